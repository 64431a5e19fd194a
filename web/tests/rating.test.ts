import { mount } from "@vue/test-utils";
import { describe, expect, it, vi } from "vitest";

import AnswerRating from "../widget/components/AnswerRating.vue";
import MessageRow from "../widget/components/MessageRow.vue";
import { message } from "./samples";

describe("rating an answer", () => {
  const rate = () => vi.fn(() => Promise.resolve());

  it("is offered under a published answer and nowhere else", () => {
    const show = (data: Record<string, unknown> | null) =>
      mount(MessageRow, { props: { message: message(1, { data }), first: true, delivered: false, open: false, rate: rate() } });
    expect(show({ rating: null }).findAll(".rating button").map((one) => one.text())).toEqual(["有用", "没用"]);
    expect(show({ asked: {} }).find(".rating").exists()).toBe(false);
    expect(show(null).find(".rating").exists()).toBe(false);
  });

  it("shows what was said, and takes it back when it is pressed again", async () => {
    const said = rate();
    const shown = mount(AnswerRating, { props: { rating: "useless", rate: said } });
    expect(shown.findAll("button").map((one) => one.attributes("aria-pressed"))).toEqual(["false", "true"]);
    await shown.findAll("button")[1]?.trigger("click");
    expect(said).toHaveBeenCalledWith(null);
  });

  it("says so when it was not taken in", async () => {
    const shown = mount(AnswerRating, { props: { rating: null, rate: () => Promise.reject(new Error("away")) } });
    await shown.get("button").trigger("click");
    await vi.waitFor(() => { expect(shown.text()).toContain("没记上"); });
  });
});
