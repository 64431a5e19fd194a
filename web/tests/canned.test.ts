import { describe, expect, it } from "vitest";

import { KEYS, withAlt } from "../console/help/keys";
import { filled, meant } from "../console/replies/canned";

const REPLIES = [{ shortcut: "hao", text: "您好" }, { shortcut: "Huijia", text: "到家了吗" }, { shortcut: "材料", text: "要带身份证" }];

describe("canned replies", () => {
  it("are meant by a stroke and the beginning of a shortcut, in a box that holds nothing else", () => {
    expect(meant("/h", REPLIES)?.map((one) => one.shortcut)).toEqual(["hao", "Huijia"]);
    expect(meant("/材", REPLIES)?.map((one) => one.text)).toEqual(["要带身份证"]);
    expect(meant("/没有", REPLIES)).toEqual([]);
    expect(meant("您好 /h", REPLIES)).toBeNull();
    expect(meant("/h 您好", REPLIES)).toBeNull();
  });

  it("are filled in with what is known, and what is not known stays to be written", () => {
    expect(filled("我是{我的姓名}，编号{登记编号}", { 我的姓名: "林小妹", 登记编号: null })).toBe("我是林小妹，编号{登记编号}");
  });
});

describe("the keys", () => {
  it("stand on the help sheet once each, and are heard with Alt alone", () => {
    expect(new Set(KEYS.map((key) => key.keys)).size).toBe(KEYS.length);
    expect(withAlt(new KeyboardEvent("keydown", { altKey: true, code: "KeyN" }))).toBe("KeyN");
    expect(withAlt(new KeyboardEvent("keydown", { altKey: true, ctrlKey: true, code: "KeyN" }))).toBeNull();
    expect(withAlt(new KeyboardEvent("keydown", { altKey: true, code: "KeyQ" }))).toBeNull();
    expect(withAlt(new KeyboardEvent("keydown", { altKey: true, code: "ArrowDown" }))).toBe("ArrowDown");
  });
});
