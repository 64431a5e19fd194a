import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Problem, Unreachable } from "@shared/api/http";

import * as api from "../widget/api";
import { useLine } from "../widget/line";
import { message } from "./samples";
import { FakeSocket } from "./sockets";

const session = { id: "c1", token: "secret" };

function makeLine() {
  const seen: number[] = [];
  const gone = vi.fn();
  const line = useLine({
    messages: (messages) => seen.push(...messages.map((entry) => entry.seq)),
    frame: () => undefined,
    connected: () => undefined,
    gone,
    last: () => seen.at(-1) ?? 0,
  });
  return { line, seen, gone };
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.install();
  vi.spyOn(api, "fetchMessages").mockResolvedValue([]);
});
afterEach(() => { vi.useRealTimers(); });

describe("the line to the service", () => {
  it("carries the token outside the address", () => {
    const { line } = makeLine();
    line.open(session);
    expect(FakeSocket.newest.protocols).toEqual(["songtan", "secret"]);
    expect(FakeSocket.newest.address).not.toContain("secret");
    line.close();
  });

  it("resumes after the last message seen", async () => {
    const { line, seen } = makeLine();
    line.open(session);
    FakeSocket.newest.open();
    FakeSocket.newest.feed({ type: "message", ...message(7) });
    FakeSocket.newest.cut();
    await vi.advanceTimersByTimeAsync(2000);
    expect(FakeSocket.made).toHaveLength(2);
    expect(FakeSocket.newest.address).toContain("after=7");
    expect(seen).toEqual([7]);
    line.close();
  });

  it("says that it is offline while nothing answers, and online again", async () => {
    const { line } = makeLine();
    vi.mocked(api.fetchMessages).mockRejectedValue(new Unreachable());
    line.open(session);
    FakeSocket.newest.cut();
    await vi.advanceTimersByTimeAsync(0);
    expect(line.online.value).toBe(false);
    await vi.advanceTimersByTimeAsync(1000);
    FakeSocket.newest.open();
    expect(line.online.value).toBe(true);
    line.close();
  });

  it("fetches by waiting requests where sockets are blocked", async () => {
    const { line, seen } = makeLine();
    vi.mocked(api.fetchMessages).mockImplementation((_session, after, wait = 0) =>
      wait === 0 ? Promise.resolve([]) : Promise.resolve([message(after + 1)]),
    );
    line.open(session);
    for (let cuts = 0; cuts < 5; cuts += 1) {
      FakeSocket.newest.cut();
      await vi.advanceTimersByTimeAsync(2000);
    }
    expect(seen).toEqual([1, 2]);
    expect(line.online.value).toBe(true);
    line.close();
  });

  it("hangs up a line that has gone silent", async () => {
    const { line } = makeLine();
    line.open(session);
    FakeSocket.newest.open();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.made.length).toBeGreaterThan(1);
    line.close();
  });

  it("tells when the conversation is gone", async () => {
    const { line, gone } = makeLine();
    vi.mocked(api.fetchMessages).mockRejectedValue(new Problem(404, "not-found", "没有", "", null, null));
    line.open(session);
    FakeSocket.newest.cut();
    await vi.advanceTimersByTimeAsync(0);
    expect(gone).toHaveBeenCalled();
    line.close();
  });
});
