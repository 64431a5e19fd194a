import type { CallbackOut as Callback, PhoneOut } from "@shared/api/generated";

import { staff } from "./client";

/** A resident who asked to be called. The number is masked until it is asked for. */
export type { Callback };

const at = (id: number) => `/callbacks/${String(id)}`;

export const listCallbacks = (state: Callback["state"]) => staff<Callback[]>("GET", `/callbacks?state=${state}`);
export const showPhone = (id: number) => staff<PhoneOut>("POST", `${at(id)}/phone`);
export const finishCallback = (id: number, note: string) => staff<null>("POST", `${at(id)}/done`, note === "" ? {} : { note });
