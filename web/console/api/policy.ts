import { staff } from "./client";

export interface StandardValue {
  value: number | string;
  effective_from: string | null;
  effective_to: string | null;
  source: string;
  grade: string;
  entered_by?: string | null;
}

export interface Standard {
  id: string;
  label: string;
  unit: string;
  values: StandardValue[];
  current: StandardValue | number | string | null;
  last_known: StandardValue | null;
}

export type NewValue = Omit<StandardValue, "entered_by">;

/** A rule's page is data in sections: what the service sends is shown as it is named. */
export interface RuleSummary {
  id: string;
  label: string;
  kind?: string;
  cite?: string[];
  clauses?: string[];
}

export type Readable = string | number | boolean | null | Readable[] | { [key: string]: Readable };

export const listStandards = () => staff<Standard[]>("GET", "/standards");
export const addValue = (id: string, value: NewValue) =>
  staff<unknown>("POST", `/standards/${encodeURIComponent(id)}/values`, value);
export const listRules = () => staff<RuleSummary[]>("GET", "/kb");
export const fetchRule = (id: string) => staff<Record<string, Readable>>("GET", `/kb/${encodeURIComponent(id)}`);
