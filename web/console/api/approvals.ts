import type { HeldAnswerOut, ApprovalRuleIn, ApprovalRuleOut, ApprovalRulesOut } from "@shared/api/generated";

import { staff } from "./client";

/** An answer of the assistant that a colleague sees first, and which ones those are. */
export type { HeldAnswerOut as HeldAnswer, ApprovalRuleOut as ApprovalRule, ApprovalRulesOut as ApprovalRules } from "@shared/api/generated";
export type Which = "open" | "decided";

const rule = ({ kind, name }: Pick<ApprovalRuleOut, "kind" | "name">) => `/approvals/rules/${kind}/${encodeURIComponent(name)}`;

export const listHeld = (which: Which) => staff<HeldAnswerOut[]>("GET", `/approvals?which=${which}`, undefined, true);
/** As it is, or in other words. */
export const approve = (id: string, text: string | null) => staff<null>("POST", `/approvals/${id}/approve`, { text });
export const leaveToAPerson = (id: string) => staff<null>("POST", `/approvals/${id}/person`);
export const listRules = () => staff<ApprovalRulesOut>("GET", "/approvals/rules");
export const putRule = (about: Pick<ApprovalRuleOut, "kind" | "name">, set: ApprovalRuleIn) => staff<null>("PUT", rule(about), set);
export const deleteRule = (about: Pick<ApprovalRuleOut, "kind" | "name">) => staff<null>("DELETE", rule(about));
