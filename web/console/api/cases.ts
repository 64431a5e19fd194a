import type {
  CaseChoices,
  CaseCounts,
  CaseDetail,
  CasePage,
  ConferenceIn,
  FindingIn,
  ListTaken,
  MoveCase,
  NewCaseOut,
  OpenCase,
  ProposalOfCase,
} from "@shared/api/generated";

import { sendFile, staff } from "./client";

export type { CaseChoices, CaseCounts, CaseDetail, CaseLine, CasePage, CheckOut as Check, DocumentOut as CaseDocument } from "@shared/api/generated";
export type { NextStepOut as NextStep, ProposalOfCase } from "@shared/api/generated";
export type State = MoveCase["to"];
export type Whose = "own" | "other";

/** What the list shows; empty: whatever. */
export interface Search {
  which: "open" | "ended" | "all";
  q: string;
  state: string;
  unit: string;
  district: string;
  overdue: boolean;
  mine: boolean;
  page: number;
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const at = (number: string) => `/cases/${encodeURIComponent(number)}`;

function queryOf(given: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value !== "" && value !== false) query.set(name, String(value));
  return query.toString();
}

export const listCases = (search: Search, unattended = false) =>
  staff<CasePage>("GET", `/cases?${queryOf(search)}`, undefined, unattended);
export const casesOfTalk = (conversation: string) =>
  staff<CasePage>("GET", `/cases?${queryOf({ conversation, which: "all" })}`, undefined, true);
export const countCases = () => staff<CaseCounts>("GET", "/cases/counts", undefined, true);
export const caseChoices = () => staff<CaseChoices>("GET", "/cases/choices");
export const fetchCase = (number: string) => staff<CaseDetail>("GET", at(number));

export function proposeCase(conversation: string, whose: Whose, measures: string[] | null): Promise<ProposalOfCase> {
  const chosen = measures?.map((measure) => `&measures=${encodeURIComponent(measure)}`).join("") ?? "";
  return staff<ProposalOfCase>("GET", `/cases/proposal?${queryOf({ conversation, whose })}${chosen}`);
}

export const openCase = (given: OpenCase) => staff<NewCaseOut>("POST", "/cases", given);
export const moveCase = (number: string, given: MoveCase) => staff<CaseDetail>("POST", `${at(number)}/move`, given);
export const setHolder = (number: string, username: string | null, reason: string, version: number) =>
  staff<CaseDetail>("PUT", `${at(number)}/holder`, { username, reason, version });
export const setDue = (number: string, due: string, reason: string, version: number) =>
  staff<CaseDetail>("PUT", `${at(number)}/due`, { due, reason, version });
export const addNote = (number: string, note: string) => staff<CaseDetail>("POST", `${at(number)}/notes`, { note });
export const oweCheck = (number: string, kind: string, source: string | null, version: number) =>
  staff<CaseDetail>("POST", `${at(number)}/checks`, { kind, source, version });
export const recordFinding = (number: string, given: FindingIn) =>
  staff<CaseDetail>("POST", `${at(number)}/checks/done`, given);
export const recordConference = (number: string, given: ConferenceIn) =>
  staff<CaseDetail>("POST", `${at(number)}/conferences`, given);
/** Where one paper is read. */
export const documentAddress = (number: string, id: string) => `/api/staff${at(number)}/documents/${encodeURIComponent(id)}`;
export const addDocument = (number: string, file: File, title: string, forResident: boolean) =>
  sendFile<CaseDetail>(
    `${at(number)}/documents?${queryOf({ title, for_resident: forResident })}`,
    new Blob([file], { type: "application/octet-stream" }),
  );
export const removeDocument = (number: string, id: string) =>
  staff<CaseDetail>("DELETE", `${at(number)}/documents/${encodeURIComponent(id)}`);
/** A committee's list: an XLSX, or a CSV as spreadsheets write it. */
export const handInList = (file: File, again: boolean) =>
  sendFile<ListTaken>(`/case-lists${again ? "?again=true" : ""}`, new Blob([file], { type: file.name.endsWith(".xlsx") ? XLSX : "text/csv" }));
export const showCasePhone = (number: string) => staff<{ phone: string }>("POST", `${at(number)}/phone`);
