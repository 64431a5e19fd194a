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

  async function mark(id: string, seq: number): Promise<void> {
    await markRead(id, seq);
    told();
  }

  watch(() => detail.value?.conversation_id, () => {
    clearTimeout(timer);
    here.value = read.value = detail.value?.read_up_to ?? 0;
  }, { immediate: true });

  watch([last, computed(() => reads.value && atEnd.value), () => detail.value?.conversation_id] as const, ([seq, looks, id], [, looked]) => {
    if (looks && looked === false) here.value = read.value;
    if (!looks || id === undefined || seq <= read.value) return;
    read.value = seq;
    clearTimeout(timer);
    // Fails quietly: the next message marks both, and until then they count as not seen.
    timer = setTimeout(() => { mark(id, seq).catch(() => { read.value = Math.min(read.value, seq - 1); }); }, PAUSE);
  }, { immediate: true });
  onScopeDispose(() => { clearTimeout(timer); });

  return { here: computed(() => here.value), atEnd };
}
