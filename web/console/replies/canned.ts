import type { CannedReply } from "../api/replies";

const TYPED = /^\/(\S*)$/;
const BRACES = /\{([^{}]*)\}/g;
const SHOWN = 6;

/** The replies that "/…" at the beginning of an empty box means so far; null where the box holds something else. */
export function meant(written: string, replies: readonly CannedReply[]): CannedReply[] | null {
  const typed = TYPED.exec(written);
  if (!typed) return null;
  const start = (typed[1] ?? "").toLowerCase();
  return replies.filter((one) => one.shortcut.toLowerCase().startsWith(start)).slice(0, SHOWN);
}

/** The reply with what is known in its braces; what is not known stays to be written. */
export function filled(text: string, known: Readonly<Record<string, string | null | undefined>>): string {
  return text.replace(BRACES, (braces, name: string) => known[name] ?? braces);
}
