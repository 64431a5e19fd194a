import { flushPromises, mount } from "@vue/test-utils";
import { describe, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";

import type { Explanation } from "../console/api/desk";
import * as policy from "../console/api/policy";
import OtherDay from "../console/desk/OtherDay.vue";
import OutcomeList from "../console/desk/OutcomeList.vue";
import RulesPage from "../console/rules/RulesPage.vue";
import { assessment, benefit } from "./samples";

const EXPLAINED: Explanation = {
  id: "dibao_allowance",
  label: "低保金",
  member: null,
  status: "eligible",
  status_label: "符合",
  reasons: ["人均500元，低于650元"],
  change: "按规则，平均每人一个月的收入不低于650元的，这一项是“不符合”",
  change_note: "只说明规则，情况要照实填写",
  trace: [
    { depth: 0, text: "低保对象", verdict: "是", reasons: [] },
    { depth: 1, text: "收入低于低保标准", verdict: "是", reasons: ["500元，低于650元"] },
  ],
};

function list(explain = vi.fn(() => Promise.resolve(EXPLAINED))) {
  const shown = assessment([benefit({ member: 1 })]);
  return { explain, page: mount(OutcomeList, { props: { assessment: shown, people: ["您", "老伴"], explain } }) };
}

describe("an outcome at the desk", () => {
  it("asks nothing until it is unfolded, and then for the right person", async () => {
    const { explain, page } = list();
    const button = page.get(".why button");
    expect(button.attributes("aria-expanded")).toBe("false");
    expect(explain).not.toHaveBeenCalled();
    await button.trigger("click");
    await flushPromises();
    expect(explain).toHaveBeenCalledWith("dibao_allowance", 1);
    expect(button.attributes("aria-expanded")).toBe("true");
    expect(page.get(`#${button.attributes("aria-controls") ?? ""}`).isVisible()).toBe(true);
  });

  it("shows what the rule says would change it, and every condition with its verdict", async () => {
    const { page } = list();
    await page.get(".why button").trigger("click");
    await flushPromises();
    const text = page.get(".why").text();
    expect(text).toContain("情况要照实填写");
    expect(text).toContain("不低于650元的，这一项是“不符合”");
    expect(page.findAll(".trace li").map((line) => line.get(".verdict").text())).toEqual(["是", "是"]);
    expect(page.findAll(".trace li")[1]?.attributes("style")).toContain("--depth: 1");
  });

  it("folds again, and asks anew when the facts have changed while it is open", async () => {
    const { explain, page } = list();
    await page.get(".why button").trigger("click");
    await flushPromises();
    await page.setProps({ assessment: assessment([benefit({ member: 1 })]) });
    await flushPromises();
    expect(explain).toHaveBeenCalledTimes(2);
    await page.get(".why button").trigger("click");
    expect(page.get(".why button").attributes("aria-expanded")).toBe("false");
  });

  it("stays folded when the answer cannot be had", async () => {
    const { page } = list(vi.fn(() => Promise.reject(new Error("away"))));
    await page.get(".why button").trigger("click");
    await flushPromises();
    expect(page.get(".why button").attributes("aria-expanded")).toBe("false");
  });
});

describe("another day", () => {
  const compared = (differences: { id: string; member: number | null; sentence: string }[]) =>
    mount(OtherDay, {
      props: {
        basis: 1,
        people: ["您", "老伴"],
        compare: (day: string) => Promise.resolve({ before: day, after: "2026-11-23", differences }),
      },
    });

  it("tells what changed, by name, and says so when nothing did", async () => {
    const page = compared([{ id: "x", member: 1, sentence: "低保金：2024-03-01符合" }]);
    await page.get("input").setValue("2024-03-01");
    await page.get("form").trigger("submit");
    await flushPromises();
    expect(page.get("[role=status]").text()).toContain("老伴，低保金：2024-03-01符合");
    const same = compared([]);
    await same.get("input").setValue("2024-03-01");
    await same.get("form").trigger("submit");
    await flushPromises();
    expect(same.get("[role=status]").text()).toBe("2024-03-01 和 2026-11-23 的结果一样。");
  });
});

/** At its own address, with no rule chosen. */
async function rulesPage() {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: "/rules/:id?", name: "rules", component: RulesPage }],
  });
  await router.push("/rules");
  const page = mount(RulesPage, { global: { plugins: [router] } });
  await flushPromises();
  return page;
}

describe("the page of rules", () => {
  it("says what is wrong in changed files, and is right again when they are mended", async () => {
    const problem = { file: "standards/known.yml", line: 6, key: "grade", expected: "等级 P、A 或 B", example: "grade: B" };
    const listed = vi.spyOn(policy, "listRules").mockResolvedValueOnce({ rules: [], problem });
    const page = await rulesPage();
    const told = page.get(".broken").text();
    for (const part of ["standards/known.yml", "第 6 行", "grade", "等级 P、A 或 B", "grade: B", "还是原来的规则"]) {
      expect(told).toContain(part);
    }
    listed.mockResolvedValueOnce({ rules: [], problem: null });
    await page.get(".broken button").trigger("click");
    await flushPromises();
    expect(page.find(".broken").exists()).toBe(false);
  });
});
