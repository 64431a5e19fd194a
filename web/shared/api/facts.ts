import type { FactOut, OneFileOut } from "./generated";

export type {
  FactEdit,
  FactOut as Fact,
  FileOut as Facts,
  OneFileOut as HomeFacts,
  RemarkOut as Remark,
} from "./generated";
export type FactValue = FactOut["value"];

const SOURCES: Record<FactOut["source"], string> = {
  resident: "您说过",
  choice: "您选的",
  operator: "工作人员填写",
  derived: "加起来算的",
};

/** 您说过：“我们三口人” */
export function provenance(fact: FactOut, who: "您" | "居民" = "您"): string {
  const source = SOURCES[fact.source].replace("您", who);
  return fact.quote === "" ? source : `${source}：“${fact.quote}”`;
}

/** Whose household somebody else's file is: the person who was asked for. */
export function homeLabel(facts: OneFileOut): string {
  return facts.members[0]?.label ?? "";
}

export function isEmpty(facts: OneFileOut): boolean {
  if (facts.remarks.length > 0) return false;
  return facts.household.length === 0 && facts.members.every((member) => member.facts.length === 0);
}
