import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Problem, Unreachable } from "@shared/api/http";

import * as api from "../widget/api";
import { useOutbox } from "../widget/outbox";
import { loadDrafts } from "../widget/storage";

const session = { id: "c1", token: "t" };
const draft = (clientId: string, text = clientId) => ({ clientId, text, choices: [] as string[], at: "2026-11-23T08:00:00Z" });
const sentIds = () => vi.mocked(api.sendMessage).mock.calls.map(([, sent]) => sent.client_id);

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
  vi.spyOn(api, "sendMessage");
});
afterEach(() => { vi.useRealTimers(); });

describe("the outbox", () => {
  it("sends again under the same client_id until the service has it", async () => {
    vi.mocked(api.sendMessage).mockRejectedValueOnce(new Unreachable()).mockResolvedValue({ seq: 2 });
    const outbox = useOutbox();
    outbox.open(session);
    outbox.add(draft("a"));
    await vi.runAllTimersAsync();
    expect(sentIds()).toEqual(["a", "a"]);
    expect(outbox.entries.value[0]?.delivery).toBe("sent");
  });

  it("keeps what is not acknowledged over a reload, and no longer", async () => {
    vi.mocked(api.sendMessage).mockReturnValue(new Promise(() => undefined));
    const first = useOutbox();
    first.open(session);
    first.add(draft("a"));
    expect(loadDrafts("c1").map((held) => held.clientId)).toEqual(["a"]);

    vi.mocked(api.sendMessage).mockResolvedValue({ seq: 2 });
    const afterReload = useOutbox();
    afterReload.open(session);
    await vi.runAllTimersAsync();
    expect(sentIds()).toEqual(["a", "a"]);
    expect(loadDrafts("c1")).toEqual([]);
  });

  it("sends one after the other, in the order written", async () => {
    vi.mocked(api.sendMessage).mockRejectedValueOnce(new Unreachable()).mockResolvedValue({ seq: 2 });
    const outbox = useOutbox();
    outbox.open(session);
    outbox.add(draft("a"));
    outbox.add(draft("b"));
    await vi.runAllTimersAsync();
    expect(sentIds()).toEqual(["a", "a", "b"]);
  });

  it("marks what is refused and does not send it again by itself", async () => {
    vi.mocked(api.sendMessage).mockRejectedValue(new Problem(422, "invalid-input", "太长了", "", null, null));
    const outbox = useOutbox();
    outbox.open(session);
    outbox.add(draft("a"));
    await vi.runAllTimersAsync();
    expect(sentIds()).toEqual(["a"]);
    expect(outbox.entries.value[0]).toMatchObject({ delivery: "failed", problem: "太长了" });
  });

  it("gives up for the moment on a dead line, and sends when asked again", async () => {
    vi.mocked(api.sendMessage).mockRejectedValue(new Unreachable());
    const outbox = useOutbox();
    outbox.open(session);
    outbox.add(draft("a"));
    await vi.runAllTimersAsync();
    expect(outbox.entries.value[0]?.delivery).toBe("failed");
    expect(loadDrafts("c1")).toHaveLength(1);

    vi.mocked(api.sendMessage).mockResolvedValue({ seq: 5 });
    outbox.retry("a");
    await vi.runAllTimersAsync();
    expect(outbox.entries.value[0]?.delivery).toBe("sent");
  });

  it("lets go of a message when the log has it", async () => {
    vi.mocked(api.sendMessage).mockResolvedValue({ seq: 2 });
    const outbox = useOutbox();
    outbox.open(session);
    outbox.add(draft("a"));
    await vi.runAllTimersAsync();
    outbox.settle(new Set(["a"]));
    expect(outbox.entries.value).toEqual([]);
  });
});
