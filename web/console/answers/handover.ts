import { keep, kept, THIS_TAB } from "@shared/keeping";

import type { Group } from "../api/inbox";

const KEY = "songtan.inbox.";

/**
 * A group of the inbox on its way into the form of a new entry, under its first question; once the entry is saved the
 * group is settled and no longer kept. It outlives a reload, not the tab: these are words of residents.
 */
export function handOver(question: string, group: Group | null): void {
  keep(KEY + question, group && JSON.stringify({ ids: group.ids, texts: group.texts }), THIS_TAB);
}

export function handedOver(question: string): Pick<Group, "ids" | "texts"> | null {
  const text = question === "" ? null : kept(KEY + question, THIS_TAB);
  return text === null ? null : (JSON.parse(text) as Pick<Group, "ids" | "texts">);
}
