import { keep, kept } from "@shared/keeping";

import type { Session } from "./api";
import type { Draft } from "./outbox";

const SESSION = "songtan.session";
const OUTBOX = "songtan.outbox";
const CARE = "songtan.care";

export function loadSession(): Session | null {
  const [id, token] = (kept(SESSION) ?? "").split(" ");
  return id && token ? { id, token } : null;
}

export function saveSession(session: Session | null): void {
  keep(SESSION, session && `${session.id} ${session.token}`);
}

/** Messages not yet acknowledged, of every tab, by conversation. */
function allDrafts(): Record<string, Draft[]> {
  return JSON.parse(kept(OUTBOX) ?? "{}") as Record<string, Draft[]>;
}

export function loadDrafts(conversation: string): Draft[] {
  const held = allDrafts()[conversation] ?? [];
  return held.map((draft) => ({ ...draft, choices: (draft as Partial<Draft>).choices ?? [] })); // of an older page: words
}

export function addDraft(conversation: string, draft: Draft): void {
  const others = loadDrafts(conversation).filter((held) => held.clientId !== draft.clientId);
  keep(OUTBOX, JSON.stringify({ [conversation]: [...others, draft] }));
}

export function dropDraft(conversation: string, clientId: string): void {
  const left = loadDrafts(conversation).filter((held) => held.clientId !== clientId);
  keep(OUTBOX, left.length === 0 ? null : JSON.stringify({ [conversation]: left }));
}

export function forgetDrafts(): void {
  keep(OUTBOX, null);
}

export const careMode = { load: () => kept(CARE) === "on", save: (on: boolean) => { keep(CARE, on ? "on" : null); } };
