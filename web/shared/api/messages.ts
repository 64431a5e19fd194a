import type { Assessment } from "./assessment";
import type { CaseCardOut, Detail, Rated, RequestOut, StaffMessage } from "./generated";
import { inputOf, type Input } from "./story";

/** A message as it is stored; `masked` for staff only: numbers of people in it are hidden, and can be asked for. */
export type Message = StaffMessage;
export type Sender = Message["sender"];
export type Kind = Message["kind"];
export type Owner = Detail["owner"];

/** alone: not to be sent together with others. */
export interface Choice {
  id: string;
  label: string;
  alone?: boolean;
}

/** What may be chosen now: one of them, or several together of those that do not stand alone. */
export interface Offer {
  seq: number;
  choices: Choice[];
  multiple: boolean;
  input: Input | null;
}

/** A request to staff, or a case with the way so far. */
export type CaseCard = RequestOut & Partial<CaseCardOut>;

/** Whom to call in danger. */
export interface HelpLine {
  id: string;
  number: string;
  name: string;
  note: string;
}

/** Where the conversation stands: who answers, the place in the queue, who is there, and whom to call in danger. */
export interface QueueState {
  owner: Owner;
  position: number | null;
  waiting: number | null;
  duty?: { present: number; sentence: string } | null;
  help_lines?: HelpLine[];
}

export function choicesOf(message: Message): Choice[] {
  const choices = message.data?.["choices"];
  return Array.isArray(choices) ? (choices as Choice[]) : [];
}

export function offerOf(message: Message): Offer | null {
  const choices = choicesOf(message);
  return choices.length === 0 ? null : { seq: message.seq, choices, multiple: message.data?.["multiple"] === true, input: inputOf(message) };
}

/** The text without what the boxes beside it say. */
export function questionOf(message: Message): string {
  const question = message.data?.["question"];
  return typeof question === "string" ? question : message.text;
}

/** Whose household is spoken of, where a conversation has two; `other` names the second. */
export interface Homes {
  whose: "own" | "other";
  other: string;
}

/** A picture or a PDF that came with a message. */
export interface Attachment {
  id: string;
  kind: "jpeg" | "png" | "pdf";
  size: number;
}

export function attachmentOf(message: Message): Attachment | null {
  return (message.data?.["attachment"] as Attachment | undefined) ?? null;
}

export function homesOf(message: Message): Homes | null {
  return (message.data?.["home"] as Homes | undefined) ?? null;
}

export function assessmentOf(message: Message): Assessment | null {
  return message.kind === "benefits" ? ((message.data?.["assessment"] as Assessment | undefined) ?? null) : null;
}

/** What a resident thought of a published answer. */
export type Rating = NonNullable<Rated["rating"]>;

/** null: it may be rated, and has not been; undefined: it is no published answer. */
export function ratingOf(message: Message): Rating | null | undefined {
  return message.data?.["rating"] as Rating | null | undefined;
}

export function caseOf(message: Message): CaseCard | null {
  return message.kind === "case" ? (message.data as CaseCard | null) : null;
}
