import type { Rule } from "../api/policy";

/** What a resident is told of a rule: what it is, what it rests on, where to go. Nothing that the rule's page does not say. */
export function told(rule: Rule): string {
  const rests = `${rule.document.number}${rule.clause.join("、")}`;
  const materials = rule.materials.items.length > 0 ? `要带：${rule.materials.items.join("、")}。` : "";
  return [`${rule.label}：${rule.summary}${rule.explanation}`, `在哪里办：${rule.where}。${materials}`, `依据：${rests}。`].join("\n");
}
