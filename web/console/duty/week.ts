import type { Duty, Exceptional, Shift } from "../api/duty";

export const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"];
const WORKDAYS = 5;

/** 08:30:00 → 08:30 */
export const clock = (time: string): string => time.slice(0, 5);

/** 2026-10-01 → 2026年10月1日（周四） */
export function spokenDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  const weekday = WEEKDAYS[(new Date(`${day}T00:00:00`).getDay() + 6) % 7] ?? "";
  return `${String(year)}年${String(month)}月${String(date)}日（周${weekday}）`;
}

/** The hours of a weekday in order, each as 08:30–12:00. */
export function hoursOn(weekday: number, shifts: readonly Shift[]): string[] {
  return shifts
    .filter((shift) => shift.days.includes(weekday))
    .map((shift) => `${clock(shift.begins)}–${clock(shift.ends)}`)
    .sort();
}

/** Whether the public calendar is followed: shifts of Monday to Friday alone do. */
export const followsCalendar = (shift: Shift): boolean => shift.days.every((day) => day <= WORKDAYS);

export interface UnusualDay {
  day: string;
  works: boolean;
  why: string;
  /** Whether staff set it down themselves, over the calendar. */
  own: boolean;
}

/** What is not as usual from today on: the calendar's days, and over them what staff set down. */
export function unusualDays(duty: Duty, today: string): UnusualDay[] {
  const days = new Map<string, UnusualDay>(
    duty.holidays.map((day) => [day.day, { day: day.day, works: day.works, why: day.name, own: false }]),
  );
  for (const { day, works, note } of duty.exceptions) {
    if (day >= today) days.set(day, { day, works, why: note === undefined || note === "" ? (days.get(day)?.why ?? "") : note, own: true });
  }
  return [...days.values()].sort((one, other) => one.day.localeCompare(other.day));
}

/** The day in Xiamen, as 2026-11-29. */
export const todayThere = (): string => new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date());

/** A copy that can be edited, its days in order. */
export function copyOf(duty: Duty): { hours: Shift[]; exceptions: Exceptional[] } {
  return {
    hours: duty.hours.map((shift) => ({ days: [...shift.days], begins: clock(shift.begins), ends: clock(shift.ends) })),
    exceptions: duty.exceptions
      .map((entry) => ({ ...entry }))
      .sort((one, other) => one.day.localeCompare(other.day)),
  };
}
