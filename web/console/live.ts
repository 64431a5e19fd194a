import { onScopeDispose, ref } from "vue";

import { backoff, Pause } from "@shared/backoff";
import { holdSocket, socketAddress, type Frame } from "@shared/socket";

/** The console's line: frames say that something changed; after every break everything is asked for again. */
export function useLive(onFrame: (frame: Frame) => void, onOpened: () => void) {
  const connected = ref(true);
  const pause = new Pause();
  const stopper = new AbortController();
  let speak: ((frame: Frame) => void) | null = null;
  const stopped = () => stopper.signal.aborted;

  async function keep(): Promise<void> {
    for (let failures = 0; !stopped(); failures += 1) {
      const opened = await holdSocket(
        socketAddress("/api/staff/stream"),
        [],
        {
          opened: (send) => {
            speak = send;
            connected.value = true;
            onOpened();
          },
          frame: onFrame,
        },
        stopper.signal,
      );
      speak = null;
      if (stopped()) return;
      if (opened) failures = 0;
      connected.value = false;
      onOpened(); // Without a line the lists are at least as fresh as the tries.
      await pause.wait(backoff(failures));
    }
  }

  const wake = () => { pause.wake(); };
  window.addEventListener("online", wake);
  document.addEventListener("visibilitychange", wake);
  onScopeDispose(() => {
    stopper.abort();
    pause.wake();
    window.removeEventListener("online", wake);
    document.removeEventListener("visibilitychange", wake);
  });
  void keep();
  return { connected, say: (frame: Frame) => { speak?.(frame); } };
}
