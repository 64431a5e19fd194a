import { onScopeDispose, shallowRef, type InjectionKey } from "vue";

import { countCases, type CaseCounts } from "../api/cases";

const EVERY = 60_000;

/** How many cases need somebody now, looked at again every minute. Belongs to the whole console. */
export function useCaseCounts() {
  const known = shallowRef<CaseCounts | null>(null);

  async function look(): Promise<void> {
    known.value = await countCases();
  }

  // A count in the menu is no matter to interrupt anybody for: the page itself tells what went wrong.
  const quietly = () => { look().catch(() => undefined); };
  const timer = setInterval(quietly, EVERY);
  quietly();
  onScopeDispose(() => { clearInterval(timer); });
  return { known, look, quietly };
}

export type Counts = ReturnType<typeof useCaseCounts>;

/** Provided by the console's frame; null for somebody who works on no cases. */
export const CASE_COUNTS: InjectionKey<Counts | null> = Symbol("case counts");
