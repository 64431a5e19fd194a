import { staff } from "./client";

/** `days`: 1 is Monday. Times as 08:30:00, by Xiamen's clock. */
export interface Shift {
  days: number[];
  begins: string;
  ends: string;
}

/** A day that is not as usual, whatever weekday and calendar say. */
export interface Exceptional {
  day: string;
  works: boolean;
  note: string;
}

/** A day on which the public calendar differs from the weekday. */
export interface CalendarDay {
  day: string;
  works: boolean;
  name: string;
}

export interface Plan {
  hours: Shift[];
  exceptions: Exceptional[];
}

export interface Duty extends Plan {
  people: string[];
  /** What residents read of it. */
  sentence: string;
  version: number;
  holidays: CalendarDay[];
  /** Of this year the calendar is not known yet. */
  unknown_year: number | null;
}

export const fetchDuty = () => staff<Duty>("GET", "/duty");
/** The same, asked by the page itself. */
export const refetchDuty = () => staff<Duty>("GET", "/duty", undefined, true);
export const setDuty = (plan: Plan, version: number) => staff<Duty>("PUT", "/duty", { ...plan, version });
