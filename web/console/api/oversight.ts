import type { AuditPage, Board, EventLabel, Figures } from "@shared/api/generated";

import { staff } from "./client";

export type { AuditLine, AuditPage, Board, Counted, EventLabel, FigureRow, Figures, TalkNow } from "@shared/api/generated";
export type By = Figures["by"];

const query = (entries: Record<string, string>) =>
  new URLSearchParams(Object.entries(entries).filter(([, value]) => value !== "")).toString();

/** Asked by the page itself, again and again. */
export const fetchBoard = () => staff<Board>("GET", "/oversight/board", undefined, true);
export const assign = (id: string, to: string | null) =>
  staff<null>("POST", `/oversight/conversations/${encodeURIComponent(id)}/assign`, { to });
export const fetchFigures = (days: { begins: string; ends: string; by: By }) => staff<Figures>("GET", `/oversight/figures?${query(days)}`);
/** A link: the browser saves what comes. */
export const exportAddress = (days: { begins: string; ends: string; by: By }, format: "csv" | "xlsx") =>
  `/api/staff/oversight/figures/export?${query({ ...days, format })}`;
export const fetchEvents = () => staff<EventLabel[]>("GET", "/oversight/events");
export const fetchAudit = (wanted: Record<string, string>) => staff<AuditPage>("GET", `/oversight/audit?${query(wanted)}`);
