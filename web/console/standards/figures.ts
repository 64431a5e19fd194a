import { figure } from "@shared/benefits/wording";

import type { StandardValue } from "../api/policy";

const GRADES: Record<string, string> = { P: "本文件", A: "官方原文", B: "媒体转载官方", C: "只见过转抄，助手不用" };

/** How far a source can be trusted, in words. */
export function gradeLabel(grade: string): string {
  return GRADES[grade] ?? grade;
}

/** The last day of a value; one that has none is not said to go on, only when it was last seen. */
export function lastDay({ effective_to: last, seen }: Pick<StandardValue, "effective_to" | "seen">): string {
  return last ?? (seen ? `没写（${seen} 还见到）` : "没写");
}

/** 1,120; of several figures each with its name: 第一类 1、第二类 0.85. */
export function figures(value: number | number[], entries: string[]): string {
  if (!Array.isArray(value)) return figure(value);
  return value.map((part, place) => `${entries[place] ?? ""} ${figure(part)}`.trim()).join("、");
}
