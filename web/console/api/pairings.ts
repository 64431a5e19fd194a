import type { Hardship, NewPairing, PairingDetail, PairingsOut, VisitDone } from "@shared/api/generated";

import { staff } from "./client";

export type { NewPairing, PairingDetail, PairingOut as Pairing, PairingsOut as Pairings, VisitDone } from "@shared/api/generated";

const at = (id: number) => `/pairings/${String(id)}`;

export function fetchPairings(wanted: { due: boolean; ended: boolean; district: string; q: string }) {
  const query = new URLSearchParams({ due: String(wanted.due), ended: String(wanted.ended), district: wanted.district, q: wanted.q });
  return staff<PairingsOut>("GET", `/pairings?${query.toString()}`);
}
export const fetchPairing = (id: number) => staff<PairingDetail>("GET", at(id));
export const beginPairing = (given: NewPairing) => staff<PairingDetail>("POST", "/pairings", given);
export const noteVisit = (id: number, given: VisitDone) => staff<null>("POST", `${at(id)}/visits`, given);
export const endPairing = (id: number, why: string) => staff<null>("POST", `${at(id)}/end`, { why });
export const fetchHardships = () => staff<Hardship[]>("GET", "/pairings/hardships");
