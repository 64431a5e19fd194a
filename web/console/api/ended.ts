import { staff } from "./client";

export type Outcome = "answered" | "referred" | "visit" | "unreached" | "outside" | "other";

export const OUTCOMES: Record<Outcome, string> = {
  answered: "已经答复",
  referred: "转给了主管单位",
  visit: "约了上门或回访",
  unreached: "没有联系上",
  outside: "不归救助管",
  other: "其他",
};

/** A talk that has ended, under the number that the resident has too. */
export interface EndedTalk {
  number: number;
  conversation_id: string;
  resident_label: string;
  held_by: string[];
  opened_at: string;
  ended_at: string;
  outcome: Outcome | null;
  outcome_label: string | null;
  outcome_note: string | null;
  outcome_by: string | null;
}

export interface EndedPage {
  talks: EndedTalk[];
  total: number;
  page: number;
  pages: number;
}

export interface Search {
  q: string;
  begins: string;
  ends: string;
  page: number;
}

export function listEnded(search: Search): Promise<EndedPage> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (value !== "") query.set(name, String(value));
  return staff<EndedPage>("GET", `/ended?${query.toString()}`);
}

export const setOutcome = (number: number, outcome: Outcome, note: string) =>
  staff<null>("PUT", `/ended/${String(number)}/outcome`, { outcome, note });
