import { useOutbox as useAnyOutbox, type Outgoing as AnyOutgoing, type Sendable } from "@shared/chat/outbox";

import { sendMessage, type Content, type Session } from "./api";
import { addDraft, dropDraft, loadDrafts } from "./storage";

/** What a resident sends. */
export interface Draft extends Sendable {
  /** The ids of what was chosen; empty for words. */
  choices: string[];
}

export type Outgoing = AnyOutgoing<Draft>;

function contentOf({ choices, text }: Draft): Content {
  const [choice, ...more] = choices;
  if (choice === undefined) return { text };
  return more.length === 0 ? { choice } : { choices };
}

/** The outbox of a resident's one conversation. */
export function useOutbox() {
  const box = useAnyOutbox<Draft>();
  const open = (session: Session) => {
    box.open({
      send: (draft) => sendMessage(session, { client_id: draft.clientId, ...contentOf(draft) }),
      load: () => loadDrafts(session.id),
      add: (draft) => { addDraft(session.id, draft); },
      drop: (clientId) => { dropDraft(session.id, clientId); },
    });
  };
  return { ...box, open };
}
