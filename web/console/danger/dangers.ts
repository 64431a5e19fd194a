import { onScopeDispose, shallowRef } from "vue";

import { ring } from "../calling/ring";

/** A cry that nobody has answered yet. */
export interface OneDanger {
  conversation_id: string;
  resident_label: string;
  kind_label: string;
  since: string;
  owner: string;
  operator: string | null;
}

/** A row of the list: one cry, or the oldest of many from one address. */
export interface Danger extends OneDanger {
  /** How many stand in this row. */
  same_address: number;
  /** The others of the row, as far as the service names them. */
  others: OneDanger[];
}

const AGAIN = 4000;

/** The cries of a row that are named, the oldest first. */
export const namedIn = (danger: Danger): OneDanger[] => [danger, ...danger.others];

const idsOf = (rows: readonly Danger[]) => rows.flatMap((row) => namedIn(row).map((one) => one.conversation_id));

/** All unanswered cries, as the service tells them; while there are any, a sound comes again and again. */
export function useDangers() {
  const open = shallowRef<readonly Danger[]>([]);
  const timer = setInterval(() => { if (open.value.length > 0) ring("danger"); }, AGAIN);
  onScopeDispose(() => { clearInterval(timer); });

  function take(told: unknown): void {
    const known = new Set(idsOf(open.value));
    open.value = told as Danger[];
    if (idsOf(open.value).some((id) => !known.has(id))) ring("danger");
  }

  return { open, take };
}
