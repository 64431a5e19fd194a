import type { Got, RunLine } from "../api/golden";

/** What a question gets, in words. */
export function gotTold(got: Got): string {
  const names = got.names.map((name) => `“${name}”`).join("");
  if (got.kind === "entry") return `回答 ${names}`;
  if (got.kind === "elsewhere") return `说归谁管：${got.names.join("")}`;
  return got.kind === "offered" ? `拿出来选：${names}` : "没有像的";
}

export function expectedTold(line: { expected: RunLine["expected"]; names: string[] }): string {
  if (line.expected === "entry") return `该用 ${line.names.map((name) => `“${name}”`).join("或")}`;
  return line.expected === "elsewhere" ? "该说归谁管" : "不该用问答回答";
}

export const VERDICTS: Record<RunLine["verdict"], string> = { right: "对", offered: "只拿出来选", wrong: "不对" };
