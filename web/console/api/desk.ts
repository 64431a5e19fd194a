import type { Assessment } from "@shared/api/assessment";
import type { FactEdit, Facts } from "@shared/api/facts";
import type { Message, Owner } from "@shared/api/messages";

import { staff } from "./client";

export type Priority = "normal" | "high" | "distress";

export interface Waiting {
  conversation_id: string;
  reason: string;
  reason_label: string;
  priority: Priority;
  since: string;
  waited_seconds: number;
  position: number;
  last_text: string;
  resident_label: string;
  /** So many cries of one address stand as this row. */
  same_address?: number;
}

export interface Mine {
  conversation_id: string;
  owner: Owner;
  since: string;
  priority?: Priority;
  unread: number;
  /** Seconds until the talk goes back because nobody answers; null: nothing is open. */
  reply_within?: number | null;
  last_text: string;
  resident_label: string;
}

export interface Queue {
  waiting: Waiting[];
  mine: Mine[];
  /** With so many seconds left the operator is reminded. */
  reply_warning?: number;
}

export interface Detail {
  conversation_id: string;
  resident_label?: string;
  owner: Owner;
  operator: { username: string; name: string } | null;
  reason: string | null;
  reason_label: string;
  priority?: Priority;
  since: string | null;
  messages: Message[];
  facts: Facts;
  assessment: Assessment | null;
  other_assessment?: Assessment | null;
  assessment_problem?: { field: string; message: string } | null;
  notes?: { at: string; by: string; text: string }[];
  /** What was read in the resident's words while a person holds the talk; nothing of it is in the file yet. */
  proposals?: Proposal[];
}

export interface Proposal {
  id: string;
  seq: number;
  fact: string;
  label: string;
  member_label: string | null;
  new_member: boolean;
  value_label: string;
  /** What the file says now. */
  held_label: string | null;
  quote: string;
}

/** Why one outcome is so; `change` states the rule, and `change_note` is to stand beside it. */
export interface Explanation {
  status: string;
  status_label: string;
  reasons: string[];
  change: string;
  change_note: string;
  trace: { depth: number; text: string; verdict: string; reasons: string[] }[];
}

/** What differs between two days, the earlier first. */
export interface Comparison {
  before: string;
  after: string;
  differences: { id: string; member: number | null; sentence: string }[];
}

export type Whose = "own" | "other";

export interface Colleague {
  username: string;
  name: string;
  free: number;
}

const query = (entries: Record<string, string>) => new URLSearchParams(entries).toString();
const at = (id: string) => `/conversations/${encodeURIComponent(id)}`;

export const fetchQueue = () => staff<Queue>("GET", "/queue", undefined, true);
export const claimNext = () => staff<Detail>("POST", "/queue/claim", {});
export const claim = (id: string) => staff<Detail>("POST", `${at(id)}/claim`);
export const fetchDetail = (id: string) => staff<Detail>("GET", at(id));
/** The same, asked by the page itself. */
export const refetchDetail = (id: string) => staff<Detail>("GET", at(id), undefined, true);
export const fetchAfter = (id: string, seq: number) =>
  staff<Message[]>("GET", `${at(id)}/messages?after=${String(seq)}`, undefined, true);
export const showMessage = (id: string, seq: number) => staff<Message>("POST", `${at(id)}/messages/${String(seq)}/show`);
export const keep = (id: string) => staff<null>("POST", `${at(id)}/keep`);
export const fetchExplanation = (id: string, whose: Whose, rule: string, member: number | null) =>
  staff<Explanation>("GET", `${at(id)}/explain?${query({ rule, whose, ...(member === null ? {} : { member: String(member) }) })}`);
export const fetchComparison = (id: string, whose: Whose, day: string) =>
  staff<Comparison>("GET", `${at(id)}/compare?${query({ day, whose })}`);
export const reply = (id: string, clientId: string, text: string) =>
  staff<{ seq: number }>("POST", `${at(id)}/messages`, { client_id: clientId, text });
export const correctFact = (id: string, edit: FactEdit) => staff<unknown>("PATCH", `${at(id)}/facts`, edit);
export const handBack = (id: string, note: string | null) => staff<unknown>("POST", `${at(id)}/hand-back`, { note });
export const close = (id: string, note: string | null) => staff<unknown>("POST", `${at(id)}/close`, { note });
export const transfer = (id: string, to: string | null, note: string | null) =>
  staff<unknown>("POST", `${at(id)}/transfer`, { to, note });
export const takeProposal = (id: string, proposal: string) =>
  staff<unknown>("POST", `${at(id)}/proposals/${encodeURIComponent(proposal)}/take`);
export const dropProposal = (id: string, proposal: string) =>
  staff<null>("POST", `${at(id)}/proposals/${encodeURIComponent(proposal)}/drop`);
export const fetchColleagues = () => staff<Colleague[]>("GET", "/colleagues");
