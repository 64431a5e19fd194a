/** What one message says, as the assistant reads it. */
export interface Extraction {
  household: Record<string, unknown>;
  members: ({ relation?: string } & Record<string, unknown>)[];
  corrections: { fact: string; member: string | null; old: unknown; new: unknown }[];
  uncertain: { fact: string; member?: string | null; low?: number; high?: number; value?: unknown; text: string }[];
}
