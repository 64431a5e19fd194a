import type { Sendable } from "@shared/chat/outbox";
import { keep, kept } from "@shared/keeping";

const KEY = "songtan.console.replies";

/** What was written to one resident and is not with the service yet. */
export interface Kept {
  draft: string;
  outgoing: Sendable[];
}

type Shelf = Record<string, Record<string, Kept>>;

/** By user name, then by conversation: several people may use one computer. */
function shelf(): Shelf {
  return JSON.parse(kept(KEY) ?? "{}") as Shelf;
}

export function keptTalks(username: string): string[] {
  return Object.keys(shelf()[username] ?? {});
}

export function loadKept(username: string, conversation: string): Kept {
  return shelf()[username]?.[conversation] ?? { draft: "", outgoing: [] };
}

export function saveKept(username: string, conversation: string, held: Kept): void {
  const all = shelf();
  const empty = held.draft === "" && held.outgoing.length === 0;
  keep(KEY, JSON.stringify({ ...all, [username]: { ...all[username], [conversation]: empty ? undefined : held } }));
}

/** Nothing that was written to residents stays on the computer of somebody who signs out. */
export function forgetKept(username: string): void {
  keep(KEY, JSON.stringify({ ...shelf(), [username]: undefined }));
}
