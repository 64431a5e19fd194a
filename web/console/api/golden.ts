import type { ChangedOut, GoldenIn, GoldenOut, RunDetail, RunOut } from "@shared/api/generated";

import { staff } from "./client";

export type { ChangedOut as Changed, GoldenOut as Golden, GotOut as Got, RunDetail, RunLine, RunOut as Run } from "@shared/api/generated";
export type NewGolden = GoldenIn;

export const listGolden = () => staff<GoldenOut[]>("GET", "/faq/golden");
export const addGolden = (golden: GoldenIn) => staff<GoldenOut>("POST", "/faq/golden", golden);
export const removeGolden = (id: string) => staff<null>("DELETE", `/faq/golden/${encodeURIComponent(id)}`);
export const runGolden = () => staff<RunDetail>("POST", "/faq/golden/runs");
export const listRuns = () => staff<RunOut[]>("GET", "/faq/golden/runs");
export const fetchRun = (id: string) => staff<RunDetail>("GET", `/faq/golden/runs/${encodeURIComponent(id)}`);
export const changesOf = (entry: string, step: "approve" | "withdraw") =>
  staff<ChangedOut[]>("GET", `/faq/${encodeURIComponent(entry)}/effect?step=${step}`);
