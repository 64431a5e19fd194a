import { shallowRef } from "vue";

import { Problem, sentenceOf } from "@shared/api/http";
import { backoff, Pause } from "@shared/backoff";

import { sendMessage, type Content, type Session } from "./api";
import { addDraft, dropDraft, loadDrafts } from "./storage";

/** A message on its way. It stays stored until the service has taken it in. */
export interface Draft {
  clientId: string;
  text: string;
  /** The ids of what was chosen; empty for words. */
  choices: string[];
  at: string;
}

export type Delivery = "sending" | "failed" | "sent";

export interface Outgoing extends Draft {
  delivery: Delivery;
  problem: string;
}

function contentOf({ choices, text }: Draft): Content {
  const [choice, ...more] = choices;
  if (choice === undefined) return { text };
  return more.length === 0 ? { choice } : { choices };
}

/** So many tries before the resident is shown that it failed; trying goes on whenever the line comes back. */
const TRIES = 4;

/** Sends messages one after the other, in order: each is tried again under the same client_id, so it counts once. */
export function useOutbox() {
  const entries = shallowRef<readonly Outgoing[]>([]);
  const pause = new Pause();
  let session: Session | null = null;
  let running = false;

  function update(clientId: string, change: Partial<Outgoing>): void {
    entries.value = entries.value.map((entry) => (entry.clientId === clientId ? { ...entry, ...change } : entry));
  }

  function open(current: Session): void {
    session = current;
    entries.value = loadDrafts(current.id).map((draft) => ({ ...draft, delivery: "sending", problem: "" }));
    void flush();
  }

  function add(draft: Draft): void {
    entries.value = [...entries.value, { ...draft, delivery: "sending", problem: "" }];
    if (session) addDraft(session.id, draft);
    void flush();
  }

  /** The stream brought this message: it stands in the log now. */
  function settle(clientIds: ReadonlySet<string>): void {
    if (!entries.value.some((entry) => clientIds.has(entry.clientId))) return;
    for (const clientId of clientIds) if (session) dropDraft(session.id, clientId);
    entries.value = entries.value.filter((entry) => !clientIds.has(entry.clientId));
  }

  /** Tries again now: all that failed, or one. */
  function retry(clientId?: string): void {
    for (const entry of entries.value) {
      const chosen = clientId === undefined || entry.clientId === clientId;
      if (entry.delivery === "failed" && chosen) update(entry.clientId, { delivery: "sending", problem: "" });
    }
    pause.wake();
    void flush();
  }

  async function flush(): Promise<void> {
    if (running || !session) return;
    running = true;
    for (let next = waiting(); next; next = waiting()) await deliver(session, next);
    running = false;
  }

  function waiting(): Outgoing | undefined {
    return entries.value.find((entry) => entry.delivery === "sending");
  }

  async function deliver(current: Session, entry: Outgoing): Promise<void> {
    const { clientId } = entry;
    for (let attempt = 0; entries.value.some((held) => held.clientId === clientId); attempt += 1) {
      try {
        await sendMessage(current, { client_id: clientId, ...contentOf(entry) });
        dropDraft(current.id, clientId);
        update(clientId, { delivery: "sent" });
        return;
      } catch (failure) {
        const refused = failure instanceof Problem && !failure.passing;
        if (refused || attempt + 1 >= TRIES) {
          update(clientId, { delivery: "failed", problem: sentenceOf(failure) });
          return;
        }
        const asked = failure instanceof Problem ? (failure.retryAfter ?? 0) * 1000 : 0;
        await pause.wait(Math.max(backoff(attempt), asked));
      }
    }
  }

  function clear(): void {
    entries.value = [];
    session = null;
    pause.wake();
  }

  return { entries, open, add, settle, retry, clear };
}
