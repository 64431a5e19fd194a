import { describe, expect, it, vi } from "vitest";

import { Problem, request, sentenceOf, Unreachable } from "@shared/api/http";

function answer(status: number, body: unknown, headers: Record<string, string> = {}): void {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body === null ? null : JSON.stringify(body), { status, headers })));
}

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(() => null, (failure: unknown) => failure);
}

describe("requests", () => {
  it("give the JSON of the answer, and null for an empty one", async () => {
    answer(200, { seq: 3 });
    expect(await request("GET", "/x")).toEqual({ seq: 3 });
    answer(204, null);
    expect(await request("DELETE", "/x")).toBeNull();
  });

  it("turn problem details into a sentence with the field it is about", async () => {
    answer(422, { type: "/problems/invalid-input", title: "填写的内容有问题", detail: "缺少这一项", field: "size" });
    const failure = await failureOf(request("POST", "/x", { body: {} }));
    expect(failure).toBeInstanceOf(Problem);
    expect(failure).toMatchObject({ slug: "invalid-input", field: "size", passing: false });
    expect(sentenceOf(failure)).toBe("填写的内容有问题：缺少这一项");
  });

  it("say in plain words what happened even when the answer is no problem document", async () => {
    answer(502, null);
    expect(sentenceOf(await failureOf(request("GET", "/x")))).toBe("服务暂时出了问题，请稍后再试");
  });

  it("tell for how long to wait when asked too fast", async () => {
    answer(429, { title: "太快了" }, { "Retry-After": "7" });
    expect(await failureOf(request("GET", "/x"))).toMatchObject({ retryAfter: 7, passing: true });
  });

  it("tell a dead line from a refusal", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));
    expect(await failureOf(request("GET", "/x"))).toBeInstanceOf(Unreachable);
  });
});
