import { computed, effectScope, nextTick, ref, shallowRef } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Queue } from "../console/api/desk";
import { spokenOf, useCalling } from "../console/calling/calling";
import * as sound from "../console/calling/ring";
import type { Danger } from "../console/danger/dangers";

const EMPTY: Queue = { waiting: [], mine: [], capacity: 5, to_check: 0, break_until: null };
const queueOf = (waiting: string[], unseen: number[] = [], changes: Partial<Queue> = {}) =>
  ({ ...EMPTY, waiting: waiting.map((id) => ({ conversation_id: id })), mine: unseen.map((count) => ({ unseen: count })), ...changes }) as Queue;

function desk(watching = false) {
  const queue = shallowRef<Queue>(EMPTY);
  const dangers = shallowRef<readonly Danger[]>([]);
  const looks = ref(watching);
  const show = vi.fn();
  const scope = effectScope();
  scope.run(() => useCalling(queue, dangers, computed(() => looks.value), show));
  return { queue, dangers, looks, show, scope };
}

describe("calling an operator", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(sound, "ring").mockReturnValue(undefined);
  });
  afterEach(() => { vi.useRealTimers(); });

  it("rings for whoever comes, and again and again until the list was looked at", async () => {
    const { queue, looks, show, scope } = desk();
    queue.value = queueOf(["A"]);
    await nextTick();
    expect(sound.ring).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(40_000);
    expect(sound.ring).toHaveBeenCalledTimes(3);
    expect(show).toHaveBeenLastCalledWith("1 位居民刚来排队");
    looks.value = true;
    await nextTick();
    vi.advanceTimersByTime(60_000);
    expect(sound.ring).toHaveBeenCalledTimes(3);
    scope.stop();
  });

  it("rings once for whoever comes while somebody looks, and shows nothing over the page", async () => {
    const { queue, show, scope } = desk(true);
    queue.value = queueOf(["A"]);
    await nextTick();
    vi.advanceTimersByTime(60_000);
    expect(sound.ring).toHaveBeenCalledTimes(1);
    expect(show).not.toHaveBeenCalled();
    scope.stop();
  });

  it("rings for words in one's own talks until they were read", async () => {
    const { queue, scope } = desk();
    queue.value = queueOf([], [2]);
    await nextTick();
    vi.advanceTimersByTime(20_000);
    expect(sound.ring).toHaveBeenCalledTimes(2);
    queue.value = queueOf([], [0]);
    await nextTick();
    vi.advanceTimersByTime(60_000);
    expect(sound.ring).toHaveBeenCalledTimes(2);
    scope.stop();
  });

  it("leaves whoever is on a break in peace, but for danger", async () => {
    const { queue, dangers, show, scope } = desk();
    queue.value = queueOf(["A"], [1], { break_until: "2026-12-01T04:00:00Z" });
    await nextTick();
    expect(show).not.toHaveBeenCalled();
    dangers.value = [{ same_address: 1 } as Danger];
    await nextTick();
    expect(show).toHaveBeenLastCalledWith("1 位居民危急");
    scope.stop();
  });

  it("names what calls, and nobody", () => {
    expect(spokenOf({ danger: 1, waiting: 2, said: 3 })).toBe("1 位居民危急；2 位居民刚来排队；您的居民说了 3 句话，还没看");
  });
});
