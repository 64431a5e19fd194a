import type { Fact } from "@shared/api/facts";

export type FieldKind = "bool" | "choice" | "choices" | "number" | "text";

/** What field edits a fact. */
export function kindOf(fact: Fact): FieldKind {
  if (fact.type === "choice" || fact.type === "choices") return fact.choices.length > 0 ? fact.type : "text";
  return fact.type === "bool" ? "bool" : "number";
}

/** Without a list of choices a worded value can only be removed and told anew. */
export function isEditable(fact: Fact): boolean {
  return kindOf(fact) !== "text";
}
