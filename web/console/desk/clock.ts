import { onBeforeUnmount, ref, type Ref } from "vue";

/** The present moment in milliseconds, by the second. */
export function useClock(): Ref<number> {
  const now = ref(Date.now());
  const timer = setInterval(() => (now.value = Date.now()), 1000);
  onBeforeUnmount(() => { clearInterval(timer); });
  return now;
}
