import { computed, onScopeDispose, ref, shallowRef } from "vue";

import { attachmentOf, choicesOf, homesOf, offerOf, type Choice, type Homes, type Message, type Offer, type QueueState, type Rating } from "@shared/api/messages";
import { backoff } from "@shared/backoff";
import { newId } from "@shared/ids";

import { decideConsent, eraseConversation, fetchAttachment, rateAnswer, sendAttachment, type Session, startConversation } from "./api";
import { soundsLikeDanger } from "./danger";
import { useLine } from "./line";
import { useLog } from "@shared/chat/log";
import { useOutbox } from "./outbox";
import { forgetDrafts, loadSession, saveSession } from "./storage";
import { useTyping } from "./typing";

const NOT_QUEUED: QueueState = { owner: "bot", position: null, waiting: null };

/** One resident's conversation: what is shown, what is under way, and everything that can be done. */
export function useConversation() {
  const session = shallowRef<Session | null>(null);
  const queue = ref<QueueState>(NOT_QUEUED);
  const started = ref(true);
  /** The conversation that was open is no more: erased in words, or elsewhere. */
  const replaced = ref(false);
  const log = useLog();
  const outbox = useOutbox();
  const typing = useTyping();
  const line = useLine({
    last: () => log.last.value,
    messages: take,
    connected: () => { outbox.retry(); },
    gone: () => {
      replaced.value = true;
      void restart();
    },
    frame: (frame) => {
      if (frame.type === "typing") typing.show(frame["on"] === true);
      if (frame.type === "queue") queue.value = frame as unknown as QueueState;
    },
  });
  let disposed = false;

  function take(messages: Message[]): void {
    const missed = log.take(messages);
    outbox.settle(new Set(messages.flatMap((message) => message.client_id ?? [])));
    if (messages.some((message) => message.sender !== "resident")) typing.show(false);
    if (missed && session.value) void line.catchUp(session.value, 0);
  }

  /** The choices that may be pressed: those of the newest message, until it is answered. */
  const choices = computed<Offer | null>(() => {
    if (outbox.entries.value.length > 0) return null;
    for (let place = log.messages.value.length - 1; place >= 0; place -= 1) {
      const message = log.messages.value[place];
      if (!message) return null;
      if (attachmentOf(message)) continue; // A picture answers no question.
      if (message.sender === "resident") return null;
      const offered = offerOf(message);
      if (offered) return offered;
    }
    return null;
  });

  /** Whose household is spoken of; null while there is only their own. */
  const homes = computed<Homes | null>(() => {
    for (let place = log.messages.value.length - 1; place >= 0; place -= 1) {
      const message = log.messages.value[place];
      const found = message ? homesOf(message) : null;
      if (found) return found;
    }
    return null;
  });

  /** What they decided last about sensitive things; null: nothing yet. */
  const consent = computed<"given" | "refused" | null>(() => {
    const told = log.messages.value.flatMap((message) => message.data?.["consent"] ?? []);
    return (told.at(-1) as "given" | "refused" | undefined) ?? null;
  });

  async function start(): Promise<void> {
    for (let attempt = 0; !disposed; attempt += 1) {
      try {
        const held = loadSession() ?? (await startConversation());
        saveSession(held);
        session.value = held;
        started.value = true;
        line.open(held);
        outbox.open(held);
        return;
      } catch {
        started.value = false;
        await new Promise((resolve) => setTimeout(resolve, backoff(attempt)));
      }
    }
  }

  /** Leaves the conversation behind and begins a new one. */
  async function restart(): Promise<void> {
    line.close();
    outbox.clear();
    log.clear();
    forgetDrafts();
    saveSession(null);
    session.value = null;
    queue.value = NOT_QUEUED;
    typing.show(false);
    await start();
  }

  function send(text: string, choices: string[] = []): void {
    replaced.value = false;
    outbox.add({ clientId: newId(), text, choices, at: new Date().toISOString() });
    if (queue.value.owner === "bot" || queue.value.owner === "queued") typing.expect();
  }

  /** Only what was offered can be chosen; words do where the offer is gone. */
  function press(id: string, words: string): void {
    const offers = log.messages.value.flatMap((message) => choicesOf(message));
    const offered = offers.find((choice) => choice.id === id);
    send(offered?.label ?? words, offered ? [offered.id] : []);
  }

  async function erase(): Promise<void> {
    if (session.value) await eraseConversation(session.value);
    replaced.value = true;
    await restart();
  }

  const nudge = () => {
    line.wake();
    outbox.retry();
  };
  window.addEventListener("online", nudge);
  document.addEventListener("visibilitychange", nudge);
  onScopeDispose(() => {
    disposed = true;
    line.close();
    window.removeEventListener("online", nudge);
    document.removeEventListener("visibilitychange", nudge);
  });

  return {
    session,
    messages: log.messages,
    outgoing: outbox.entries,
    choices,
    homes,
    consent,
    decideConsent: async (given: boolean) => {
      if (session.value) await decideConsent(session.value, given);
    },
    queue,
    replaced,
    /** Words of danger that the service has not taken in. */
    unheardDanger: computed(() => outbox.entries.value.some((entry) => soundsLikeDanger(entry.text))),
    typing: typing.on,
    connected: computed(() => started.value && line.online.value),
    start,
    send,
    choose: (chosen: Choice[]) => { send(chosen.map((choice) => choice.label).join("、"), chosen.map((choice) => choice.id)); },
    callPerson: () => { press("request_human", "转人工"); },
    leaveQueue: () => { press("request_human:leave", "不等了"); },
    turnTo: (whose: Homes["whose"]) => { send(whose === "own" ? "说回我自己家" : `接着说${homes.value?.other ?? ""}家`); },
    retry: outbox.retry,
    attach: async (file: File, clientId: string) => {
      if (session.value) await sendAttachment(session.value, file, clientId);
    },
    attachment: async (id: string) => (session.value ? fetchAttachment(session.value, id) : ""),
    rate: async (seq: number, rating: Rating | null) => {
      if (!session.value) return;
      await rateAnswer(session.value, seq, rating);
      log.change(seq, { rating });
    },
    erase,
    sayTyping: () => { line.say({ type: "typing" }); },
  };
}

export type ConversationState = ReturnType<typeof useConversation>;
