import { describe, expect, it } from "vitest";

import { soundsLikeDanger } from "../widget/danger";

describe("plain words of danger", () => {
  it.each(["我不想活了", "活不下去了", "他又打我了，救命", "我妈晕倒了没有呼吸", "想跳楼", "屋里着火了"])("%s", (text) => {
    expect(soundsLikeDanger(text)).toBe(true);
  });

  it.each(["我家三口人", "生活费不够", "想问低保怎么办", "一个月活期利息几块", "打零工"])("not in: %s", (text) => {
    expect(soundsLikeDanger(text)).toBe(false);
  });
});
