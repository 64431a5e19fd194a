/** How an operator lets go of a conversation. */
export type Ending = "hand-back" | "close" | "transfer";
