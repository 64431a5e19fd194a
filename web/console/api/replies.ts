import type { CannedReplyOut } from "@shared/api/generated";

import { staff } from "./client";

export type { CannedReplyOut as CannedReply } from "@shared/api/generated";

const at = (shortcut: string) => `/replies/${encodeURIComponent(shortcut)}`;

export const listReplies = () => staff<CannedReplyOut[]>("GET", "/replies");
export const putReply = (shortcut: string, text: string) => staff<null>("PUT", at(shortcut), { text });
export const deleteReply = (shortcut: string) => staff<null>("DELETE", at(shortcut));
