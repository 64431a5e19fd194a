import { onScopeDispose, shallowRef } from "vue";

import { beep } from "./beep";

/** A cry that nobody has answered yet. */
export interface Danger {
  conversation_id: string;
  resident_label: string;
  kind_label: string;
  since: string;
  owner: string;
  operator: string | null;
}

const AGAIN = 4000;

/** All unanswered cries, as the service tells them; while there are any, a sound comes again and again. */
export function useDangers() {
  const open = shallowRef<readonly Danger[]>([]);
  const timer = setInterval(() => { if (open.value.length > 0) beep(); }, AGAIN);
  onScopeDispose(() => { clearInterval(timer); });

  function take(told: unknown): void {
    const known = new Set(open.value.map((danger) => danger.conversation_id));
    open.value = told as Danger[];
    if (open.value.some((danger) => !known.has(danger.conversation_id))) beep();
  }

  return { open, take };
}
