import type { Boost, ChangedOut, LeverDraft, LeversOut, LeverVersionOut } from "@shared/api/generated";

import { staff } from "./client";

export type { Boost, LeversOut as Levers, LeverVersionOut as LeverVersion } from "@shared/api/generated";
export type LeverContent = Required<LeverDraft>;

export const fetchLevers = () => staff<LeversOut>("GET", "/faq/levers");
/** The questions that staff keep which would be answered differently; nothing is set. */
export const leverEffect = (content: LeverContent) => staff<ChangedOut[]>("POST", "/faq/levers/effect", content);
/** Refused (409, with `changes`) where such questions would be answered differently and no word is given. */
export const setLevers = (version: number, content: LeverContent, consent: string) =>
  staff<LeversOut>("PUT", "/faq/levers", { version, content, consent });

export const contentOf = (one: { content: LeverVersionOut["content"] }): LeverContent => ({
  synonyms: one.content.synonyms ?? [], stop_words: one.content.stop_words ?? [], boosts: one.content.boosts ?? ([] as Boost[]),
});
