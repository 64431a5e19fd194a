import type { CalendarDayOut as CalendarDay, DutyOut as Duty, Exceptional, PlanIn, Shift } from "@shared/api/generated";

import { staff } from "./client";

/** `days` of a shift: 1 is Monday. Times as 08:30:00, by Xiamen's clock. */
export type { CalendarDay, Duty, Exceptional, Shift };
export type Plan = Required<Pick<PlanIn, "hours" | "exceptions">>;

export const fetchDuty = () => staff<Duty>("GET", "/duty");
/** The same, asked by the page itself. */
export const refetchDuty = () => staff<Duty>("GET", "/duty", undefined, true);
export const setDuty = (plan: Plan, version: number) => staff<Duty>("PUT", "/duty", { ...plan, version });
