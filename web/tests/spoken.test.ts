import { mount } from "@vue/test-utils";
import { describe, expect, it } from "vitest";

import SpokenText from "../shared/chat/SpokenText.vue";

const shown = (text: string) => mount(SpokenText, { props: { text, phones: true } });

describe("what the assistant says", () => {
  it("stands as it was written, whatever its layout", () => {
    const text = "要带：\n- 户口本\n- 身份证\n\n【别忘了】签字。";

    expect(shown(text).findAll(".item").map((item) => item.text())).toEqual(["- 户口本", "- 身份证"]);
    expect(shown(text).get("b").text()).toBe("【别忘了】");
  });

  it("never becomes markup", () => {
    expect(shown("<b>粗</b>").find("b").exists()).toBe(false);
  });

  it("has numbers to dial", () => {
    expect(shown("- 热线 12345").get("a").attributes("href")).toBe("tel:12345");
  });
});
