/**
 * How a text of the assistant is laid out. It is plain text on every channel; the page only shows a line that begins with
 * "- " or "1. " as an entry of a list, and words in 【】 as important.
 */
export interface Line {
  text: string;
  item: boolean;
}

export interface Piece {
  text: string;
  strong: boolean;
}

const ITEM = /^\s*(?:[-•]|\d{1,2}[.、])\s?\S/;
const STRONG = /【[^【】\n]+】/g;

/** Each line with its line break. */
export function linesOf(text: string): Line[] {
  const lines = text.split(/(?<=\n)/);
  return lines.map((line) => ({ text: line, item: ITEM.test(line) }));
}

export function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of line.matchAll(STRONG)) {
    if (match.index > end) pieces.push({ text: line.slice(end, match.index), strong: false });
    pieces.push({ text: match[0], strong: true });
    end = match.index + match[0].length;
  }
  if (end < line.length) pieces.push({ text: line.slice(end), strong: false });
  return pieces;
}
