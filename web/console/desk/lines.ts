import type { Message } from "@shared/api/messages";
import { rowsOf, type Row } from "@shared/chat/rows";

import type { Note } from "../api/desk";

export type Line = { row: Row; note?: never; here?: never } | { note: Note; row?: never; here?: never } | { here: true; row?: never; note?: never };

/**
 * What was said and what colleagues noted, in the order in which it came: a note is read where it was left. `here`: up to
 * which message it was read, marked where something of the resident follows.
 */
export function linesOf(messages: readonly Message[], notes: readonly Note[], here = 0): Line[] {
  const waiting = [...notes].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const firstNew = here > 0 ? messages.find((message) => message.seq > here && message.sender === "resident")?.seq : undefined;
  const lines: Line[] = [];
  for (const row of rowsOf(messages)) {
    const before = waiting.filter((note) => Date.parse(note.at) <= Date.parse(row.message.at));
    waiting.splice(0, before.length);
    if (row.message.seq === firstNew) lines.push({ here: true });
    lines.push(...before.map((note) => ({ note })), { row });
  }
  return [...lines, ...waiting.map((note) => ({ note }))];
}
