import { ref } from "vue";

import { Problem } from "@shared/api/http";
import type { Message } from "@shared/api/messages";
import { backoff, Pause } from "@shared/backoff";
import { holdSocket, socketAddress, type Frame } from "@shared/socket";

import { fetchMessages, type Session } from "./api";

/** After so many lines cut at once, messages are fetched by waiting requests between tries (some networks block sockets). */
const SOCKET_TRIES = 3;
const LONG_WAIT = 20;

export interface LineEvents {
  messages: (messages: Message[]) => void;
  frame: (frame: Frame) => void;
  connected: () => void;
  /** The conversation is gone (erased, or its token no longer counts). */
  gone: () => void;
  last: () => number;
}

/** The line to the service: a socket held open, resumed after the last message seen, with a fallback and a backoff. */
export function useLine(events: LineEvents) {
  const online = ref(true);
  const pause = new Pause();
  let stopper = new AbortController();
  let speak: ((frame: Frame) => void) | null = null;

  function open(session: Session): void {
    close();
    stopper = new AbortController();
    void keep(session, stopper.signal);
  }

  function close(): void {
    stopper.abort();
    pause.wake();
  }

  async function keep(session: Session, signal: AbortSignal): Promise<void> {
    for (let failures = 0; !left(signal); failures += 1) {
      if (await hold(session, signal)) failures = 0;
      if (left(signal)) return;
      const answered = await catchUp(session, failures >= SOCKET_TRIES ? LONG_WAIT : 0, signal);
      online.value = answered;
      await pause.wait(backoff(answered ? Math.min(failures, 2) : failures));
    }
  }

  /** A function of its own, since the signal changes while something is awaited. */
  function left(signal: AbortSignal): boolean {
    return signal.aborted;
  }

  async function hold(session: Session, signal: AbortSignal): Promise<boolean> {
    const path = `/api/conversations/${encodeURIComponent(session.id)}/stream?after=${String(events.last())}`;
    const opened = await holdSocket(
      socketAddress(path),
      ["songtan", session.token],
      {
        opened: (send) => {
          speak = send;
          online.value = true;
          events.connected();
        },
        frame: (frame) => {
          if (frame.type === "message") events.messages([frame as unknown as Message]);
          else events.frame(frame);
        },
      },
      signal,
    );
    speak = null;
    return opened;
  }

  /** Fetches what was missed. False when nothing answered. */
  async function catchUp(session: Session, wait: number, signal?: AbortSignal): Promise<boolean> {
    try {
      events.messages(await fetchMessages(session, events.last(), wait, signal));
      events.connected();
      return true;
    } catch (failure) {
      if (failure instanceof Problem && [401, 403, 404, 410].includes(failure.status)) events.gone();
      return false;
    }
  }

  function say(frame: Frame): void {
    speak?.(frame);
  }

  return { online, open, close, say, catchUp, wake: () => { pause.wake(); } };
}
