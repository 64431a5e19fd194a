import type { Draft } from "../api/answers";

/** An entry as it is typed: the variants one a line, what is left out empty. */
export interface Form {
  question: string;
  variants: string;
  answer: string;
  answer_last_known: string;
  answer_missing: string;
  topic: string;
  measures: string[];
  district: string;
  clause: string;
  source: string;
  address: string;
  from: string;
  to: string;
  review: string;
}

/** What each part of a draft is called, in the order in which it is written. */
export const FIELD_LABELS: Record<keyof Draft, string> = {
  question: "问题",
  variants: "其他问法",
  answer: "答案",
  answer_last_known: "只有以前的数时怎么说",
  answer_missing: "没有数时怎么说",
  topic: "主题",
  measures: "说的是哪项帮助",
  district: "哪个区",
  clause: "依据的条款",
  source: "出处",
  address: "出处的网址",
  effective_from: "从哪天起有效",
  effective_to: "到哪天为止",
  review_by: "哪天前再看一遍",
};

export const LONGEST = { question: 200, answer: 2000 } as const;

export function blankForm(): Form {
  return {
    question: "", variants: "", answer: "", answer_last_known: "", answer_missing: "", topic: "", measures: [], district: "",
    clause: "", source: "", address: "", from: "", to: "", review: "",
  };
}

export function formOf(draft: Draft): Form {
  return {
    question: draft.question,
    variants: draft.variants.join("\n"),
    answer: draft.answer,
    answer_last_known: draft.answer_last_known,
    answer_missing: draft.answer_missing,
    topic: draft.topic,
    measures: [...draft.measures],
    district: draft.district ?? "",
    clause: draft.clause,
    source: draft.source,
    address: draft.address,
    from: draft.effective_from ?? "",
    to: draft.effective_to ?? "",
    review: draft.review_by ?? "",
  };
}

export function toDraft(form: Form): Draft {
  return {
    question: form.question.trim(),
    variants: wordingsOf(form).slice(1),
    answer: form.answer.trim(),
    answer_last_known: form.answer_last_known.trim(),
    answer_missing: form.answer_missing.trim(),
    topic: form.topic,
    measures: form.measures,
    district: form.district || null,
    clause: form.clause.trim(),
    source: form.source.trim(),
    address: form.address.trim(),
    effective_from: form.from || null,
    effective_to: form.to || null,
    review_by: form.review || null,
  };
}

/** The question, then each other way of asking it. */
export function wordingsOf(form: Form): string[] {
  return [form.question, ...form.variants.split("\n").filter((line) => line.trim() !== "")].map((line) => line.trim());
}

/** What cannot be sent at all, in a sentence; nothing is cut off for it. */
export function tooLong(form: Form): { field: keyof Draft; text: string } | null {
  const say = (what: string, most: number, length: number) => `${what}最多 ${String(most)} 个字，现在有 ${length.toLocaleString("zh-CN")} 个`;
  for (const field of ["answer", "answer_last_known", "answer_missing"] as const) {
    if (form[field].length > LONGEST.answer) return { field, text: say(FIELD_LABELS[field], LONGEST.answer, form[field].length) };
  }
  if (form.question.length > LONGEST.question) {
    return { field: "question", text: say("问题", LONGEST.question, form.question.length) };
  }
  const long = wordingsOf(form).find((way) => way.length > LONGEST.question);
  return long === undefined ? null : { field: "variants", text: say(`问法“${long.slice(0, 12)}…”`, LONGEST.question, long.length) };
}
