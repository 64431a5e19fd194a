import type { Group } from "../api/inbox";

/** A group of the inbox on its way into the form of a new entry; once that is saved the group is settled. */
let waiting: Group | null = null;

export function handOver(group: Group): void {
  waiting = group;
}

export function handedOver(): Group | null {
  const group = waiting;
  waiting = null;
  return group;
}
