import { figure } from "@shared/benefits/wording";

const GRADES: Record<string, string> = { P: "本文件", A: "官方原文", B: "媒体转载官方" };

/** How far a source can be trusted, in words. */
export function gradeLabel(grade: string): string {
  return GRADES[grade] ?? grade;
}

/** 1,120; of several figures each with its name: 第一类 1、第二类 0.85. */
export function figures(value: number | number[], entries: string[]): string {
  if (!Array.isArray(value)) return figure(value);
  return value.map((part, place) => `${entries[place] ?? ""} ${figure(part)}`.trim()).join("、");
}
