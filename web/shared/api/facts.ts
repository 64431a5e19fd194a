export type FactValue = number | string | boolean | string[];

/** One held fact with where it came from. */
export interface Fact {
  fact: string;
  label: string;
  value: FactValue;
  value_label: string;
  source: "resident" | "choice" | "operator" | "derived";
  seq: number | null;
  quote: string;
  certainty: string;
  confirmed: boolean;
  at: string;
  type?: "int" | "money" | "bool" | "choice" | "choices";
  choices?: { id: string | boolean; label: string }[];
  unit?: string | null;
}

/** What is known of one household. */
export interface HomeFacts {
  household: Fact[];
  members: { member: number; label: string; facts: Fact[] }[];
  /** What was said that became no fact, in the resident's words. */
  remarks?: Remark[];
}

export interface Remark {
  seq: number;
  quote: string;
  at: string;
}

/** The resident's own household, and that of somebody else they ask for. */
export interface Facts extends HomeFacts {
  other?: HomeFacts | null;
}

export interface FactEdit {
  fact: string;
  member: number | null;
  value: FactValue | null;
  /** Which of the two households; their own when left out. */
  whose?: "own" | "other";
}

const SOURCES: Record<Fact["source"], string> = {
  resident: "您说过",
  choice: "您选的",
  operator: "工作人员填写",
  derived: "加起来算的",
};

/** 您说过：“我们三口人” */
export function provenance(fact: Fact, who: "您" | "居民" = "您"): string {
  const source = SOURCES[fact.source].replace("您", who);
  return fact.quote === "" ? source : `${source}：“${fact.quote}”`;
}

/** Whose household somebody else's file is: the person who was asked for. */
export function homeLabel(facts: HomeFacts): string {
  return facts.members[0]?.label ?? "";
}

export function isEmpty(facts: HomeFacts): boolean {
  if ((facts.remarks ?? []).length > 0) return false;
  return facts.household.length === 0 && facts.members.every((member) => member.facts.length === 0);
}
