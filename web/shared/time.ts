const MINUTE = 60_000;
const GAP = 5 * MINUTE;

function clock(date: Date): string {
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}

function dayNumber(date: Date): number {
  return Math.round(new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime() / 86_400_000);
}

/** 20:15, 昨天 20:15, 11月3日 09:12, 2025年12月31日 08:00 */
export function moment(at: string, now: Date = new Date()): string {
  const date = new Date(at);
  const days = dayNumber(now) - dayNumber(date);
  if (days === 0) return clock(date);
  if (days === 1) return `昨天 ${clock(date)}`;
  const day = `${String(date.getMonth() + 1)}月${String(date.getDate())}日 ${clock(date)}`;
  return date.getFullYear() === now.getFullYear() ? day : `${String(date.getFullYear())}年${day}`;
}

/** 2026-11-24 → 2026年11月24日 */
export function calendarDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${String(year)}年${String(month)}月${String(date)}日`;
}

/** Whether a time divider belongs between two messages, or above the first. */
export function dividerBetween(before: string | null, after: string): boolean {
  return before === null || Date.parse(after) - Date.parse(before) > GAP;
}

/** 45 秒, 3 分钟, 1 小时 5 分: how long somebody has waited. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${String(whole)} 秒`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${String(minutes)} 分钟`;
  return `${String(Math.floor(minutes / 60))} 小时 ${String(minutes % 60)} 分`;
}
