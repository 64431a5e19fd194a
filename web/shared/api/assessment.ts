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

/** What to do first: the step, where, what to say at the window, what to bring. */
export interface Letter {
  help: string;
  step: string;
  where: string;
  say: string;
  bring: string[];
}

export type Status = OutcomeJson["status"];
