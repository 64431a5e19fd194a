import { flushPromises, mount } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import * as dutyApi from "../console/api/duty";
import type { Duty } from "../console/api/duty";
import DutyPage from "../console/duty/DutyPage.vue";
import { followsCalendar, hoursOn, unusualDays } from "../console/duty/week";

const duty = (changes: Partial<Duty> = {}): Duty => ({
  hours: [
    { days: [1, 2], begins: "14:30:00", ends: "17:30:00" },
    { days: [1], begins: "08:30:00", ends: "12:00:00" },
  ],
  exceptions: [],
  present: 1,
  people: ["林小妹"],
  sentence: "现在有1位工作人员在线。",
  version: 3,
  holidays: [{ day: "2026-10-01", works: false, name: "国庆节" }],
  unknown_year: 2027,
  ...changes,
});

describe("the duty plan by the week and the calendar", () => {
  it("has the hours of each weekday in order", () => {
    expect(hoursOn(1, duty().hours)).toEqual(["08:30–12:00", "14:30–17:30"]);
    expect(hoursOn(7, duty().hours)).toEqual([]);
  });

  it("follows public holidays only where no weekend day is in the shift", () => {
    expect(followsCalendar({ days: [1, 5], begins: "", ends: "" })).toBe(true);
    expect(followsCalendar({ days: [5, 6], begins: "", ends: "" })).toBe(false);
  });

  it("lets what staff set down stand over the calendar, and leaves out what is past", () => {
    const exceptions = [
      { day: "2026-10-01", works: true, note: "" },
      { day: "2026-09-01", works: false, note: "台风" },
    ];
    expect(unusualDays(duty({ exceptions }), "2026-09-30")).toEqual([
      { day: "2026-10-01", works: true, why: "国庆节", own: true },
    ]);
  });
});

describe("the duty page", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(dutyApi, "fetchDuty").mockResolvedValue(duty());
    vi.spyOn(dutyApi, "refetchDuty").mockResolvedValue(duty({ people: ["陈大哥"] }));
  });
  afterEach(() => { vi.useRealTimers(); });

  it("looks again by itself who is there, which is no sign that somebody sits before it", async () => {
    const page = mount(DutyPage);
    await flushPromises();
    expect(page.text()).toContain("林小妹");
    expect(page.text()).toContain("2027年的放假安排这里还不知道");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(page.text()).toContain("陈大哥");
    expect(dutyApi.fetchDuty).toHaveBeenCalledTimes(1);
    page.unmount();
  });
});
