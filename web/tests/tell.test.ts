import { describe, expect, it } from "vitest";

import { latest } from "../console/tell";

describe("a list with a filter", () => {
  it("takes the answer to the last question, however late an earlier one comes", async () => {
    const answers: ((value: string) => void)[] = [];
    const taken: string[] = [];
    const load = latest(() => new Promise<string>((resolve) => { answers.push(resolve); }), (found) => { taken.push(found); });
    const first = load();
    const second = load();
    answers[1]?.("处理过的");
    await second;
    answers[0]?.("等着看的");
    await first;
    expect(taken).toEqual(["处理过的"]);
  });
});
