import type { CallbackOut as Callback, Phone, CallbackTryIn } from "@shared/api/generated";

import { staff } from "./client";

/** A resident who asked to be called. The number is masked until it is asked for. */
export type { Callback, CallbackTryIn };

const at = (id: number) => `/callbacks/${String(id)}`;

export const listCallbacks = (state: Callback["state"]) => staff<Callback[]>("GET", `/callbacks?state=${state}`);
export const showPhone = (id: number) => staff<Phone>("POST", `${at(id)}/phone`);
/** What came of dialling; without a time to try again it is done. */
export const tellTry = (id: number, tried: CallbackTryIn) => staff<null>("POST", `${at(id)}/tries`, tried);
