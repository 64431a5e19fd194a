import type { EntryDraft, EntryOut as Entry, FactName, TrialOut as Trial, Understood } from "@shared/api/generated";

import { staff } from "./client";

export type { Entry, FactName, Trial };
export type { Heard, HitOut as Hit, ProposedEntryOut as Proposed } from "@shared/api/generated";
export type Draft = Required<EntryDraft>;
export type EntryState = Entry["state"];
export type Understanding = Understood;

export const STATE_LABELS: Record<EntryState, string> = { draft: "草稿", published: "已发布", withdrawn: "已撤回" };

export function listEntries(state: string, query: string): Promise<Entry[]> {
  const search = new URLSearchParams();
  if (state !== "") search.set("state", state);
  if (query !== "") search.set("q", query);
  const suffix = search.size > 0 ? `?${search.toString()}` : "";
  return staff<Entry[]>("GET", `/faq${suffix}`);
}

const at = (id: string) => `/faq/${encodeURIComponent(id)}`;

export const addEntry = (draft: Draft) => staff<Entry>("POST", "/faq", draft);
/** Refused (409) when somebody else changed the entry since it was read. */
export const saveEntry = (entry: Entry, draft: Draft) =>
  staff<Entry>("PUT", at(entry.id), { ...draft, version: entry.version });
export const publishEntry = (id: string) => staff<Entry>("POST", `${at(id)}/publish`);
/** Whoever proposed it may only take it back. */
export const decideEntry = (id: string, agreed: boolean) => staff<Entry>("POST", `${at(id)}/${agreed ? "approve" : "reject"}`);
export const withdrawEntry = (id: string) => staff<Entry>("POST", `${at(id)}/withdraw`);
export const tryQuestion = (text: string) => staff<Trial>("POST", "/faq/try", { text });
export const listFacts = () => staff<FactName[]>("GET", "/understand/facts");
export const understand = (text: string, asked: string | null) =>
  staff<Understanding>("POST", "/understand", asked === null ? { text } : { text, asked });
