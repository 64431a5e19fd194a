import { flushPromises, mount } from "@vue/test-utils";
import { shallowRef } from "vue";
import { beforeEach, describe, expect, it, vi } from "vitest";

import * as dangersApi from "../console/api/dangers";
import DangerBanner from "../console/danger/DangerBanner.vue";
import type { Danger, OneDanger } from "../console/danger/dangers";
import type { Desk } from "../console/desk/desk";

vi.mock("vue-router", () => ({ useRouter: () => ({ push: vi.fn() }) }));

const cry = (id: string): OneDanger => ({
  conversation_id: id,
  resident_label: `居民 ${id}`,
  kind_label: "没有饭吃",
  since: "2026-11-23T08:00:00Z",
  owner: "queued",
  operator: null,
});

const row = (id: string, others: string[] = [], more = 0): Danger => ({
  ...cry(id),
  same_address: 1 + others.length + more,
  others: others.map(cry),
});

function banner(...rows: Danger[]) {
  const open = shallowRef<readonly Danger[]>(rows);
  const desk = { dangers: { open }, open: vi.fn().mockResolvedValue(true) } as unknown as Desk;
  return { open, shown: mount(DangerBanner, { props: { desk } }) };
}

const buttons = (shown: ReturnType<typeof banner>["shown"], text: string) =>
  shown.findAll("button").filter((button) => button.text() === text);

describe("cries that nobody has seen", () => {
  beforeEach(() => { vi.spyOn(dangersApi, "sawDanger").mockResolvedValue(null); });
  const seen = () => vi.mocked(dangersApi.sawDanger).mock.calls.map(([id]) => id);

  it("shows many of one address as one row with their number", () => {
    const { shown } = banner(row("A"), row("B", ["C", "D"]));
    expect(shown.findAll("[data-danger]")).toHaveLength(2);
    expect(shown.get("[data-danger=B]").text()).toContain("同一地址 3 个求助");
    expect(shown.text()).not.toContain("居民 C");
  });

  it("unfolds to each, and stays so when the oldest has been seen", async () => {
    const { open, shown } = banner(row("B", ["C", "D"]));
    await buttons(shown, "逐个看")[0]?.trigger("click");
    expect(shown.text()).toContain("居民 D");
    await buttons(shown, "我知道了，停止响铃")[0]?.trigger("click");
    expect(seen()).toEqual(["B"]);
    open.value = [row("C", ["D"])];
    await flushPromises();
    expect(shown.text()).toContain("居民 D");
  });

  it("silences all that are named at once, and says that there are more", async () => {
    const { shown } = banner(row("B", ["C"], 40));
    await buttons(shown, "逐个看")[0]?.trigger("click");
    expect(shown.text()).toContain("还有 40 个");
    await buttons(shown, "都知道了，停止响铃")[0]?.trigger("click");
    await flushPromises();
    expect(seen()).toEqual(["B", "C"]);
  });
});
