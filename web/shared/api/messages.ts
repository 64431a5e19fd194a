import type { Assessment } from "./assessment";

export type Sender = "resident" | "bot" | "operator" | "system";
export type Kind = "text" | "choices" | "benefits" | "case" | "notice";
export type Owner = "bot" | "queued" | "human" | "closed";

/** One message as stored: numbered without gaps within its conversation. */
export interface Message {
  seq: number;
  at: string;
  sender: Sender;
  kind: Kind;
  text: string;
  data: Record<string, unknown> | null;
  client_id?: string | null;
}

export interface Choice {
  id: string;
  label: string;
}

export interface CaseCard {
  number: string;
  state: string;
  due: string | null;
}

/** Where the conversation stands: who answers, and the place in the queue. */
export interface QueueState {
  owner: Owner;
  position: number | null;
  waiting: number | null;
}

export function choicesOf(message: Message): Choice[] {
  const choices = message.data?.["choices"];
  return Array.isArray(choices) ? (choices as Choice[]) : [];
}

export function assessmentOf(message: Message): Assessment | null {
  return message.kind === "benefits" ? ((message.data?.["assessment"] as Assessment | undefined) ?? null) : null;
}

export function caseOf(message: Message): CaseCard | null {
  return message.kind === "case" ? (message.data as CaseCard | null) : null;
}
