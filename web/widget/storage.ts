import type { Session } from "./api";
import type { Draft } from "./outbox";

const SESSION = "songtan.session";
const OUTBOX = "songtan.outbox";
const CARE = "songtan.care";
const PRIVACY = "songtan.privacy-seen";

/** Storage may be full or forbidden (private windows): the page then works on, it only forgets when closed. */
function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch (failure) {
    if (!(failure instanceof DOMException)) throw failure;
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch (failure) {
    if (!(failure instanceof DOMException)) throw failure;
    return null;
  }
}

export function loadSession(): Session | null {
  const [id, token] = (read(SESSION) ?? "").split(" ");
  return id && token ? { id, token } : null;
}

export function saveSession(session: Session | null): void {
  write(SESSION, session && `${session.id} ${session.token}`);
}

/** Messages not yet acknowledged, of every tab, by conversation. */
function allDrafts(): Record<string, Draft[]> {
  return JSON.parse(read(OUTBOX) ?? "{}") as Record<string, Draft[]>;
}

export function loadDrafts(conversation: string): Draft[] {
  const held = allDrafts()[conversation] ?? [];
  return held.map((draft) => ({ ...draft, choices: (draft as Partial<Draft>).choices ?? [] })); // of an older page: words
}

export function addDraft(conversation: string, draft: Draft): void {
  const others = loadDrafts(conversation).filter((held) => held.clientId !== draft.clientId);
  write(OUTBOX, JSON.stringify({ [conversation]: [...others, draft] }));
}

export function dropDraft(conversation: string, clientId: string): void {
  const left = loadDrafts(conversation).filter((held) => held.clientId !== clientId);
  write(OUTBOX, left.length === 0 ? null : JSON.stringify({ [conversation]: left }));
}

export function forgetDrafts(): void {
  write(OUTBOX, null);
}

export const careMode = { load: () => read(CARE) === "on", save: (on: boolean) => { write(CARE, on ? "on" : null); } };

export const privacySeen = { load: () => read(PRIVACY) === "yes", save: () => { write(PRIVACY, "yes"); } };
