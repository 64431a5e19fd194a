import { staff } from "./client";

export interface StandardValue {
  /** One figure, or one for each of the standard's entries. */
  value: number | number[];
  effective_from: string | null;
  effective_to: string | null;
  source: string;
  grade: string;
  /** Only of values that staff entered: these can be taken back. */
  id?: string | null;
  entered_by?: string | null;
}

export interface Standard {
  id: string;
  label: string;
  unit: string;
  /** What each figure is called, where there are several. */
  entries: string[];
  values: StandardValue[];
  current: StandardValue | null;
  last_known: StandardValue | null;
}

export type NewValue = Omit<StandardValue, "id" | "entered_by" | "value"> & { value: string | string[] };

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
export const withdrawValue = (id: string) => staff<null>("DELETE", `/standards/values/${encodeURIComponent(id)}`);
export const listRules = () => staff<RuleSummary[]>("GET", "/kb");
export const fetchRule = (id: string) => staff<Record<string, Readable>>("GET", `/kb/${encodeURIComponent(id)}`);
