import { computed, shallowRef } from "vue";

import type { Message } from "@shared/api/messages";

/** The messages held, in order of seq, each once however often it arrives. */
export function useLog() {
  const messages = shallowRef<readonly Message[]>([]);
  const last = computed(() => messages.value.at(-1)?.seq ?? 0);

  /** Takes messages in; true when one was left out between, so that the rest must be fetched. */
  function take(incoming: readonly Message[]): boolean {
    const known = new Set(messages.value.map((message) => message.seq));
    const fresh = incoming.filter((message) => !known.has(message.seq));
    if (fresh.length === 0) return false;
    const before = last.value;
    messages.value = [...messages.value, ...fresh].sort((one, other) => one.seq - other.seq);
    return Math.min(...fresh.map((message) => message.seq)) > before + 1;
  }

  /** A message that is held is not as it was; others stay as they are. */
  function change(seq: number, data: Record<string, unknown>): void {
    messages.value = messages.value.map((one) => (one.seq === seq ? { ...one, data: { ...one.data, ...data } } : one));
  }

  function clear(): void {
    messages.value = [];
  }

  return { messages, last, take, change, clear };
}
