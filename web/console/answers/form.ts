import type { Draft, Entry } from "../api/answers";

/** An entry as it is typed: the variants one a line, a date that is left out empty. */
export interface Form {
  question: string;
  variants: string;
  answer: string;
  clause: string;
  source: string;
  from: string;
  to: string;
}

export function blankForm(): Form {
  return { question: "", variants: "", answer: "", clause: "", source: "", from: "", to: "" };
}

export function formOf(entry: Entry): Form {
  return {
    question: entry.question,
    variants: entry.variants.join("\n"),
    answer: entry.answer,
    clause: entry.clause,
    source: entry.source,
    from: entry.effective_from ?? "",
    to: entry.effective_to ?? "",
  };
}

export function toDraft(form: Form): Draft {
  return {
    question: form.question.trim(),
    variants: form.variants.split("\n").map((line) => line.trim()).filter((line) => line !== ""),
    answer: form.answer.trim(),
    clause: form.clause.trim(),
    source: form.source.trim(),
    effective_from: form.from || null,
    effective_to: form.to || null,
  };
}
