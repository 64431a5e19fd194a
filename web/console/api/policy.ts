import { staff } from "./client";

export interface StandardValue {
  /** One figure, or one for each of the standard's entries. */
  value: number | number[];
  effective_from: string | null;
  effective_to: string | null;
  source: string;
  grade: string;
  /** The last day on which somebody still said so: tells how old a value without a last day is. */
  seen?: string | null;
  /** Only of values that staff entered: these can be taken back. */
  id?: string | null;
  entered_by?: string | null;
}

/** Of no effect until a second person agrees. */
export interface ProposedValue extends StandardValue {
  id: string;
  mine: boolean;
}

export interface Standard {
  id: string;
  label: string;
  unit: string;
  /** What each figure is called, where there are several. */
  entries: string[];
  values: StandardValue[];
  proposed: ProposedValue[];
  current: StandardValue | null;
  last_known: StandardValue | null;
}

export type NewValue = Omit<StandardValue, "id" | "entered_by" | "seen" | "value"> & { value: string | string[] };

export interface RuleSummary {
  id: string;
  label: string;
  kind: string;
  clauses: string[];
}

/** What is wrong in changed files: until it is mended the rules before them stay in use. */
export interface FileProblem {
  file: string;
  line: number;
  key: string;
  expected: string;
  example: string;
}

/** A value of a standard on a rule's page: figures as they are written. */
export interface DatedFigure {
  value: string | number | (string | number)[];
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

export type Concern = "lapses_soon" | "last_known" | "unknown" | "one_source" | "unproven_only";

/** Something about a standard that staff look after. */
export interface Watched {
  standard: string;
  label: string;
  concern: Concern;
  day: string | null;
  sentence: string;
}

export interface Watch {
  day: string;
  /** What is most pressing first. */
  watched: Watched[];
  /** What each kind is called, in order. */
  concerns: Record<Concern, string>;
  /** Helps by how far their amount is known. */
  amounts: Record<"in_force" | "last_known" | "unknown", string[]>;
}

export const fetchWatch = () => staff<Watch>("GET", "/kb/watch");
export const listStandards = () => staff<Standard[]>("GET", "/standards");
export const addValue = (id: string, value: NewValue) =>
  staff<Standard>("POST", `/standards/${encodeURIComponent(id)}/values`, value);
export const decideValue = (id: string, agreed: boolean) =>
  staff<null>("POST", `/standards/values/${encodeURIComponent(id)}/${agreed ? "approve" : "reject"}`);
export const withdrawValue = (id: string) => staff<null>("DELETE", `/standards/values/${encodeURIComponent(id)}`);
export const listRules = () => staff<{ rules: RuleSummary[]; problem: FileProblem | null }>("GET", "/kb");
export const fetchRule = (id: string) => staff<Rule>("GET", `/kb/${encodeURIComponent(id)}`);
