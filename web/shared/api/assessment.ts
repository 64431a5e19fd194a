/** The assessment, as the service describes it (generated.ts). */
export type {
  AmountJson as Amount,
  AssessmentJson as Assessment,
  BenefitJson as Benefit,
  OutcomeJson as Outcome,
  StandardJson as UsedStandard,
} from "./generated";

import type { OutcomeJson } from "./generated";

/** The street or town where the household lives, with what staff entered; `registered` null: they are registered elsewhere. */
export interface Office {
  name: string;
  text: string;
  registered: string | null;
}

export type Status = OutcomeJson["status"];
