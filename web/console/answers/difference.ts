/** What was taken out and what was put in between two texts, by words, so that a person can read it. */
export interface Change {
  text: string;
  kind: "same" | "out" | "in";
}

const SEGMENTS = new Intl.Segmenter("zh-CN", { granularity: "word" });
const words = (text: string) => [...SEGMENTS.segment(text)].map((part) => part.segment);

export function difference(before: string, after: string): Change[] {
  const old = words(before);
  const fresh = words(after);
  let begin = 0;
  while (begin < old.length && begin < fresh.length && old[begin] === fresh[begin]) begin += 1;
  let end = 0;
  while (end < old.length - begin && end < fresh.length - begin && old.at(-1 - end) === fresh.at(-1 - end)) end += 1;
  const middle = walk(old.slice(begin, old.length - end), fresh.slice(begin, fresh.length - end));
  const same = (text: string[]): Change => ({ text: text.join(""), kind: "same" });
  return joined([same(old.slice(0, begin)), ...middle, same(old.slice(old.length - end))]);
}

/** Through the table of longest common subsequences. */
function walk(old: string[], fresh: string[]): Change[] {
  const width = fresh.length + 1;
  const longest = new Uint16Array((old.length + 1) * width);
  const at = (row: number, column: number) => longest[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = fresh.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        old[row] === fresh[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const changes: Change[] = [];
  let row = 0;
  let column = 0;
  while (row < old.length || column < fresh.length) {
    if (row < old.length && column < fresh.length && old[row] === fresh[column]) {
      changes.push({ text: old[row] ?? "", kind: "same" });
      row += 1;
      column += 1;
    } else if (column >= fresh.length || (row < old.length && at(row + 1, column) >= at(row, column + 1))) {
      changes.push({ text: old[row] ?? "", kind: "out" });
      row += 1;
    } else {
      changes.push({ text: fresh[column] ?? "", kind: "in" });
      column += 1;
    }
  }
  return changes;
}

function joined(changes: Change[]): Change[] {
  const found: Change[] = [];
  for (const change of changes) {
    const last = found.at(-1);
    if (change.text === "") continue;
    if (last?.kind === change.kind) last.text += change.text;
    else found.push({ ...change });
  }
  return found;
}
