import { describe, expect, it } from "vitest";

import { stopText, stopWords, synonymsOf, synonymText } from "../console/answers/lever-text";

describe("levers as staff write them", () => {
  it("are read line by line, however the words are parted", () => {
    const { synonyms, problem } = synonymsOf("吃保、低保卡 = 低保\n\n 头路,活儿 ＝工作 ");
    expect(problem).toBe("");
    expect(synonyms).toEqual([{ said: ["吃保", "低保卡"], means: "低保" }, { said: ["头路", "活儿"], means: "工作" }]);
    expect(synonymsOf(synonymText(synonyms)).synonyms).toEqual(synonyms);
    expect(stopWords(stopText(["顺便问下", "麻烦您"]))).toEqual(["顺便问下", "麻烦您"]);
  });

  it.each(["吃保", "吃保 =", "= 低保", "吃保 = 低保 = 五保", "吃保 = 低保 五保"])("say which line is wrong: %s", (line) => {
    const { synonyms, problem } = synonymsOf(`头路 = 工作\n${line}`);
    expect(synonyms).toEqual([]);
    expect(problem).toContain("第 2 行");
  });
});
