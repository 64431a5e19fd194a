import type { Readable } from "../api/policy";

/** Names for the keys of a rule's page. A key that is not here is shown as it is. */
export const KEY_LABELS: Record<string, string> = {
  id: "编号",
  kind: "类型",
  label: "名称",
  title: "名称",
  cite: "条款",
  clause: "条款",
  clauses: "条款",
  document: "文件",
  source: "出处",
  grade: "可信",
  summary: "一句话",
  explanation: "说明",
  scope: "按谁判断",
  conditions: "条件",
  condition: "条件",
  when: "什么时候",
  amount: "金额",
  formula: "算法",
  unit: "单位",
  period: "多久一次",
  standards: "用到的标准",
  value: "数值",
  values: "数值",
  effective_from: "从",
  effective_to: "到",
  responsible: "负责单位",
  materials: "材料",
  where: "去哪里办",
  scenarios: "例子",
  given: "情况",
  household: "全家",
  members: "家里人",
  expect: "结果",
  expected: "结果",
  status: "结论",
  outcome: "结论",
  as_of: "日期",
  missing: "还缺",
  reasons: "理由",
  note: "备注",
  notes: "备注",
  materials_source: "材料出处",
};

const WORDS: Record<string, string> = {
  eligible: "符合",
  ineligible: "不符合",
  unknown: "还不能判断",
  needs_review: "需要人工判断",
  household: "全家",
  person: "每个人",
  member: "每个人",
  measure: "帮扶措施",
  category: "帮扶对象",
  standard: "标准",
  month: "每月",
  year: "每年",
  once: "一次",
};

/** A single value; lists and groups are shown part by part. */
export function worded(value: Readable): string {
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "string") return WORDS[value] ?? value;
  return typeof value === "number" ? String(value) : "—";
}
