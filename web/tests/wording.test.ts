import { describe, expect, it } from "vitest";

import { phoneParts } from "@shared/chat/phones";
import { amountText, cards, figure, grouped, totalsText } from "@shared/benefits/wording";
import { provenance } from "@shared/api/facts";
import { dividerBetween, duration, moment } from "@shared/time";

import { amount, benefit, fact } from "./samples";

describe("amounts", () => {
  it.each([
    [{ value: 450, kind: "exact" }, "每月 450 元"],
    [{ value: 50000, period: "once", kind: "at_most" }, "一次性 最多 50,000 元"],
    [{ value: 933.3, kind: "exact" }, "每月 933.30 元"],
    [{ low: 0, high: 450, kind: "range" }, "每月 0–450 元"],
    [{ low: 900, high: null, kind: "range" }, "每月 至少 900 元"],
    [{ low: 60, high: 90, unit: "平方米", period: null, kind: "range" }, "60–90 平方米"],
    [{ kind: "unknown" }, null],
  ] as const)("%o reads %s", (changes, text) => {
    expect(amountText(amount(changes))).toBe(text);
  });

  it("are never rounded to look better", () => {
    expect(figure(1005)).toBe("1,005");
    expect(figure(933.33)).toBe("933.33");
  });
});

describe("totals", () => {
  it("never mix what is sure with what is at most, nor months with years", () => {
    const totals = { month: { exact: 650, at_most: 100 }, once: { at_most: 50000 }, left_out: ["临时救助"] };
    expect(totalsText(totals)).toBe("每月 650 元，每月最多 100 元，一次性最多 50,000 元");
    expect(totalsText({ left_out: [] })).toBe("");
  });
});

describe("outcomes", () => {
  it("stand in reading order: eligible, for a person to judge, missing something, not eligible", () => {
    const mixed = (["ineligible", "unknown", "eligible", "needs_review"] as const).map((status) => benefit({ status }));
    expect(grouped(mixed).map((group) => group.status)).toEqual(["eligible", "needs_review", "unknown", "ineligible"]);
  });
});

describe("telephone numbers", () => {
  const dialled = (text: string) => phoneParts(text).filter((part) => part.phone).map((part) => part.text);

  it("can be tapped in a sentence about calling", () => {
    expect(dialled("全国心理援助热线：12356（随时可以打）")).toEqual(["12356"]);
    expect(dialled("报警 / 急救：110 / 120，厦门热线 0592-5395159")).toEqual(["110", "120", "0592-5395159"]);
  });

  it("are not seen in amounts", () => {
    expect(dialled("打电话问过，一个月 120 元，一年 12000，或 110.5")).toEqual([]);
    expect(dialled("一共 120")).toEqual([]);
  });

  it("leave the text as it was", () => {
    const text = "请打 120。再打 110。";
    expect(phoneParts(text).map((part) => part.text).join("")).toBe(text);
  });
});

describe("times", () => {
  const now = new Date(2026, 10, 23, 20, 30);
  const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

  it("are short today and exact long ago", () => {
    expect(moment(at(2026, 10, 23, 8, 5), now)).toBe("08:05");
    expect(moment(at(2026, 10, 22, 23, 59), now)).toBe("昨天 23:59");
    expect(moment(at(2026, 10, 3, 9, 12), now)).toBe("11月3日 09:12");
    expect(moment(at(2025, 11, 31, 9, 12), now)).toBe("2025年12月31日 09:12");
  });

  it("stand above the first message and after a pause of more than five minutes", () => {
    expect(dividerBetween(null, at(2026, 10, 23, 8, 0))).toBe(true);
    expect(dividerBetween(at(2026, 10, 23, 8, 0), at(2026, 10, 23, 8, 5))).toBe(false);
    expect(dividerBetween(at(2026, 10, 23, 8, 0), at(2026, 10, 23, 8, 6))).toBe(true);
  });

  it("of waiting are counted in what matters", () => {
    expect([42, 260, 3700].map(duration)).toEqual(["42 秒", "4 分钟", "1 小时 1 分"]);
  });
});

describe("the origin of a fact", () => {
  it("quotes the resident, or names who gave it", () => {
    expect(provenance(fact())).toBe("您说过：“我们三口人”");
    expect(provenance(fact({ source: "operator", quote: "" }))).toBe("工作人员填写");
    expect(provenance(fact(), "居民")).toBe("居民说过：“我们三口人”");
  });
});

describe("cards", () => {
  const without = amount({ period: "year" });

  it("are shared by members for whom a help without a figure comes out alike", () => {
    const both = [0, 1].map((member) => benefit({ id: "premium", member, amount: without, reasons: ["残疾等级1级"] }));
    expect(cards(both).map(({ members, benefit: { reasons } }) => [members, reasons])).toEqual([
      [[0, 1], ["残疾等级1级"]],
    ]);
  });

  it("stay apart where each member has an amount, and those come first", () => {
    const meal = amount({ value: 200, kind: "exact" });
    const shown = cards([
      benefit({ id: "premium", member: 0, amount: without }),
      benefit({ id: "meal", member: 0, amount: meal }),
      benefit({ id: "meal", member: 1, amount: meal }),
    ]);
    expect(shown.map(({ benefit: { id }, members }) => [id, members])).toEqual([["meal", [0]], ["meal", [1]], ["premium", [0]]]);
  });
});
