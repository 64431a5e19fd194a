import type { Message } from "@shared/api/messages";
import { rowsOf, type Row } from "@shared/chat/rows";

import type { Detail } from "../api/desk";

export type Note = NonNullable<Detail["notes"]>[number];
export type Line = { row: Row; note?: never } | { note: Note; row?: never };

/** What was said and what colleagues noted, in the order in which it came: a note is read where it was left. */
export function linesOf(messages: readonly Message[], notes: readonly Note[]): Line[] {
  const waiting = [...notes].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const lines: Line[] = [];
  for (const row of rowsOf(messages)) {
    const before = waiting.filter((note) => Date.parse(note.at) <= Date.parse(row.message.at));
    waiting.splice(0, before.length);
    lines.push(...before.map((note) => ({ note })), { row });
  }
  return [...lines, ...waiting.map((note) => ({ note }))];
}
