import type { Rule } from "../console/api/policy";
import type { Amount, Assessment, Benefit } from "@shared/api/assessment";
import type { Fact } from "@shared/api/facts";
import type { Message } from "@shared/api/messages";

/** Things for tests, each complete, with what matters to the test changed. */
export function message(seq: number, changes: Partial<Message> = {}): Message {
  return { seq, at: "2026-11-23T08:00:00Z", sender: "bot", kind: "text", text: `第 ${seq} 条`, data: null, ...changes };
}

export function fact(changes: Partial<Fact> = {}): Fact {
  return {
    fact: "size",
    label: "一起生活的人数",
    value: 3,
    value_label: "3 人",
    source: "resident",
    seq: 4,
    quote: "我们三口人",
    certainty: "exact",
    confirmed: true,
    at: "2026-11-23T08:00:00Z",
    type: "int",
    unit: "人",
    choices: [],
    ...changes,
  };
}

/** An amount in yuan a month, with what matters to the test changed. */
export function amount(changes: Partial<Amount> = {}): Amount {
  return { value: null, unit: "元", period: "month", kind: "unknown", per: "户", text: "", estimate: null, ...changes };
}

export function benefit(changes: Partial<Benefit> = {}): Benefit {
  return {
    id: "dibao_allowance",
    label: "低保金",
    member: null,
    status: "eligible",
    confidence: "confirmed",
    leaning: null,
    standing: "possible",
    rank: 1,
    summary: "低保家庭每月按差额发低保金。",
    explanation: "",
    document: { id: "xiamen-2016-50", number: "厦委办发〔2016〕50号", title: "实施意见", year: 2016 },
    amount: amount({ value: 450, kind: "exact" }),
    formula: "",
    note: "",
    payee: null,
    gives_way: null,
    cite: ["三(七)"],
    reasons: ["您家人均 500 元，低于 650 元"],
    missing: [],
    missing_facts: [],
    standards: [],
    standards_missing: [],
    responsible: ["区民政局"],
    responsible_in_document: ["区民政局"],
    materials: [],
    materials_source: { source: "", grade: "unknown" },
    first_step: "",
    not_found_text: "",
    apply_when: "",
    apply_without: "",
    street: null,
    time_limit: [],
    lines: [],
    where: "街道（镇）办事大厅",
    ...changes,
  };
}

export function assessment(benefits: Benefit[]): Assessment {
  const beside = { totals: { left_out: [] }, disclaimer: "", notices: [], documents: [] };
  return { as_of: "2017-03-01", categories: [], benefits, next: null, ...beside };
}

/** A rule's page as the service gives it. */
export const rule: Rule = {
  id: "dibao_allowance",
  kind: "measure",
  label: "低保金",
  scope: "按户",
  clause: ["三(七)"],
  document: { id: "xiamen-2016-50", number: "50号", title: "实施意见", source: "印发的文件" },
  effective_from: "2016-10-29",
  effective_to: null,
  summary: "每月补到标准。",
  explanation: "",
  conditions: ["下面每一条都要满足：", "　低保对象"],
  used_conditions: [{ label: "低保对象", lines: ["人均收入低于低保标准"] }],
  amount: [],
  note: "",
  facts: [
    { id: "size", label: "一起生活的人数", scope: "household", type: "int", unit: "人", choices: {} },
    { id: "assets_within_limits", label: "家里财产符合规定", scope: "household", type: "bool", unit: "", choices: {} },
  ],
  sentences: [{ document: "50号", clause: "三(七)", says: "低保家庭每月补差额" }],
  standards: [
    {
      id: "dibao_monthly",
      label: "低保标准",
      unit: "元/人·月",
      unknown: "",
      state: "last_known",
      told: "今天没有有效的数；最近知道的是650元",
      values: [
        { value: 650, effective_from: "2016-10-01", effective_to: "2017-06-30", source: "通知", grade: "B", note: "" },
      ],
    },
  ],
  responsible: ["民政局"],
  materials: { items: ["户口本"], source: "清单", grade: "B" },
  where: "街道（镇）窗口",
  instead: ["同一个人有特困供养的，不再领低保金。"],
  source: "documents/xiamen-2016-50/measures/3-7-living.yml:1",
  scenarios: [
    { number: 1, title: "月收入低的家庭，符合", expected: "符合", status: "符合", amount: "", reasons: [], holds: true },
  ],
};
