import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref } from "vue";

import type { Queue } from "../api/desk";
import type { Danger } from "../danger/dangers";
import { ring } from "./ring";

/** Milliseconds after which what nobody has looked at is called out again. */
const AGAIN = 20_000;

export interface Called {
  /** Residents in the queue whom this operator has not seen there yet. */
  waiting: number;
  /** Messages in their own talks that they have not seen. */
  said: number;
  danger: number;
}

const NOTHING: Called = { waiting: 0, said: 0, danger: 0 };

/** What is said of it, without anybody's name or words. */
export function spokenOf(called: Called): string {
  const parts = [
    called.danger > 0 ? `${String(called.danger)} 位居民危急` : "",
    called.waiting > 0 ? `${String(called.waiting)} 位居民刚来排队` : "",
    called.said > 0 ? `您的居民说了 ${String(called.said)} 句话，还没看` : "",
  ];
  return parts.filter(Boolean).join("；");
}

/**
 * Calls the operator: at once when something new is there, and again and again until it was seen. Seen is who waits once
 * the list stood before somebody (`watching`), and a message once it was read (the service knows up to where).
 * On a break nobody is called, but for danger; its own sound comes from `dangers`.
 */
export function useCalling(
  queue: Ref<Queue>, dangers: Ref<readonly Danger[]>, watching: ComputedRef<boolean>, show: (words: string) => void,
) {
  const seen = ref<ReadonlySet<string>>(new Set());

  const called = computed<Called>(() => {
    const danger = dangers.value.reduce((sum, one) => sum + one.same_address, 0);
    if (queue.value.break_until !== null) return { ...NOTHING, danger };
    return {
      danger,
      waiting: queue.value.waiting.filter((one) => !seen.value.has(one.conversation_id)).length,
      said: queue.value.mine.reduce((sum, one) => sum + one.unseen, 0),
    };
  });
  const calls = computed(() => called.value.waiting + called.value.said + called.value.danger > 0);

  /** Whoever left the queue and comes again is new again. */
  function look(): void {
    const ids = queue.value.waiting.map((one) => one.conversation_id);
    const kept = watching.value ? ids : ids.filter((id) => seen.value.has(id));
    if (kept.length !== seen.value.size || kept.some((id) => !seen.value.has(id))) seen.value = new Set(kept);
  }

  function call(): void {
    if (called.value.waiting + called.value.said > 0) ring("call");
    if (!watching.value) show(spokenOf(called.value));
  }

  // What came while somebody looks rings once; what is not looked at rings until it is.
  watch(called, (after, before) => {
    if (after.waiting > before.waiting || after.said > before.said || after.danger > before.danger) call();
    look();
  });
  watch(watching, look, { immediate: true });
  const timer = setInterval(() => { if (calls.value) call(); }, AGAIN);
  onScopeDispose(() => { clearInterval(timer); });

  return { called };
}
