import { figure } from "@shared/benefits/wording";

const UNITS: Record<string, string> = {
  "CNY": "元",
  "CNY/month": "元/月",
  "CNY/year": "元/年",
  "CNY/person/month": "元/人/月",
  "CNY/person/year": "元/人/年",
  "CNY/child/month": "元/孩子/月",
  "share": "比例",
  "share by class": "按类别的比例",
  "m2": "平方米",
  "m²": "平方米",
};

/** A standard's unit in words. */
export function unitLabel(unit: string): string {
  return UNITS[unit] ?? unit;
}

/** 1,120; of several figures each with its name: 第一类 1、第二类 0.85. */
export function figures(value: number | number[], entries: string[]): string {
  if (!Array.isArray(value)) return figure(value);
  return value.map((part, place) => `${entries[place] ?? ""} ${figure(part)}`.trim()).join("、");
}
