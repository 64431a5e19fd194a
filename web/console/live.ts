import { onScopeDispose, ref } from "vue";

import { backoff, Pause } from "@shared/backoff";
import { holdSocket, socketAddress, type Frame } from "@shared/socket";

import { useTouch } from "./presence/touch";

/**
 * The console's line: frames say that something changed; after every break everything is asked for again. It tells the
 * service whether somebody sits before the page: a page left open is nobody's presence.
 */
export function useLive(onFrame: (frame: Frame) => void, onOpened: () => void) {
  const connected = ref(true);
  /** Seconds until the operator counts as away; null: somebody is there. */
  const idleLeft = ref<number | null>(null);
  const pause = new Pause();
  const stopper = new AbortController();
  const touch = useTouch(stay);
  let speak: ((frame: Frame) => void) | null = null;
  const stopped = () => stopper.signal.aborted;

  function stay(): void {
    idleLeft.value = null;
    speak?.({ type: "active" });
  }

  function take(frame: Frame): void {
    if (frame.type === "idle") {
      idleLeft.value = Number(frame["seconds"]);
      touch.listen();
    } else onFrame(frame);
  }

  async function keep(): Promise<void> {
    for (let failures = 0; !stopped(); failures += 1) {
      const opened = await holdSocket(
        socketAddress(`/api/staff/stream?idle=${String(touch.idle())}`),
        [],
        {
          opened: (send) => {
            speak = send;
            connected.value = true;
            onOpened();
          },
          frame: take,
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

  const countdown = setInterval(() => {
    if (idleLeft.value !== null) idleLeft.value = Math.max(0, idleLeft.value - 1);
  }, 1000);
  const wake = () => { pause.wake(); };
  window.addEventListener("online", wake);
  document.addEventListener("visibilitychange", wake);
  onScopeDispose(() => {
    stopper.abort();
    pause.wake();
    clearInterval(countdown);
    window.removeEventListener("online", wake);
    document.removeEventListener("visibilitychange", wake);
  });
  void keep();
  return { connected, idleLeft, stay, say: (frame: Frame) => { speak?.(frame); } };
}
