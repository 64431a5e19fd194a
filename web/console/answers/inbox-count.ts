import { onScopeDispose, ref } from "vue";

import { Problem } from "@shared/api/http";

import { countInbox } from "../api/inbox";

const EVERY = 4000; // milliseconds

/** How much waits in the inbox, as it comes in; null until it is known. Nobody is asked while the page is hidden. */
export function useInboxCount() {
  const count = ref<number | null>(null);

  async function look(): Promise<void> {
    if (document.hidden) return;
    try {
      count.value = (await countInbox()).questions;
    } catch (failure) {
      // The next look finds it; what went wrong is told by what somebody does on the page.
      if (!(failure instanceof Problem || failure instanceof TypeError)) throw failure;
    }
  }

  const timer = setInterval(() => { void look(); }, EVERY);
  onScopeDispose(() => { clearInterval(timer); });
  void look();
  return count;
}
