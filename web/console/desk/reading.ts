import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref } from "vue";

import { markRead, type Detail } from "../api/desk";

/** Messages that come one after the other are marked together. */
const PAUSE = 400;

/**
 * Up to where the operator has read the talk that is open. `here` is where they left off: it stays while they look, and
 * moves when they open the talk again or come back to the page. What is read is told to the service, when `reads` holds.
 */
export function useReading(detail: Ref<Detail | null>, last: Ref<number>, reads: ComputedRef<boolean>, told: () => void) {
  const here = ref(0);
  const read = ref(0);
  /** Whether the end of the talk is in sight. */
  const atEnd = ref(true);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due: { id: string; seq: number } | null = null;

  /** Fails quietly: until the next message is marked, these count as not seen. */
  function mark(): void {
    clearTimeout(timer);
    if (due === null) return;
    const { id, seq } = due;
    due = null;
    markRead(id, seq).then(told, () => undefined);
  }

  watch(() => detail.value?.conversation_id, () => {
    mark(); // Of the talk that was left.
    here.value = read.value = detail.value?.read_up_to ?? 0;
  }, { immediate: true });

  const looks = computed(() => reads.value && atEnd.value);
  watch([last, looks, () => detail.value?.conversation_id] as const, ([seq, looking, id], [, looked]) => {
    if (looking && looked === false) here.value = read.value;
    if (!looking || id === undefined || seq <= read.value) return;
    read.value = seq;
    due = { id, seq };
    clearTimeout(timer);
    timer = setTimeout(mark, PAUSE);
  }, { immediate: true });
  onScopeDispose(mark);

  return { here: computed(() => here.value), atEnd };
}
