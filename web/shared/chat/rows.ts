import type { Message } from "@shared/api/messages";
import { dividerBetween, moment } from "@shared/time";

/** A message as a row of the log: with a time above it where a pause lay, and whether its speaker begins here. */
export interface Row {
  message: Message;
  divider: string | null;
  first: boolean;
}

export function rowsOf(messages: readonly Message[], now: Date = new Date()): Row[] {
  return messages.map((message, place) => {
    const before = messages[place - 1];
    const divider = dividerBetween(before?.at ?? null, message.at) ? moment(message.at, now) : null;
    return { message, divider, first: divider !== null || before?.sender !== message.sender };
  });
}
