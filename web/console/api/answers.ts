import type { Extraction } from "./extraction";
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

export interface Entry extends Draft {
  id: string;
  state: EntryState;
  updated_at: string;
  updated_by: string | null;
}

export interface Hit {
  id: string;
  question: string;
  answer: string;
  score: number;
  matched: string[];
}

export interface Trial {
  hits: Hit[];
  threshold: number;
  answered: boolean;
}

export interface Understanding {
  act: string;
  confidence: number;
  ranking: { act: string; confidence: number }[];
  facts: Extraction;
  faq: Hit[];
  distress: string | null;
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
export const saveEntry = (id: string, draft: Draft) => staff<Entry>("PUT", at(id), draft);
export const publishEntry = (id: string) => staff<Entry>("POST", `${at(id)}/publish`);
export const withdrawEntry = (id: string) => staff<Entry>("POST", `${at(id)}/withdraw`);
export const tryQuestion = (text: string) => staff<Trial>("POST", "/faq/try", { text });
export const understand = (text: string, asked: string | null) =>
  staff<Understanding>("POST", "/understand", asked === null ? { text } : { text, asked });
