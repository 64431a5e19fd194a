import { computed, ref, shallowRef } from "vue";

import type { FactEdit } from "@shared/api/facts";
import { sentenceOf } from "@shared/api/http";
import type { Message } from "@shared/api/messages";
import { useLog } from "@shared/chat/log";
import { newId } from "@shared/ids";

import { correctFact, fetchAfter, fetchDetail, reply, type Detail } from "../api/desk";

/** So many messages come at once; more are asked for. */
const PAGE = 500;

export interface Unsent {
  clientId: string;
  text: string;
  problem: string;
}

/** The conversation that is open in the console: everything about it, kept current. */
export function useHeld() {
  const detail = shallowRef<Detail | null>(null);
  const unsent = ref<Unsent[]>([]);
  const typing = ref(false);
  const log = useLog();
  let typingTimer: ReturnType<typeof setTimeout> | undefined;

  function show(fresh: Detail): void {
    if (detail.value?.conversation_id !== fresh.conversation_id) {
      log.clear();
      unsent.value = [];
      typing.value = false;
    }
    detail.value = fresh;
    take(fresh.messages);
    if (fresh.messages.length >= PAGE) void catchUp();
  }

  function leave(): void {
    detail.value = null;
    log.clear();
  }

  function isOpen(id: unknown): boolean {
    return detail.value !== null && detail.value.conversation_id === id;
  }

  function take(messages: readonly Message[]): void {
    const missed = log.take(messages);
    const arrived = new Set(messages.map((message) => message.client_id));
    unsent.value = unsent.value.filter((entry) => !arrived.has(entry.clientId));
    if (messages.some((message) => message.sender === "resident")) typing.value = false;
    if (missed) void catchUp();
  }

  async function catchUp(): Promise<void> {
    const id = detail.value?.conversation_id;
    if (id === undefined) return;
    const first = log.messages.value.find((message, place) => message.seq !== place + 1);
    const missing = await fetchAfter(id, first ? log.messages.value.indexOf(first) : log.last.value);
    if (isOpen(id)) log.take(missing);
  }

  /** Facts, outcomes and who holds it may have changed. */
  async function refresh(): Promise<void> {
    const id = detail.value?.conversation_id;
    if (id === undefined) return;
    const fresh = await fetchDetail(id);
    if (isOpen(id)) show(fresh);
  }

  async function send(text: string): Promise<void> {
    const entry: Unsent = { clientId: newId(), text, problem: "" };
    unsent.value.push(entry);
    await deliver(entry.clientId);
  }

  async function deliver(clientId: string): Promise<void> {
    const id = detail.value?.conversation_id;
    const entry = unsent.value.find((held) => held.clientId === clientId);
    if (id === undefined || !entry) return;
    entry.problem = "";
    try {
      const { seq } = await reply(id, clientId, entry.text);
      if (isOpen(id)) take(await fetchAfter(id, Math.min(seq - 1, log.last.value)));
    } catch (failure) {
      entry.problem = sentenceOf(failure);
    }
  }

  async function correct(edit: FactEdit): Promise<void> {
    if (detail.value === null) return;
    await correctFact(detail.value.conversation_id, edit);
    await refresh();
  }

  function residentTypes(): void {
    clearTimeout(typingTimer);
    typing.value = true;
    typingTimer = setTimeout(() => (typing.value = false), 4000);
  }

  return {
    detail: computed(() => detail.value),
    messages: log.messages,
    unsent,
    typing,
    show,
    leave,
    isOpen,
    take,
    refresh,
    send,
    deliver,
    correct,
    residentTypes,
  };
}

export type Held = ReturnType<typeof useHeld>;
