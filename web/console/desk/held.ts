import { computed, ref, shallowRef } from "vue";

import type { FactEdit } from "@shared/api/facts";
import { Problem } from "@shared/api/http";
import type { Message } from "@shared/api/messages";
import { useLog } from "@shared/chat/log";

import { addMember, correctFact, dropProposal, fetchAfter, refetchDetail, removeMember, showMessage, takeProposal, type Detail, type Whose } from "../api/desk";
import type { AllReplies } from "./replies";

/** So many messages come at once; more are asked for. */
const PAGE = 500;

/** The conversation that is open in the console: everything about it, kept current. */
export function useHeld(replies: AllReplies) {
  const detail = shallowRef<Detail | null>(null);
  const typing = ref(false);
  /** Messages whose numbers were asked for, by seq; forgotten with the talk. */
  const shown = shallowRef<ReadonlyMap<number, Message>>(new Map());
  const log = useLog();
  let typingTimer: ReturnType<typeof setTimeout> | undefined;

  function show(fresh: Detail): void {
    if (detail.value?.conversation_id !== fresh.conversation_id) {
      log.clear();
      shown.value = new Map();
      typing.value = false;
    }
    detail.value = fresh;
    take(fresh.messages);
    if (fresh.messages.length >= PAGE) void catchUp();
  }

  function leave(): void {
    detail.value = null;
    shown.value = new Map();
    log.clear();
  }

  function isOpen(id: unknown): boolean {
    return detail.value !== null && detail.value.conversation_id === id;
  }

  function take(messages: readonly Message[]): void {
    const id = detail.value?.conversation_id;
    if (id === undefined) return;
    const missed = log.take(messages);
    replies.to(id).settle(new Set(messages.flatMap((message) => message.client_id ?? [])));
    if (messages.some((message) => message.sender === "resident")) typing.value = false;
    if (missed) void catchUp();
  }

  async function catchUp(): Promise<void> {
    const id = detail.value?.conversation_id;
    if (id === undefined) return;
    const first = log.messages.value.find((message, place) => message.seq !== place + 1);
    const missing = await fetchAfter(id, first ? log.messages.value.indexOf(first) : log.last.value);
    if (isOpen(id)) take(missing);
  }

  /** Facts, outcomes and who holds it may have changed. False when it can no longer be read. */
  async function refresh(): Promise<boolean> {
    const id = detail.value?.conversation_id;
    if (id === undefined) return true;
    try {
      const fresh = await refetchDetail(id);
      if (isOpen(id)) show(fresh);
    } catch (failure) {
      if (!(failure instanceof Problem) || ![403, 404].includes(failure.status)) throw failure;
      if (isOpen(id)) leave();
      return false;
    }
    return true;
  }

  /** A reply of ours was taken in: the line may be slow to bring it back. */
  async function replied(id: string, seq: number): Promise<void> {
    if (!isOpen(id)) return;
    const fresh = await fetchAfter(id, Math.min(seq - 1, log.last.value));
    if (isOpen(id)) take(fresh);
  }

  async function changed(action: (id: string) => Promise<unknown>): Promise<void> {
    if (detail.value === null) return;
    await action(detail.value.conversation_id);
    await refresh();
  }

  async function unmask(seq: number): Promise<void> {
    const id = detail.value?.conversation_id;
    if (id === undefined) return;
    const message = await showMessage(id, seq);
    if (isOpen(id)) shown.value = new Map(shown.value).set(seq, message);
  }

  function residentTypes(): void {
    clearTimeout(typingTimer);
    typing.value = true;
    typingTimer = setTimeout(() => (typing.value = false), 4000);
  }

  return {
    detail: computed(() => detail.value),
    messages: computed(() => log.messages.value.map((message) => shown.value.get(message.seq) ?? message)),
    replies: computed(() => (detail.value === null ? null : replies.to(detail.value.conversation_id))),
    last: log.last,
    typing,
    show,
    leave,
    isOpen,
    take,
    refresh,
    replied,
    unmask,
    correct: (edit: FactEdit) => changed((id) => correctFact(id, edit)),
    addMember: (key: string, whose: Whose) => changed((id) => addMember(id, key, whose)),
    removeMember: (member: number, whose: Whose) => changed((id) => removeMember(id, member, whose)),
    takeProposal: (proposal: string) => changed((id) => takeProposal(id, proposal)),
    dropProposal: (proposal: string) => changed((id) => dropProposal(id, proposal)),
    residentTypes,
  };
}

export type Held = ReturnType<typeof useHeld>;
