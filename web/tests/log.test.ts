import { describe, expect, it } from "vitest";

import { useLog } from "@shared/chat/log";
import { rowsOf } from "@shared/chat/rows";

import { message } from "./samples";

const seqs = (log: ReturnType<typeof useLog>) => log.messages.value.map((entry) => entry.seq);

describe("the log of messages", () => {
  it("shows a message once however often it arrives", () => {
    const log = useLog();
    log.take([message(1), message(2)]);
    log.take([message(2), message(1)]);
    expect(seqs(log)).toEqual([1, 2]);
  });

  it("keeps the order of seq, not of arrival, and knows when one was left out", () => {
    const log = useLog();
    expect(log.take([message(1)])).toBe(false);
    expect(log.take([message(3)])).toBe(true);
    expect(log.take([message(2)])).toBe(false);
    expect(seqs(log)).toEqual([1, 2, 3]);
    expect(log.last.value).toBe(3);
  });

  it("puts a time above a pause and shows a speaker once in a row", () => {
    const rows = rowsOf([
      message(1, { at: "2026-11-23T08:00:00Z" }),
      message(2, { at: "2026-11-23T08:01:00Z" }),
      message(3, { at: "2026-11-23T08:30:00Z" }),
    ]);
    expect(rows.map((row) => row.divider !== null)).toEqual([true, false, true]);
    expect(rows.map((row) => row.first)).toEqual([true, false, true]);
  });
});
