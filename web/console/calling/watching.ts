import { computed, onScopeDispose, ref } from "vue";

/** Whether this page stands before somebody: in the window that is in use, and not behind another one. */
export function useWatching() {
  const here = () => document.visibilityState === "visible" && document.hasFocus();
  const before = ref(here());
  const look = () => { before.value = here(); };
  const signs = ["focus", "blur"] as const;
  for (const sign of signs) window.addEventListener(sign, look);
  document.addEventListener("visibilitychange", look);
  onScopeDispose(() => {
    for (const sign of signs) window.removeEventListener(sign, look);
    document.removeEventListener("visibilitychange", look);
  });
  return computed(() => before.value);
}
