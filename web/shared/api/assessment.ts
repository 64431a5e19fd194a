export type Status = "eligible" | "ineligible" | "unknown" | "needs_review";

/** Money as exact decimals: the service may send numbers or decimal strings. */
export type Decimal = number | string;

export interface Amount {
  value: Decimal | null;
  low?: Decimal | null;
  high?: Decimal | null;
  unit: string | null;
  period: string | null;
  kind: "exact" | "at_most" | "range" | "unknown";
}

export interface UsedStandard {
  id: string;
  label?: string;
  value: Decimal | Decimal[];
  effective_from: string | null;
  effective_to: string | null;
  source: string;
  grade: string;
}

/** A category or a benefit, for one member or for the household (member null). */
export interface Outcome {
  id: string;
  label?: string;
  summary?: string;
  member: number | null;
  status: Status;
  confidence: "confirmed" | "provisional";
  cite: string[];
  reasons: string[];
  missing: string[];
  document?: { number: string; year: number };
}

export interface Benefit extends Outcome {
  amount: Amount | null;
  /** How the amount was found, with the family's own figures. */
  formula?: string;
  /** What to know about this help besides. */
  note?: string;
  standards: UsedStandard[];
  responsible: string[];
  materials: string[];
  where: string | null;
  /** Where `where` is a street's (town's) window: of the street where they are registered, or live. */
  street?: "registered" | "live" | null;
}

/** The street or town where the household lives, with what staff entered; `registered` null: they are registered elsewhere. */
export interface Office {
  name: string;
  text: string;
  registered: string | null;
}

export interface Assessment {
  as_of: string;
  categories: Outcome[];
  benefits: Benefit[];
  /** Sums of what could be calculated: period → kind → figure; `left_out`: labels of what could not. */
  totals?: Record<string, Record<string, Decimal> | string[]>;
  documents?: { number: string; year: number }[];
  notices?: string[];
  next: { fact: string; member: number | null; why: string } | null;
}
