import type {
  AnswerFigures,
  EntryChoices, EntryDraft, EntryOut as Entry, FactName, MarkOut, PreviewOut, RatingsOut, Similar, StandardUsed, TakenOut as TableTaken, TrialOut as Trial, Understood,
  VersionOut,
} from "@shared/api/generated";

import { sendFile, staff, staffPage } from "./client";

export type { Entry, EntryChoices, FactName, Similar, StandardUsed, TableTaken, Trial };
export type { AnswerFigures, Came, EntryCame } from "@shared/api/generated";
export type { ProposedEntryOut as Proposed, RatingsOut as Ratings } from "@shared/api/generated";
export type { Heard, HitOut as Hit, MarkOut as Mark, PreviewOut as Preview, VersionOut as Version } from "@shared/api/generated";
export type ProseField = MarkOut["field"];
export type Draft = Required<EntryDraft>;
export type EntryState = Entry["state"];
export type Understanding = Understood;

export const STATE_LABELS: Record<EntryState, string> = {
  draft: "草稿", published: "已发布", withdrawn: "已撤回", archived: "已归档",
};

/** What the list is kept to; an empty one keeps everything that is not archived. */
export interface Wanted {
  q: string;
  state: string;
  topic: string;
  measure: string;
  district: string;
  standard: string;
  order: string;
  waiting: boolean;
  due: boolean;
}

export const PAGE_SIZE = 20;

export function listEntries(wanted: Wanted, page: number): Promise<{ rows: Entry[]; total: number }> {
  const search = new URLSearchParams({ page: String(page), size: String(PAGE_SIZE) });
  for (const [name, value] of Object.entries(wanted)) {
    if (value === true) search.set(name, "true");
    else if (typeof value === "string" && value.trim() !== "") search.set(name, value.trim());
  }
  return staffPage<Entry>(`/faq?${search.toString()}`);
}

const at = (id: string) => `/faq/${encodeURIComponent(id)}`;

export const fetchEntry = (id: string) => staff<Entry>("GET", at(id));
export const fetchRatings = (id: string) => staff<RatingsOut>("GET", `${at(id)}/ratings`);
export const addEntry = (draft: Draft) => staff<Entry>("POST", "/faq", draft);
/** Refused (409) when somebody else changed the entry since `version`; the problem's `current` is what they made of it. */
export const saveEntry = (id: string, version: number, draft: Draft) => staff<Entry>("PUT", at(id), { ...draft, version });
/** Hands it in: a second person has to agree. */
export const publishEntry = (id: string) => staff<Entry>("POST", `${at(id)}/publish`);
/**
 * Whoever proposed it may only take it back. Refused (409) where questions that staff keep would be answered
 * differently and no word is given (`changes`), and where it was changed since it was read.
 */
export const agreeToEntry = ({ id, version }: Entry, consent: string) => staff<Entry>("POST", `${at(id)}/approve`, { consent, version });
export const turnDownEntry = (id: string, note: string) => staff<Entry>("POST", `${at(id)}/reject`, { note });
export const withdrawEntry = ({ id }: Entry, consent: string) => staff<Entry>("POST", `${at(id)}/withdraw`, { consent });
export const archiveEntry = (id: string) => staff<Entry>("POST", `${at(id)}/archive`);
export const restoreEntry = (id: string) => staff<Entry>("POST", `${at(id)}/restore`);
export const fetchVersions = (id: string) => staff<VersionOut[]>("GET", `${at(id)}/versions`);
export const fetchChoices = () => staff<EntryChoices>("GET", "/faq/choices");
export const previewAnswer = (written: Pick<Draft, "answer" | "answer_last_known" | "answer_missing">) =>
  staff<PreviewOut>("POST", "/faq/preview", written);
export const similarEntries = (wordings: string[], but: string) => staff<Similar[]>("POST", "/faq/similar", { wordings, but });
/** A report per row; `dry`: only looked at. */
export const handInTable = (file: File, dry: boolean) =>
  sendFile<TableTaken>(`/faq/table${dry ? "?dry=true" : ""}`, new Blob([file], { type: "text/csv" }));
export const tryQuestion = (text: string) => staff<Trial>("POST", "/faq/try", { text });
export const listFacts = () => staff<FactName[]>("GET", "/understand/facts");
export const understand = (text: string, asked: string | null) =>
  staff<Understanding>("POST", "/understand", asked === null ? { text } : { text, asked });

/** The weeks of one topic or entry, or of all where both are "". */
export const fetchAnswerFigures = (wanted: { weeks: number; topic: string; entry: string }) =>
  staff<AnswerFigures>("GET", `/faq/figures?${new URLSearchParams({ ...wanted, weeks: String(wanted.weeks) }).toString()}`);
