import { onScopeDispose, ref } from "vue";

/** A typing sign that nobody takes back is taken away after so long. */
const LASTS = 12_000;
/** Before the service says anything, the dots appear when an answer is not there at once. */
const SOON = 350;

/** The dots that say that an answer is being written. */
export function useTyping() {
  const on = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(value: boolean): void {
    clearTimeout(timer);
    on.value = value;
    if (value) timer = setTimeout(() => (on.value = false), LASTS);
  }

  function expect(): void {
    clearTimeout(timer);
    timer = setTimeout(() => { show(true); }, SOON);
  }

  onScopeDispose(() => { clearTimeout(timer); });
  return { on, show, expect };
}
