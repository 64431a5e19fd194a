import type { Fact } from "@shared/api/facts";

export type FieldKind = "bool" | "choice" | "choices" | "number" | "text";

/** What field edits a fact. */
export function kindOf(fact: Fact): FieldKind {
  const listed = fact.choices !== undefined && fact.choices.length > 0;
  if (fact.type === "choice" || fact.type === "choices") return listed ? fact.type : "text";
  if (fact.type === "bool" || typeof fact.value === "boolean") return "bool";
  if (fact.type === "int" || fact.type === "money" || typeof fact.value === "number") return "number";
  return "text";
}

/** Without a list of choices a worded value can only be removed and told anew. */
export function isEditable(fact: Fact): boolean {
  return kindOf(fact) !== "text";
}
