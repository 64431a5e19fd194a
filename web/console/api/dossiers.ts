import type {
  AidIn,
  DossierDetail,
  DossierEdit,
  DossierExport,
  DossierPage,
  PersonIn,
  ReviewIn,
  ShownOut,
} from "@shared/api/generated";

import { staff, takeFile } from "./client";

export type {
  AidIn,
  AidOut as Aid,
  AlikeOut as Alike,
  DossierDetail,
  DossierEdit,
  DossierExport,
  DossierLine,
  DossierPage,
  FactHistoryOut as FactHistory,
  PersonIn,
  PersonOut as Person,
  ShownOut as Shown,
} from "@shared/api/generated";

export interface Search {
  which: "all" | "review" | "alike";
  q: string;
  district: string;
  page: number;
}

const at = (id: number, path = "") => `/dossiers/${String(id)}${path}`;
const act = (method: string, id: number, path: string, body?: unknown) => staff<DossierDetail>(method, at(id, path), body);

export function listDossiers(search: Search) {
  const query = new URLSearchParams({ which: search.which, q: search.q.trim(), district: search.district, page: String(search.page) });
  return staff<DossierPage>("GET", `/dossiers?${query.toString()}`);
}
export const openDossier = (conversation: string, whose: "own" | "other") =>
  staff<DossierDetail>("POST", "/dossiers", { conversation_id: conversation, whose });
export const fetchDossier = (id: number) => staff<DossierDetail>("GET", at(id));
export const editDossier = (id: number, given: DossierEdit) => act("PATCH", id, "", given);
export const showDossier = (id: number, reason: string) => staff<ShownOut>("POST", at(id, "/show"), { reason });
export const exportDossier = (id: number, reason: string) => staff<DossierExport>("POST", at(id, "/export"), { reason });
/** The same as a PDF. */
export const exportPdf = (id: number, reason: string) => takeFile(at(id, "/export?format=pdf"), { reason });
export const putPerson = (id: number, person: number | null, given: PersonIn) =>
  person === null ? act("POST", id, "/persons", given) : act("PUT", id, `/persons/${String(person)}`, given);
export const dropPerson = (id: number, person: number) => act("DELETE", id, `/persons/${String(person)}`);
export const addAid = (id: number, given: AidIn) => act("POST", id, "/aid", given);
export const endAid = (id: number, aid: number, until: string) => act("POST", id, `/aid/${String(aid)}/end`, { until });
export const voidAid = (id: number, aid: number, reason: string) => act("POST", id, `/aid/${String(aid)}/void`, { reason });
export const planReview = (id: number, review_on: string | null, version: number) =>
  act("PUT", id, "/review", { review_on, version });
export const noteReview = (id: number, given: ReviewIn) => act("POST", id, "/reviews", given);
export const merge = (id: number, other: number, reason: string) => act("POST", id, "/merge", { other, reason });
export const split = (id: number, other: number, reason: string) => act("POST", id, "/split", { other, reason });
export const keepApart = (id: number, other: number, reason: string) => act("POST", id, "/distinct", { other, reason });
export const askAgain = (id: number, other: number) => act("DELETE", id, `/distinct/${String(other)}`);
