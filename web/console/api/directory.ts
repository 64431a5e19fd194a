import type { HelperChange, HelperChoices, HelperIn, HelperOut } from "@shared/api/generated";

import { staff } from "./client";

export type { HelperChange, HelperChoices, HelperIn, HelperOut as Helper, Open } from "@shared/api/generated";

export interface Search {
  kind: string;
  district: string;
  need: string;
  measure: string;
  q: string;
  open_now: boolean;
}

const at = (id: number) => `/directory/${String(id)}`;

export function listHelpers(search: Search) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (value !== "" && value !== false) query.set(name, String(value));
  return staff<HelperOut[]>("GET", `/directory?${query.toString()}`);
}
export const helperChoices = () => staff<HelperChoices>("GET", "/directory/choices");
export const helpersOfCase = (number: string) => staff<HelperOut[]>("GET", `/cases/${encodeURIComponent(number)}/helpers`);
export const addHelper = (given: HelperIn) => staff<HelperOut>("POST", "/directory", given);
export const changeHelper = (id: number, given: HelperChange) => staff<HelperOut>("PUT", at(id), given);
export const endHelper = (id: number, version: number) => staff<null>("DELETE", `${at(id)}?version=${String(version)}`);
