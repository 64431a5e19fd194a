import { staff } from "./client";

export type EntryState = "draft" | "published" | "withdrawn";

export interface Draft {
  question: string;
  variants: string[];
  answer: string;
  clause: string;
  source: string;
  effective_from: string | null;
  effective_to: string | null;
}

/** What waits for a second person: an answer with sums of money in it. */
export interface Proposed {
  content: Draft;
  by: string;
  at: string;
  mine: boolean;
}

export interface Entry extends Draft {
  proposed: Proposed | null;
  id: string;
  state: EntryState;
  version: number;
  updated_at: string;
  updated_by: string | null;
  /** Sums in the answer that contradict a standard. */
  warnings: string[];
}

export interface Hit {
  id: string;
  question: string;
  answer: string;
  score: number;
  matched: string[];
  /** How near it is, from each side: words, gist, spelling, meaning. */
  near: Record<string, number>;
}

export interface Trial {
  hits: Hit[];
  threshold: number;
  answered: boolean;
  /** What is said where the question is nearer to a matter that others answer. */
  elsewhere: string | null;
}

/** One thing that a message says, in words. */
export interface Heard {
  member_label: string;
  fact: string;
  label: string;
  value_label: string;
  state: "sure" | "doubtful" | "corrected";
  quote: string;
}

/** A fact that the assistant may have asked for. */
export interface FactName {
  id: string;
  label: string;
  scope: "household" | "person";
}

export interface Understanding {
  /** Null when the classifier did not answer: `problem` says why. */
  act: string | null;
  confidence: number | null;
  ranking: { act: string; confidence: number }[];
  heard: Heard[];
  faq: Hit[];
  distress: string | null;
  problem?: { title: string; detail: string } | null;
}

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
