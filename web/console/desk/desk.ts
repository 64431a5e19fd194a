import { computed, inject, onScopeDispose, ref, shallowRef, watchEffect, type InjectionKey } from "vue";

import { sentenceOf } from "@shared/api/http";
import type { Message } from "@shared/api/messages";
import type { Frame } from "@shared/socket";

import { answerCall, claim, claimNext, fetchDetail, fetchQueue, setBreak, takeOver, type Detail, type Priority, type Queue } from "../api/desk";
import { useCalling } from "../calling/calling";
import { useDesktop } from "../calling/desktop";
import { useWatching } from "../calling/watching";
import { useDangers } from "../danger/dangers";
import { useLive } from "../live";
import { attempt, tell } from "../tell";
import { useHeld } from "./held";
import { useReading } from "./reading";
import { useReplies } from "./replies";

const TITLE = "送炭工作台";
const NOBODY: Queue = { waiting: [], mine: [], capacity: 0, to_check: 0, break_until: null };

/**
 * An operator's desk: who waits, who is being served, and the conversation that is open. It belongs to the whole
 * console, not to the page that shows it: whoever looks up a rule keeps their talks.
 */
/** `onDesk`: whether the lists stand on the screen; `turnTo`: puts them there. */
export function useDesk(username: string, onDesk: () => boolean = () => true, turnTo: () => void = () => undefined) {
  const queue = shallowRef<Queue>(NOBODY);
  const fetchedAt = ref(Date.now());
  const replies = useReplies(username, (id, seq) => {
    void held.replied(id, seq).catch(() => undefined); // The stream brings it too.
    void refreshQueue();
  });
  const held = useHeld(replies);
  const dangers = useDangers();
  const live = useLive(frame, () => {
    replies.retry();
    void refreshAll();
  });
  const outdated = ref("");
  let refreshing: Promise<void> | null = null;

  /** What the page asks by itself fails quietly: the line above the lists says that they may be old. */
  async function quietly(action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
      outdated.value = "";
    } catch (failure) {
      outdated.value = sentenceOf(failure);
    }
  }

  async function refreshQueue(): Promise<void> {
    refreshing ??= quietly(async () => {
      queue.value = await fetchQueue();
      fetchedAt.value = Date.now();
    }).then(() => { refreshing = null; });
    await refreshing;
  }

  async function refreshHeld(): Promise<void> {
    await quietly(async () => {
      if (!(await held.refresh())) tell("这个谈话现在不能看了：可能已经转给同事，或者被居民删除");
    });
  }

  async function refreshAll(): Promise<void> {
    await refreshQueue();
    await refreshHeld();
  }

  function frame({ type, ...rest }: Frame): void {
    const id = rest["conversation_id"];
    if (type === "queue") void refreshQueue();
    if (type === "message") {
      const message = rest as unknown as Message;
      if (held.isOpen(id)) held.take([message]);
      void refreshQueue();
    }
    if (type === "typing" && held.isOpen(id)) held.residentTypes();
    if ((type === "owner" || type === "facts") && held.isOpen(id)) void refreshHeld();
    if (type === "owner") void refreshQueue();
    if (type === "erased") erased(id as string);
    if (type === "danger") dangers.take(rest["open"]);
  }

  /** The resident had everything deleted: it goes from this screen too, and with it what was to be said. */
  function erased(id: string): void {
    replies.forget(id);
    if (held.isOpen(id)) {
      held.leave();
      tell("居民删除了这次谈话，内容已经不在了");
    }
    void refreshQueue();
  }

  const open = (id: string) => attempt(async () => { held.show(await fetchDetail(id)); });

  async function taking(claimed: () => Promise<Detail>): Promise<boolean> {
    const taken = await attempt(async () => { held.show(await claimed()); });
    await refreshQueue();
    return taken;
  }

  /** Whoever is next, of one lane or of all. */
  const takeNext = (lane: Priority | null = null) => taking(() => claimNext(lane));
  const take = (id: string | null) => (id === null ? takeNext() : taking(() => claim(id)));

  const answer = () => taking(answerCall);
  const takeFromAssistant = (id: string) => taking(() => takeOver(id));

  async function rest(minutes: number | null): Promise<void> {
    await attempt(() => setBreak(minutes));
    await refreshQueue();
  }

  function sayTyping(): void {
    const id = held.detail.value?.conversation_id;
    if (id !== undefined) live.say({ type: "typing", conversation_id: id });
  }

  /** After hand-back, close or transfer nothing of the conversation stays on the desk. */
  async function done(): Promise<void> {
    const id = held.detail.value?.conversation_id;
    if (id !== undefined) replies.forget(id);
    held.leave();
    await refreshQueue();
  }

  const watching = useWatching();
  const looks = computed(() => watching.value && onDesk());
  const desktop = useDesktop(username, turnTo);
  useCalling(queue, dangers.open, looks, desktop.show);
  const isMine = computed(() => queue.value.mine.some((one) => one.conversation_id === held.detail.value?.conversation_id));
  const reading = useReading(held.detail, held.last, computed(() => looks.value && isMine.value), () => { void refreshQueue(); });

  const unread = computed(() => queue.value.mine.reduce((sum, entry) => sum + entry.unread, 0));
  const attention = computed(() => queue.value.waiting.length + unread.value);
  watchEffect(() => {
    const count = attention.value > 0 ? `(${String(attention.value)}) ` : "";
    document.title = dangers.open.value.length > 0 ? `‼ 危急 ${TITLE}` : `${count}${TITLE}`;
  });
  onScopeDispose(() => { document.title = TITLE; });

  return {
    queue, fetchedAt, outdated, held, replies, dangers, unread, desktop, reading,
    connected: live.connected, idleLeft: live.idleLeft, stay: live.stay,
    open, take, takeNext, answer, takeFromAssistant, rest, done, sayTyping, refreshQueue,
  };
}

export type Desk = ReturnType<typeof useDesk>;

/** Provided by the console's frame; null for somebody who takes no conversations. */
export const DESK: InjectionKey<Desk | null> = Symbol("desk");

/** The desk where there is one: pages that supervisors without talks reach too. */
export const deskIfAny = () => inject(DESK, null);

export function theDesk(): Desk {
  const desk = inject(DESK, null);
  if (!desk) throw new Error("expected a desk: only operators reach this page");
  return desk;
}
