import {
  addNote,
  moveCase,
  setDue,
  setHolder,
  type CaseChoices,
  type CaseDetail,
  type NextStep,
} from "../api/cases";

/** A field of the form that an act opens. `kind`: how it is filled in; `must`: the act needs it. */
export interface AskedField {
  name: string;
  label: string;
  kind: "text" | "line" | "select" | "day";
  must: boolean;
  value: string;
  options?: { id: string; label: string }[];
  /** What may be written, beside anything else. */
  offers?: string[];
}

/** An act on a case that needs words before it is done. */
export interface Asking {
  title: string;
  button: string;
  hint: string;
  fields: AskedField[];
  /** `version`: of the case as it stands on the screen when the button is pressed. */
  act: (given: Record<string, string>, version: number) => Promise<CaseDetail>;
}

const field = (name: string, label: string, kind: AskedField["kind"], more: Partial<AskedField> = {}): AskedField => ({
  name, label, kind, must: true, value: "", ...more,
});

/** The next step with what it asks; one that asks nothing still wants a yes. */
export function stepAsking(one: CaseDetail, step: NextStep, choices: CaseChoices, owed: number): Asking {
  const asks = new Set(step.asks);
  const fields: AskedField[] = [];
  const units = [...new Set([one.unit, ...choices.units].filter((unit) => unit !== ""))];
  if (asks.has("answer")) {
    const options = Object.entries(choices.answers).map(([id, label]) => ({ id, label }));
    fields.push(field("answer", "结果", "select", { options, value: options[0]?.id ?? "" }));
  }
  if (asks.has("unit")) fields.push(field("unit", "交给哪个单位", "line", { value: one.unit, offers: units }));
  if (asks.has("note")) fields.push(field("note", "告诉居民的话（不给的，写清理由）", "text"));
  if (asks.has("reason")) fields.push(field("reason", "原因（居民看得到）", "text"));
  else if (step.to === "answered" && owed > 0) {
    fields.push(field("reason", `还有 ${String(owed)} 项核查没做完，为什么先答复（居民看不到）`, "text"));
  }
  return {
    title: step.label,
    button: step.label,
    hint: step.to === "refused" ? "居民会看到原因，还会看到不服时怎么办。" : "居民马上会收到通知。",
    fields,
    act: (given, version) => moveCase(one.number, { to: step.to, version, ...given }),
  };
}

export function holderAsking(one: CaseDetail, choices: CaseChoices): Asking {
  const options = Object.entries(choices.holders).map(([id, label]) => ({ id, label }));
  return {
    title: "改派",
    button: "改派",
    hint: "交给另一位同事办。居民不会收到通知。",
    fields: [
      field("username", "交给谁", "select", { options, value: one.holder_username ?? options[0]?.id ?? "" }),
      field("reason", "为什么改派（同事看得到）", "text", { must: one.holder !== null }),
    ],
    act: ({ username = "", reason = "" }, version) => setHolder(one.number, username, reason, version),
  };
}

export function dueAsking(one: CaseDetail): Asking {
  return {
    title: "改期限",
    button: "改期限",
    hint: "改了以后，这一天是本办自己定的，不是文件规定的。居民会收到通知。",
    fields: [field("due", "最迟哪天答复", "day", { value: one.due }), field("reason", "原因（居民看得到）", "text")],
    act: ({ due = "", reason = "" }, version) => setDue(one.number, due, reason, version),
  };
}

export function noteAsking(one: CaseDetail): Asking {
  return {
    title: "写备注",
    button: "记下",
    hint: "给同事看的，居民看不到。",
    fields: [field("note", "备注", "text")],
    act: ({ note = "" }) => addNote(one.number, note),
  };
}
