import { computed, onScopeDispose, ref, shallowRef, watchEffect } from "vue";

import type { Message } from "@shared/api/messages";
import type { Frame } from "@shared/socket";

import { claim, claimNext, fetchDetail, fetchQueue, type Queue } from "../api/desk";
import { useLive } from "../live";
import { attempt } from "../tell";
import { useHeld } from "./held";

const TITLE = "送炭工作台";

/** An operator's desk: who waits, who is being served, and the conversation that is open. */
export function useDesk() {
  const queue = shallowRef<Queue>({ waiting: [], mine: [] });
  const fetchedAt = ref(Date.now());
  const held = useHeld();
  const { connected, say } = useLive(frame, () => { void refreshAll(); });
  let refreshing: Promise<void> | null = null;

  async function refreshQueue(): Promise<void> {
    refreshing ??= attempt(async () => {
      queue.value = await fetchQueue();
      fetchedAt.value = Date.now();
    }).then(() => { refreshing = null; });
    await refreshing;
  }

  async function refreshAll(): Promise<void> {
    await refreshQueue();
    await attempt(held.refresh);
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
    if ((type === "owner" || type === "facts") && held.isOpen(id)) void attempt(held.refresh);
    if (type === "owner") void refreshQueue();
  }

  const open = (id: string) => attempt(async () => { held.show(await fetchDetail(id)); });

  async function take(id: string | null): Promise<boolean> {
    const taken = await attempt(async () => { held.show(id === null ? await claimNext() : await claim(id)); });
    await refreshQueue();
    return taken;
  }

  function sayTyping(): void {
    const id = held.detail.value?.conversation_id;
    if (id !== undefined) say({ type: "typing", conversation_id: id });
  }

  /** After hand-back, close or transfer nothing of the conversation stays on the desk. */
  async function done(): Promise<void> {
    held.leave();
    await refreshQueue();
  }

  const attention = computed(
    () => queue.value.waiting.length + queue.value.mine.reduce((sum, entry) => sum + entry.unread, 0),
  );
  watchEffect(() => {
    document.title = attention.value > 0 ? `(${String(attention.value)}) ${TITLE}` : TITLE;
  });
  onScopeDispose(() => { document.title = TITLE; });

  return { queue, fetchedAt, connected, held, open, take, done, sayTyping };
}

export type Desk = ReturnType<typeof useDesk>;
