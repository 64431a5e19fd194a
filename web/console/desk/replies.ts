import { computed, ref, shallowReactive, type ComputedRef, type Ref } from "vue";

import { useOutbox, type Outgoing } from "@shared/chat/outbox";
import { newId } from "@shared/ids";

import { reply } from "../api/desk";
import { keptTalks, loadKept, saveKept } from "./kept";

/** What an operator writes to one resident: bound to that talk, whichever talk is open. */
export interface Replies {
  draft: Ref<string>;
  outgoing: Ref<readonly Outgoing[]>;
  failed: ComputedRef<boolean>;
  send: (text: string) => void;
  retry: (clientId?: string) => void;
  discard: (clientId: string) => void;
  settle: (clientIds: ReadonlySet<string>) => void;
}

function repliesTo(username: string, conversation: string, sent: (seq: number) => void): Replies {
  const box = useOutbox();
  const held = loadKept(username, conversation);
  const draft = ref(held.draft);
  const outgoing = new Map(held.outgoing.map((entry) => [entry.clientId, entry]));
  const save = () => { saveKept(username, conversation, { draft: draft.value, outgoing: [...outgoing.values()] }); };
  box.open({
    send: async ({ clientId, text }) => { sent((await reply(conversation, clientId, text)).seq); },
    load: () => [...outgoing.values()],
    add: (entry) => {
      outgoing.set(entry.clientId, entry);
      save();
    },
    drop: (clientId) => {
      if (outgoing.delete(clientId)) save();
    },
  });
  return {
    draft: computed({
      get: () => draft.value,
      set: (text) => {
        draft.value = text;
        save();
      },
    }),
    outgoing: box.entries,
    failed: computed(() => box.entries.value.some((entry) => entry.delivery === "failed")),
    send: (text) => { box.add({ clientId: newId(), text, at: new Date().toISOString() }); },
    retry: box.retry,
    discard: (clientId) => { box.settle(new Set([clientId])); },
    settle: box.settle,
  };
}

/** One operator's replies, talk by talk. What a reload or a cut line left behind goes on being sent at once. */
export function useReplies(username: string, sent: (conversation: string, seq: number) => void) {
  const talks = shallowReactive(new Map<string, Replies>());

  function to(conversation: string): Replies {
    const known = talks.get(conversation);
    if (known) return known;
    const made = repliesTo(username, conversation, (seq) => { sent(conversation, seq); });
    talks.set(conversation, made);
    return made;
  }

  /** The talk is gone for good: so is what was to be said in it. */
  function forget(conversation: string): void {
    const gone = talks.get(conversation);
    if (!gone) return;
    gone.draft.value = "";
    gone.settle(new Set(gone.outgoing.value.map((entry) => entry.clientId)));
    talks.delete(conversation);
  }

  for (const conversation of keptTalks(username)) to(conversation);

  return {
    to,
    forget,
    retry: () => { for (const talk of talks.values()) talk.retry(); },
    /** Talks in which something could not be sent. */
    failed: computed(() => [...talks].filter(([, talk]) => talk.failed.value).map(([conversation]) => conversation)),
  };
}

export type AllReplies = ReturnType<typeof useReplies>;
