import type { Extraction } from "../api/extraction";

/** One thing heard in a message. */
export interface HeardRow {
  who: string;
  fact: string;
  value: string;
  note: string;
}

function worded(value: unknown): string {
  if (typeof value === "boolean") return value ? "是" : "否";
  if (Array.isArray(value)) return value.length === 0 ? "都不是" : value.map(worded).join("、");
  if (typeof value === "string") return value;
  return value === null || value === undefined ? "—" : JSON.stringify(value);
}

/** What a message says, a line a fact: what is sure first, then what is to be asked again, then corrections. */
export function heardRows(facts: Extraction): HeardRow[] {
  const rows = Object.entries(facts.household).map(([fact, value]) => ({ who: "全家", fact, value: worded(value), note: "" }));
  for (const member of facts.members) {
    const { relation, ...rest } = member;
    const who = relation ?? "某人";
    const entries = Object.entries(rest);
    if (entries.length === 0) rows.push({ who, fact: "relation", value: who, note: "提到这个人" });
    for (const [fact, value] of entries) rows.push({ who, fact, value: worded(value), note: "" });
  }
  for (const doubt of facts.uncertain) {
    const { low, high } = doubt;
    const range = low === undefined && high === undefined ? worded(doubt.value) : `${worded(low)} – ${worded(high)}`;
    rows.push({ who: doubt.member ?? "全家", fact: doubt.fact, value: range, note: `“${doubt.text}”，要再核对` });
  }
  for (const change of facts.corrections) {
    rows.push({
      who: change.member ?? "全家",
      fact: change.fact,
      value: `${worded(change.old)} → ${worded(change.new)}`,
      note: "改前面说的",
    });
  }
  return rows;
}
