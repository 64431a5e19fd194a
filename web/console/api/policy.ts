import type { EffectOut, EnteredValueOut, RulePageOut, Rules, StandardOut, Tried, TryIn, ValueIn, Watch, WatchedOut } from "@shared/api/generated";

import { staff } from "./client";

export type { FileProblem, StandardOut as Standard, ValueOut as StandardValue } from "@shared/api/generated";
export type { ProposedValueOut as ProposedValue, SuspendedValueOut as SuspendedValue, RuleName as RuleSummary } from "@shared/api/generated";
export type { EffectOut as Effect, EnteredValueOut as PastValue, UseOut as Use } from "@shared/api/generated";
export type { Watch, WatchedOut as Watched } from "@shared/api/generated";
export type { AskedFactJson as AskedFact, DatedFigureJson as DatedFigure, RulePageJson as Rule } from "@shared/api/generated";
export type { RulePageOut as RulePage, Tried, TriedOut } from "@shared/api/generated";
export type NewValue = ValueIn;
export type Concern = WatchedOut["concern"];

export const fetchWatch = () => staff<Watch>("GET", "/kb/watch");
export const listStandards = () => staff<StandardOut[]>("GET", "/standards");
export const addValue = (id: string, value: NewValue) =>
  staff<StandardOut>("POST", `/standards/${encodeURIComponent(id)}/values`, value);
export const decideValue = (id: string, agreed: boolean) =>
  staff<null>("POST", `/standards/values/${encodeURIComponent(id)}/${agreed ? "approve" : "reject"}`);
/**
 * Agrees that a value is taken back, or lets it stand (again); whoever proposed it may only take that back, and whoever
 * suspended it does not put it into use again.
 */
export const settleWithdrawal = (id: string, agreed: boolean) =>
  staff<null>("POST", `/standards/values/${encodeURIComponent(id)}/withdrawal/${agreed ? "approve" : "reject"}`);
/** It stands until a second person agrees. */
export const withdrawValue = (id: string, why: string) =>
  staff<null>("DELETE", `/standards/values/${encodeURIComponent(id)}?${new URLSearchParams({ why }).toString()}`);
/** It is out of use at once, until a second person settles it. */
export const suspendValue = (id: string, why: string) =>
  staff<null>("POST", `/standards/values/${encodeURIComponent(id)}/suspend`, { why });
export const effectOfNew = (id: string, value: NewValue) =>
  staff<EffectOut>("POST", `/standards/${encodeURIComponent(id)}/effect`, value);
export const effectOfDecision = (id: string) => staff<EffectOut>("GET", `/standards/values/${encodeURIComponent(id)}/effect`);
export const listPast = (id: string) => staff<EnteredValueOut[]>("GET", `/standards/${encodeURIComponent(id)}/history`);
export const listRules = () => staff<Rules>("GET", "/kb");
export const fetchRule = (id: string) => staff<RulePageOut>("GET", `/kb/${encodeURIComponent(id)}/page`);
export const tryRule = (id: string, household: Partial<TryIn>) =>
  staff<Tried>("POST", `/kb/${encodeURIComponent(id)}/try`, household);
