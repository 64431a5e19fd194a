import type { Rules, StandardOut, ValueIn, Watch, WatchedOut } from "@shared/api/generated";

import { staff } from "./client";

export type { FileProblem, StandardOut as Standard, ValueOut as StandardValue } from "@shared/api/generated";
export type { ProposedValueOut as ProposedValue, RuleName as RuleSummary } from "@shared/api/generated";
export type { Watch, WatchedOut as Watched } from "@shared/api/generated";
export type NewValue = ValueIn;
export type Concern = WatchedOut["concern"];

/** A value of a standard on a rule's page: figures as they are written. */
export interface DatedFigure {
  value: number | number[];
  effective_from: string | null;
  effective_to: string | null;
  source: string;
  grade: string;
  note: string;
}

export interface Scenario {
  number: number;
  title: string;
  expected: string;
  status: string;
  amount: string;
  reasons: string[];
  /** False when the rule gives something else than the scenario expects. */
  holds: boolean;
}

/** A rule as a page. Lines of conditions and amounts are indented with full-width spaces. */
export interface Rule {
  id: string;
  label: string;
  scope: string;
  clause: string[];
  document: { number: string; title: string };
  effective_from: string;
  effective_to: string | null;
  summary: string;
  explanation: string;
  conditions: string[];
  used_conditions: { label: string; lines: string[] }[];
  amount: string[];
  note: string;
  standards: { id: string; label: string; unit: string; unknown: string; values: DatedFigure[] }[];
  responsible: string[];
  materials: { items: string[]; source: string; grade: string };
  where: string;
  instead: string[];
  scenarios: Scenario[];
}

export const fetchWatch = () => staff<Watch>("GET", "/kb/watch");
export const listStandards = () => staff<StandardOut[]>("GET", "/standards");
export const addValue = (id: string, value: NewValue) =>
  staff<StandardOut>("POST", `/standards/${encodeURIComponent(id)}/values`, value);
export const decideValue = (id: string, agreed: boolean) =>
  staff<null>("POST", `/standards/values/${encodeURIComponent(id)}/${agreed ? "approve" : "reject"}`);
export const withdrawValue = (id: string) => staff<null>("DELETE", `/standards/values/${encodeURIComponent(id)}`);
export const listRules = () => staff<Rules>("GET", "/kb");
export const fetchRule = (id: string) => staff<Rule>("GET", `/kb/${encodeURIComponent(id)}`);
