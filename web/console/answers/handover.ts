import { keep, kept } from "@shared/keeping";

import type { Group } from "../api/inbox";

const KEY = "songtan.inbox.";

/**
 * A group of the inbox on its way into the form of a new entry, under its first question; once the entry is saved the
 * group is settled and no longer kept. It outlives a reload, as what is typed into the form does.
 */
export function handOver(question: string, group: Group | null): void {
  keep(KEY + question, group && JSON.stringify({ ids: group.ids, texts: group.texts }));
}

export function handedOver(question: string): Pick<Group, "ids" | "texts"> | null {
  const text = question === "" ? null : kept(KEY + question);
  return text === null ? null : (JSON.parse(text) as Pick<Group, "ids" | "texts">);
}
