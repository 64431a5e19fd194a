import { effectScope, type EffectScope } from "vue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import * as api from "../widget/api";
import { useConversation, type ConversationState } from "../widget/conversation";
import { message } from "./samples";
import { FakeSocket } from "./sockets";

const offer = (...ids: string[]) => ({ kind: "choices" as const, data: { choices: ids.map((id) => ({ id, label: id })) } });

let scope: EffectScope;
let talk: ConversationState;

function openPage(): ConversationState {
  const opened = scope.run(useConversation);
  if (!opened) throw new Error("the scope has ended");
  return opened;
}

beforeEach(async () => {
  localStorage.clear();
  FakeSocket.install();
  vi.spyOn(api, "startConversation").mockResolvedValue({ id: "c1", token: "t" });
  vi.spyOn(api, "sendMessage").mockResolvedValue({ seq: 9 });
  vi.spyOn(api, "fetchMessages").mockResolvedValue([]);
  scope = effectScope();
  talk = openPage();
  await talk.start();
  FakeSocket.newest.open();
});
afterEach(() => { scope.stop(); });

const feed = (...messages: ReturnType<typeof message>[]) => {
  for (const entry of messages) FakeSocket.newest.feed({ type: "message", ...entry });
};

describe("choices", () => {
  it("are those of the newest offer", () => {
    feed(message(1, offer("a", "b")), message(2, offer("c")));
    expect(talk.choices.value?.choices.map((choice) => choice.id)).toEqual(["c"]);
  });

  it("go once one is chosen, and the choice shows as the resident's own words", () => {
    feed(message(1, offer("inform:size=3")));
    talk.choose([{ id: "inform:size=3", label: "3 口人" }]);
    expect(talk.choices.value).toBeNull();
    expect(talk.outgoing.value.map((entry) => entry.text)).toEqual(["3 口人"]);
    expect(vi.mocked(api.sendMessage).mock.calls[0]?.[1]).toMatchObject({ choice: "inform:size=3" });
  });

  it("of which several may be chosen are sent together, and read as one line", () => {
    feed(message(1, { ...offer("甲", "乙", "丙"), data: { ...offer("甲", "乙", "丙").data, multiple: true } }));
    expect(talk.choices.value?.multiple).toBe(true);
    talk.choose([{ id: "甲", label: "甲" }, { id: "丙", label: "丙" }]);
    expect(talk.outgoing.value.map((entry) => entry.text)).toEqual(["甲、丙"]);
    expect(vi.mocked(api.sendMessage).mock.calls[0]?.[1]).toMatchObject({ choices: ["甲", "丙"] });
  });

  it("go when the resident writes something else", () => {
    feed(message(1, offer("a")), message(2, { sender: "resident" }));
    expect(talk.choices.value).toBeNull();
  });

  it("stay under a plain message that follows", () => {
    feed(message(1, offer("a")), message(2));
    expect(talk.choices.value?.seq).toBe(1);
  });
});

describe("a conversation", () => {
  it("never shows a sent message twice", () => {
    talk.send("你好");
    const clientId = talk.outgoing.value[0]?.clientId ?? "";
    feed(message(1, { sender: "resident", text: "你好", client_id: clientId }));
    expect(talk.outgoing.value).toEqual([]);
    expect(talk.messages.value.map((entry) => entry.text)).toEqual(["你好"]);
  });

  it("fetches what was left out between two messages", () => {
    feed(message(1), message(4));
    expect(vi.mocked(api.fetchMessages)).toHaveBeenCalled();
  });

  it("asks for a person by the offered choice, or in words where it is gone", () => {
    talk.callPerson();
    feed(message(1, offer("request_human")));
    talk.callPerson();
    expect(talk.outgoing.value.map((entry) => entry.choices)).toEqual([[], ["request_human"]]);
  });

  it("takes up the stored conversation after a reload", async () => {
    const again = openPage();
    await again.start();
    expect(vi.mocked(api.startConversation)).toHaveBeenCalledTimes(1);
    expect(again.session.value?.id).toBe("c1");
  });

  it("begins anew after erasing", async () => {
    vi.spyOn(api, "eraseConversation").mockResolvedValue(null);
    vi.mocked(api.startConversation).mockResolvedValue({ id: "c2", token: "u" });
    feed(message(1));
    await talk.erase();
    expect(talk.messages.value).toEqual([]);
    expect(talk.session.value?.id).toBe("c2");
  });

  it("knows its place in the queue", () => {
    FakeSocket.newest.feed({ type: "queue", owner: "queued", position: 3, waiting: 5 });
    expect(talk.queue.value).toMatchObject({ owner: "queued", position: 3 });
  });
});
