import type { LeverContent } from "../api/levers";

/** Levers as staff write them: one synonym a line, words said before the sign, the word of the answers after it. */
const BETWEEN = /[、，,;；\s]+/;
const words = (text: string) => text.split(BETWEEN).filter((word) => word !== "");

export const synonymText = (synonyms: LeverContent["synonyms"]) =>
  synonyms.map((one) => `${one.said.join("、")} = ${one.means}`).join("\n");

export const stopText = (stop: LeverContent["stop_words"]) => stop.join("、");
export const stopWords = (text: string) => words(text);

/** The synonyms, or what is wrong with which line. */
export function synonymsOf(text: string): { synonyms: LeverContent["synonyms"]; problem: string } {
  const synonyms: LeverContent["synonyms"] = [];
  for (const [place, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const [before = "", after = "", ...more] = line.split(/[=＝]/);
    const [means, ...others] = words(after);
    if (more.length > 0 || others.length > 0 || means === undefined || words(before).length === 0) {
      return { synonyms: [], problem: `第 ${String(place + 1)} 行要写成“居民说的词、居民说的词 = 问答里的词”` };
    }
    synonyms.push({ said: words(before), means });
  }
  return { synonyms, problem: "" };
}
