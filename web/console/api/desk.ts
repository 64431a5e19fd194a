import type { FactEdit } from "@shared/api/facts";
import type { Askables, Colleague, Comparison, Destination, Detail, ExplanationOut, NoteOut, QueueView, Suggestion, WhatIf, WithAssistant } from "@shared/api/generated";
import type { Message } from "@shared/api/messages";

import { sendFile, staff } from "./client";
import type { Outcome } from "./ended";

export type { Colleague, Comparison, Destination, Detail, ExplanationOut as Explanation, Home, Mine, Waiting } from "@shared/api/generated";
export type { Askable, Askables, WhatIf, WithAssistant } from "@shared/api/generated";
export type { NoteOut as Note, ProposalOut as Proposal, QueueView as Queue, Suggestion } from "@shared/api/generated";
export type Priority = Detail["priority"];
export type Whose = "own" | "other";

const query = (entries: Record<string, string>) => new URLSearchParams(entries).toString();
const at = (id: string) => `/conversations/${encodeURIComponent(id)}`;

export const fetchQueue = () => staff<QueueView>("GET", "/queue", undefined, true);
export const claimNext = (priority: Priority | null = null) => staff<Detail>("POST", "/queue/claim", { priority });
/** On a break for so many minutes; null: back. */
export const setBreak = (minutes: number | null) => staff<null>("PUT", "/break", { minutes });
export const claim = (id: string) => staff<Detail>("POST", `${at(id)}/claim`);
export const fetchDetail = (id: string) => staff<Detail>("GET", at(id));
/** The same, asked by the page itself. */
export const refetchDetail = (id: string) => staff<Detail>("GET", at(id), undefined, true);
export const fetchAfter = (id: string, seq: number) =>
  staff<Message[]>("GET", `${at(id)}/messages?after=${String(seq)}`, undefined, true);
export const showMessage = (id: string, seq: number) => staff<Message>("POST", `${at(id)}/messages/${String(seq)}/show`);
/** The operator has seen everything up to this message. */
export const markRead = (id: string, seq: number) => staff<null>("PUT", `${at(id)}/read`, { seq }, true);
export const leaveNote = (id: string, text: string) => staff<NoteOut[]>("POST", `${at(id)}/notes`, { text });
/** What could be answered; null: nothing waits for an answer. */
export const fetchSuggestion = (id: string) => staff<Suggestion | null>("GET", `${at(id)}/suggestion`, undefined, true);
export const keep = (id: string) => staff<null>("POST", `${at(id)}/keep`);
export const fetchExplanation = (id: string, whose: Whose, rule: string, member: number | null) =>
  staff<ExplanationOut>("GET", `${at(id)}/explain?${query({ rule, whose, ...(member === null ? {} : { member: String(member) }) })}`);
export const fetchComparison = (id: string, whose: Whose, day: string) =>
  staff<Comparison>("GET", `${at(id)}/compare?${query({ day, whose })}`);
export const reply = (id: string, clientId: string, text: string) =>
  staff<{ seq: number }>("POST", `${at(id)}/messages`, { client_id: clientId, text });
export const correctFact = (id: string, edit: FactEdit) => staff<unknown>("PATCH", `${at(id)}/facts`, edit);
export const handBack = (id: string, note: string | null) => staff<unknown>("POST", `${at(id)}/hand-back`, { note });
export const close = (id: string, note: string | null, outcome: Outcome | null) =>
  staff<unknown>("POST", `${at(id)}/close`, { note, outcome });
/** To one colleague, or first for a team or the supervisors; neither: back into the queue. */
export const transfer = (id: string, to: { to?: string; meant_for?: string }, note: string | null) =>
  staff<unknown>("POST", `${at(id)}/transfer`, { ...to, note });
export const fetchDestinations = () => staff<Destination[]>("GET", "/destinations");
export const takeProposal = (id: string, proposal: string) =>
  staff<unknown>("POST", `${at(id)}/proposals/${encodeURIComponent(proposal)}/take`);
export const dropProposal = (id: string, proposal: string) =>
  staff<null>("POST", `${at(id)}/proposals/${encodeURIComponent(proposal)}/drop`);
export const fetchColleagues = () => staff<Colleague[]>("GET", "/colleagues");
/** Somebody telephones: a talk that is ours at once. */
export const answerCall = () => staff<Detail>("POST", "/callers");
export const noteHeard = (id: string, clientId: string, text: string) =>
  staff<{ seq: number }>("POST", `${at(id)}/heard`, { client_id: clientId, text });
export const fetchWithAssistant = () => staff<WithAssistant[]>("GET", "/with-assistant");
export const takeOver = (id: string) => staff<Detail>("POST", `${at(id)}/take-over`);
export const fetchAskables = () => staff<Askables>("GET", "/askables");
export const addMember = (id: string, key: string, whose: Whose) => staff<unknown>("POST", `${at(id)}/members`, { key, whose });
export const removeMember = (id: string, member: number, whose: Whose) =>
  staff<unknown>("DELETE", `${at(id)}/members/${String(member)}?${query({ whose })}`);
/** What would follow; nothing is written down. */
export const suppose = (id: string, whose: Whose, facts: FactEdit[]) =>
  staff<WhatIf>("POST", `${at(id)}/what-if`, { whose, facts });
export const sendAttachment = (id: string, file: File, clientId: string) =>
  sendFile<{ seq: number }>(`${at(id)}/attachments?${query({ client_id: clientId })}`, new Blob([file], { type: "application/octet-stream" }));
/** The session's cookie goes with every request of the page: the address alone is enough. */
export const attachmentAddress = (id: string) => (attachment: string) =>
  Promise.resolve(`/api/staff${at(id)}/attachments/${encodeURIComponent(attachment)}`);
