import { flushPromises, mount } from "@vue/test-utils";
import { computed, effectScope, nextTick, ref, shallowRef } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import * as deskApi from "../console/api/desk";
import { linesOf } from "../console/desk/lines";
import { useReading } from "../console/desk/reading";
import { told } from "../console/desk/rule-words";
import SuggestedReply from "../console/desk/SuggestedReply.vue";
import TalkNotes from "../console/desk/TalkNotes.vue";
import { message, rule } from "./samples";

describe("up to where a talk was read", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(deskApi, "markRead").mockResolvedValue(null);
  });
  afterEach(() => { vi.useRealTimers(); });

  it("is marked above the first words that are new, and not where nothing is new", () => {
    const messages = [message(1), message(2, { sender: "resident" }), message(3, { sender: "resident" })];
    expect(linesOf(messages, [], 2).map((line) => (line.here ? "here" : line.row?.message.seq))).toEqual([1, 2, "here", 3]);
    expect(linesOf(messages, [], 3).some((line) => line.here)).toBe(false);
    expect(linesOf(messages, [], 0).some((line) => line.here)).toBe(false);
  });

  it("is told to the service while somebody looks, stays while they do, and moves when they come back", async () => {
    const detail = shallowRef({ conversation_id: "c1", read_up_to: 4 } as deskApi.Detail);
    const last = ref(6);
    const looks = ref(true);
    const scope = effectScope();
    const reading = scope.run(() => useReading(detail, last, computed(() => looks.value), vi.fn()));
    vi.advanceTimersByTime(1000);
    expect(deskApi.markRead).toHaveBeenLastCalledWith("c1", 6);
    expect(reading?.here.value).toBe(4);
    looks.value = false;
    await nextTick();
    last.value = 9;
    await nextTick();
    vi.advanceTimersByTime(1000);
    expect(deskApi.markRead).toHaveBeenCalledTimes(1);
    looks.value = true;
    await nextTick();
    vi.advanceTimersByTime(1000);
    expect(reading?.here.value).toBe(6);
    expect(deskApi.markRead).toHaveBeenLastCalledWith("c1", 9);
    scope.stop();
  });

  it("is told of a talk that is left at once for another", async () => {
    const detail = shallowRef({ conversation_id: "c1", read_up_to: 0 } as deskApi.Detail);
    const last = ref(3);
    const scope = effectScope();
    scope.run(() => useReading(detail, last, computed(() => true), vi.fn()));
    vi.mocked(deskApi.markRead).mockClear();
    detail.value = { conversation_id: "c2", read_up_to: 8 } as deskApi.Detail;
    last.value = 8;
    await nextTick();
    expect(vi.mocked(deskApi.markRead).mock.calls).toEqual([["c1", 3]]);
    scope.stop();
  });

  it("is not told of what stands below the edge of the screen", async () => {
    const detail = shallowRef({ conversation_id: "c1", read_up_to: 4 } as deskApi.Detail);
    const last = ref(4);
    const scope = effectScope();
    const reading = scope.run(() => useReading(detail, last, computed(() => true), vi.fn()));
    if (reading) reading.atEnd.value = false;
    last.value = 7;
    await nextTick();
    vi.advanceTimersByTime(1000);
    expect(deskApi.markRead).not.toHaveBeenCalled();
    scope.stop();
  });
});

describe("a suggested reply", () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  it("is shown for the words that wait, and gone once others came", async () => {
    const draft = { text: "带身份证", origin: "assistant", question: null, seq: 5 } as const;
    vi.spyOn(deskApi, "fetchSuggestion").mockResolvedValue(draft);
    const shown = mount(SuggestedReply, { props: { conversation: "c1", seq: 5 } });
    await vi.advanceTimersByTimeAsync(2000);
    expect(shown.text()).toContain("助手会这样答");
    await shown.findAll("button")[0]?.trigger("click");
    expect(shown.emitted("insert")).toEqual([["带身份证"]]);
    await shown.setProps({ seq: 7 });
    await vi.advanceTimersByTimeAsync(2000);
    expect(shown.text()).toBe("");
    shown.unmount();
  });

  it("is not asked for where nobody waits", async () => {
    const ask = vi.spyOn(deskApi, "fetchSuggestion").mockResolvedValue(null);
    ask.mockClear();
    mount(SuggestedReply, { props: { conversation: "c1", seq: 0 } });
    await vi.advanceTimersByTimeAsync(5000);
    expect(ask).not.toHaveBeenCalled();
  });
});

describe("notes for colleagues", () => {
  const notes = [{ at: "2026-11-23T08:00:00Z", by: "林小妹", text: "耳背" }, { at: "2026-11-23T09:00:00Z", by: "陈大哥", text: "改约周五" }];

  it("stand above the talk: the newest, and all of them on demand", async () => {
    const shown = mount(TalkNotes, { props: { conversation: "c1", notes, writing: false } });
    expect(shown.text()).toContain("改约周五");
    expect(shown.text()).not.toContain("耳背");
    await shown.get("button").trigger("click");
    expect(shown.text()).toContain("耳背");
  });

  it("are left by Enter", async () => {
    const leave = vi.spyOn(deskApi, "leaveNote").mockResolvedValue([]);
    const shown = mount(TalkNotes, { props: { conversation: "c1", notes: [], writing: true } });
    await shown.get("textarea").setValue("儿子下午来");
    await shown.get("textarea").trigger("keydown", { key: "Enter" });
    await flushPromises();
    expect(leave).toHaveBeenCalledWith("c1", "儿子下午来");
    expect(shown.emitted("left")).toHaveLength(1);
  });
});

describe("a rule in a reply", () => {
  it("says what it is, where to go and what it rests on, and nothing else", () => {
    const words = told({ ...rule, where: "街道窗口", materials: { ...rule.materials, items: ["身份证"] } });
    expect(words).toBe("低保金：每月补到标准。\n在哪里办：街道窗口。要带：身份证。\n依据：50号三(七)。");
  });
});
