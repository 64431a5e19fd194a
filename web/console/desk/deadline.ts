import type { Mine } from "../api/desk";

/** Seconds until an unanswered talk goes back, `passed` seconds after the list came; null while there is time enough. */
export function secondsLeft(entry: Mine | undefined, passed: number): number | null {
  const within = entry?.reply_within ?? null;
  if (!entry || within === null) return null;
  const left = Math.max(0, within - passed);
  return left <= entry.reply_warning ? left : null;
}
