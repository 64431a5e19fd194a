import { shallowRef } from "vue";

import { Problem, sentenceOf } from "@shared/api/http";
import { backoff, Pause } from "@shared/backoff";

/** A message on its way. It stays stored until the service has taken it in. */
export interface Sendable {
  clientId: string;
  text: string;
  at: string;
}

export type Delivery = "sending" | "failed" | "sent";

export type Outgoing<D extends Sendable = Sendable> = D & { delivery: Delivery; problem: string };

/** One conversation: where messages go, and where they are kept meanwhile. */
export interface Target<D extends Sendable> {
  send: (draft: D) => Promise<unknown>;
  load: () => D[];
  add: (draft: D) => void;
  drop: (clientId: string) => void;
}

/** So many tries before somebody is shown that it failed; trying goes on whenever the line comes back. */
const TRIES = 4;

/** Sends messages one after the other, in order: each is tried again under the same client_id, so it counts once. */
export function useOutbox<D extends Sendable>() {
  const entries = shallowRef<readonly Outgoing<D>[]>([]);
  const pause = new Pause();
  let target: Target<D> | null = null;
  let running = false;

  const fresh = (draft: D): Outgoing<D> => ({ ...draft, delivery: "sending", problem: "" });

  function update(clientId: string, delivery: Delivery, problem = ""): void {
    entries.value = entries.value.map((entry) => (entry.clientId === clientId ? { ...entry, delivery, problem } : entry));
  }

  function open(current: Target<D>): void {
    target = current;
    entries.value = current.load().map(fresh);
    void flush();
  }

  function add(draft: D): void {
    entries.value = [...entries.value, fresh(draft)];
    target?.add(draft);
    void flush();
  }

  /** The stream brought these messages: they stand in the log now. Or they are given up. */
  function settle(clientIds: ReadonlySet<string>): void {
    if (!entries.value.some((entry) => clientIds.has(entry.clientId))) return;
    for (const clientId of clientIds) target?.drop(clientId);
    entries.value = entries.value.filter((entry) => !clientIds.has(entry.clientId));
  }

  /** Tries again now: all that failed, or one. */
  function retry(clientId?: string): void {
    for (const entry of entries.value) {
      const chosen = clientId === undefined || entry.clientId === clientId;
      if (entry.delivery === "failed" && chosen) update(entry.clientId, "sending");
    }
    pause.wake();
    void flush();
  }

  async function flush(): Promise<void> {
    if (running || !target) return;
    running = true;
    for (let next = waiting(); next; next = waiting()) await deliver(target, next);
    running = false;
  }

  function waiting(): Outgoing<D> | undefined {
    return entries.value.find((entry) => entry.delivery === "sending");
  }

  async function deliver(current: Target<D>, entry: Outgoing<D>): Promise<void> {
    const { clientId } = entry;
    for (let attempt = 0; entries.value.some((held) => held.clientId === clientId); attempt += 1) {
      try {
        await current.send(entry);
        current.drop(clientId);
        update(clientId, "sent");
        return;
      } catch (failure) {
        const refused = failure instanceof Problem && !failure.passing;
        if (refused || attempt + 1 >= TRIES) {
          update(clientId, "failed", sentenceOf(failure));
          return;
        }
        const asked = failure instanceof Problem ? (failure.retryAfter ?? 0) * 1000 : 0;
        await pause.wait(Math.max(backoff(attempt), asked));
      }
    }
  }

  function clear(): void {
    entries.value = [];
    target = null;
    pause.wake();
  }

  return { entries, open, add, settle, retry, clear };
}
