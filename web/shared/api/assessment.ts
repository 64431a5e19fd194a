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
  formula?: string | null;
}

export interface UsedStandard {
  id: string;
  label?: string;
  value: Decimal;
  effective_from: string | null;
  effective_to: string | null;
  source: string;
  grade: string;
}

export interface Material {
  label?: string;
  name?: string;
  text?: string;
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
  missing_labels?: string[];
}

export interface Benefit extends Outcome {
  amount: Amount | null;
  standards: UsedStandard[];
  responsible: string[];
  materials: (string | Material)[];
  where: string | null;
}

export interface Assessment {
  as_of: string;
  categories: Outcome[];
  benefits: Benefit[];
  next: { fact: string; member: number | null; why: string } | null;
}
