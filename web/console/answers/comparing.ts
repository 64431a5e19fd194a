import type { Draft, Entry } from "../api/answers";
import { FIELD_LABELS } from "./form";

const FIELDS = Object.keys(FIELD_LABELS) as (keyof Draft)[];

/** A field's value as a person reads it. */
export function told(value: Draft[keyof Draft]): string {
  if (value === null) return "";
  return Array.isArray(value) ? value.join("\n") : value;
}

export function changedFields(before: Draft, after: Draft): (keyof Draft)[] {
  return FIELDS.filter((field) => told(before[field]) !== told(after[field]));
}

/** Only the content of an entry, without its state and its history. */
export function contentOf(entry: Entry): Draft {
  return Object.fromEntries(FIELDS.map((field) => [field, entry[field]])) as unknown as Draft;
}

/** Mine, but of some fields theirs. */
export function mixed(mine: Draft, theirs: Draft, fromTheirs: ReadonlySet<keyof Draft>): Draft {
  return Object.fromEntries(FIELDS.map((field) => [field, (fromTheirs.has(field) ? theirs : mine)[field]])) as unknown as Draft;
}
