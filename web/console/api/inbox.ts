import type { ActsOut, EntryOut, GroupOut, InboxCount, SettledOut } from "@shared/api/generated";

import { staff } from "./client";

export type { ActOut as Act, ActsOut as Acts, GroupOut as Group, SettledOut as Settled } from "@shared/api/generated";

export const listInbox = () => staff<GroupOut[]>("GET", "/faq/inbox");
export const takeAsVariant = (ids: string[], entry: string, wording: string) =>
  staff<EntryOut>("POST", "/faq/inbox/variants", { ids, entry, wording });
/** Kept to be learned: it changes nothing until the classifier is trained anew from files. */
export const takeAsExample = (ids: string[], act: string, wording: string) =>
  staff<null>("POST", "/faq/inbox/examples", { ids, act, wording });
export const fetchActs = () => staff<ActsOut>("GET", "/faq/acts");
export const settleAsEntry = (ids: string[], entry: string, wording: string) =>
  staff<null>("POST", "/faq/inbox/settled", { ids, became: "entry", entry, wording });
export const putAside = (ids: string[], wording: string) =>
  staff<null>("POST", "/faq/inbox/settled", { ids, became: "none", wording });
export const listSettled = () => staff<SettledOut[]>("GET", "/faq/inbox/settled");
/** Asked again and again, by the page itself. */
export const countInbox = () => staff<InboxCount>("GET", "/faq/inbox/count", undefined, true);
