import { staff } from "./client";

/** Somebody has seen it: the sound stops for everybody. */
export const sawDanger = (id: string) => staff<null>("POST", `/conversations/${encodeURIComponent(id)}/danger/seen`);
