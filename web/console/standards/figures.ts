import { figure } from "@shared/benefits/wording";

/** 1,120; of several figures each with its name: 第一类 1、第二类 0.85. */
export function figures(value: number | number[], entries: string[]): string {
  if (!Array.isArray(value)) return figure(value);
  return value.map((part, place) => `${entries[place] ?? ""} ${figure(part)}`.trim()).join("、");
}
