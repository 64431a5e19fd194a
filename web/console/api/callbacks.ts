import { staff } from "./client";

/** A resident who asked to be called. The number is masked until it is asked for. */
export interface Callback {
  id: number;
  conversation_id: string;
  resident_label: string;
  phone: string;
  wanted: string;
  created: string;
  state: "open" | "done";
  done_by: string | null;
  done_at: string | null;
}

const at = (id: number) => `/callbacks/${String(id)}`;

export const listCallbacks = (state: Callback["state"]) => staff<Callback[]>("GET", `/callbacks?state=${state}`);
export const showPhone = (id: number) => staff<{ phone: string }>("POST", `${at(id)}/phone`);
export const finishCallback = (id: number, note: string) => staff<null>("POST", `${at(id)}/done`, note === "" ? {} : { note });
