import { request } from "@shared/api/http";
import type { FactEdit, Facts } from "@shared/api/facts";
import type { Message, Rating } from "@shared/api/messages";
import type { Told } from "@shared/api/story";

/** The right to one conversation: its id and the token that opens it. */
export interface Session {
  id: string;
  token: string;
}

/** Words, one choice, or several together. */
export type Content = { text: string } | { choice: string } | { choices: string[] };
export type Outgoing = { client_id: string } & Content;

export async function startConversation(): Promise<Session> {
  const made = await request<{ conversation_id: string; token: string }>("POST", "/api/conversations", { body: { consent: "open" } });
  return { id: made.conversation_id, token: made.token };
}

function call<T>(session: Session, method: string, path: string, body?: unknown, signal?: AbortSignal) {
  return request<T>(method, `/api/conversations/${encodeURIComponent(session.id)}${path}`, {
    headers: { Authorization: `Bearer ${session.token}` },
    ...(body === undefined ? {} : { body }),
    ...(signal ? { signal } : {}),
  });
}

export function sendMessage(session: Session, message: Outgoing): Promise<{ seq: number }> {
  return call(session, "POST", "/messages", message);
}

/** Messages after `after`; with `wait` the service holds the answer up to so many seconds for one to come. */
export function fetchMessages(session: Session, after: number, wait = 0, signal?: AbortSignal): Promise<Message[]> {
  return call(session, "GET", `/messages?after=${String(after)}&wait=${String(wait)}`, undefined, signal);
}

/** Whether sensitive things may be written down; withdrawn, what was written of them is deleted. */
export function decideConsent(session: Session, given: boolean): Promise<null> {
  return call(session, "PUT", "/consent", { given });
}

/** null takes it back. */
export function rateAnswer(session: Session, seq: number, rating: Rating | null): Promise<null> {
  return call(session, "PUT", `/messages/${String(seq)}/rating`, { rating });
}

export function fetchFacts(session: Session): Promise<Facts> {
  return call(session, "GET", "/facts");
}

export function editFact(session: Session, edit: FactEdit): Promise<unknown> {
  return call(session, "PATCH", "/facts", edit);
}

/** Forget what a card shows; whose it is goes by name, since positions may have moved. Nothing happens where they are gone. */
export async function forgetTold(session: Session, told: Told): Promise<void> {
  const facts = await fetchFacts(session);
  const home = told.whose === "own" ? facts : facts.other;
  const person = home?.members.find((one) => one.label === told.person);
  if (told.person !== null && person === undefined) return;
  await editFact(session, { fact: told.fact, member: person?.member ?? null, value: null, whose: told.whose });
}

/** Whoever was taken out of a household; `counted`: what became of the number of people. */
export interface Removed {
  id: string;
  label: string;
  counted: "adjusted" | "open" | "as_before";
}

export function removeMember(session: Session, member: number, whose: "own" | "other"): Promise<Facts & { removed: Removed }> {
  return call(session, "DELETE", `/members/${String(member)}?whose=${whose}`);
}

export function restoreMember(session: Session, id: string, whose: "own" | "other"): Promise<Facts> {
  return call(session, "POST", "/members", { restore: id, whose });
}

export function eraseConversation(session: Session): Promise<unknown> {
  return call(session, "DELETE", "");
}

export function sendAttachment(session: Session, file: File, clientId: string): Promise<{ seq: number }> {
  return request("POST", `/api/conversations/${encodeURIComponent(session.id)}/attachments?client_id=${encodeURIComponent(clientId)}`, {
    headers: { Authorization: `Bearer ${session.token}` },
    file: new Blob([file], { type: "application/octet-stream" }),
  });
}

/** As an address that the page may show: the token goes in a header, which no picture's own request can carry. */
export async function fetchAttachment(session: Session, id: string): Promise<string> {
  const path = `/api/conversations/${encodeURIComponent(session.id)}/attachments/${encodeURIComponent(id)}`;
  const answer = await fetch(path, { headers: { Authorization: `Bearer ${session.token}` }, cache: "no-store" });
  if (!answer.ok) throw new Error(`expected the attachment, got ${String(answer.status)}`);
  const content = await answer.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => { resolve(reader.result as string); };
    reader.onerror = () => { reject(new Error("expected a readable attachment")); };
    reader.readAsDataURL(content);
  });
}
