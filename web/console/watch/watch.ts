import { computed, inject, shallowRef, watch, type InjectionKey } from "vue";
import { useRoute } from "vue-router";

import { fetchWatch, type Concern, type Watch } from "../api/policy";

/** In this order they are told on signing in; what was never found waits for nobody. */
const TOLD: [Concern, string][] = [
  ["suspended", "个数有人暂停了"],
  ["lapses_soon", "个数 90 天内到期"],
  ["document_lapses_soon", "份文件 90 天内到期"],
  ["entry_lapses_soon", "条问答 90 天内到期"],
  ["entry_lapsed", "条问答过了期"],
  ["entry_review_due", "条问答到了该再看的日子"],
  ["document_lapsed", "份文件过了期"],
  ["last_known", "个数只有以前的"],
  ["unproven_only", "个数有更新的，等着找原文"],
];

/** How the standards stand, looked at again with every page that is opened. Belongs to the whole console. */
export function useWatch() {
  const known = shallowRef<Watch | null>(null);
  const route = useRoute();

  const count = (concern: Concern) => known.value?.watched.filter((one) => one.concern === concern).length ?? 0;

  async function look(): Promise<void> {
    known.value = await fetchWatch();
  }

  // A count in the menu is no matter to interrupt anybody for: the page itself tells what went wrong.
  watch(() => route.path, () => { look().catch(() => undefined); }, { immediate: true });

  return {
    known,
    look,
    lapsing: computed(() => count("lapses_soon") + count("document_lapses_soon") + count("entry_lapses_soon") + count("entry_review_due")),
    told: computed(() =>
      TOLD.filter(([concern]) => count(concern) > 0).map(([concern, words]) => `${String(count(concern))} ${words}`).join("，"),
    ),
  };
}

export type Watched = ReturnType<typeof useWatch>;

/** Provided by the console's frame; null for somebody who keeps no standards. */
export const WATCH: InjectionKey<Watched | null> = Symbol("watch");

export function theWatch(): Watched {
  const found = inject(WATCH, null);
  if (!found) throw new Error("expected a watch: only who keeps standards reaches this page");
  return found;
}
