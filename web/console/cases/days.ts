/** 2026-12-03 → 12月3日 */
export function shortDay(day: string): string {
  const [, month, date] = day.split("-").map(Number);
  return `${String(month)}月${String(date)}日`;
}

/** Today by the clock of this screen, as a date field takes it. */
export function todayHere(now: Date = new Date()): string {
  return `${String(now.getFullYear())}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}
