import type { Choice, Message } from "./messages";
import type { Fact } from "./facts";

/** How sure what was understood is: told plainly, told roughly, or only half understood. */
export type Certainty = "certain" | "rough" | "unsure";

/**
 * What was understood of one thing; `said`: as people say it. Of what is unsure there is no value yet; `agree`: the
 * choice that says that it was understood rightly.
 */
export interface StoryFact extends Pick<Fact, "fact" | "label" | "quote"> {
  said: string;
  certainty: Certainty;
  agree?: string;
}

/**
 * What was understood of a story: of the household, and person by person. `lead` takes up the trouble; `also`: what may
 * be chosen on the card (older ones have nothing).
 */
export interface Story {
  lead: string;
  household: StoryFact[];
  people: { label: string; member: number; facts: StoryFact[] }[];
  also?: Choice[];
}

const LOOK_AGAIN = "correct:again";

/** The choice on a card with this id; without one, that which shows the helps anew. */
export function alsoOf(story: Story, id: string = LOOK_AGAIN): Choice | null {
  return story.also?.find((choice) => choice.id === id) ?? null;
}

export function storyOf(message: Message): Story | null {
  return message.kind === "story" ? (message.data as unknown as Story) : null;
}

/** A thing that was understood, to be changed or taken away: whose it is goes by name, since positions move. */
export interface Told {
  fact: string;
  person: string | null;
  whose: "own" | "other";
}

/** A help in view: what fits, what is missing, about how much, the first step. */
export interface HelpInView {
  id: string;
  label: string;
  summary: string;
  people: string[];
  state: string;
  leaning: "likely" | "unlikely" | null;
  fits: string[];
  missing: string[];
  along: { id: string; label: string; standing: string; standing_text: string }[];
  amount: string;
  first_step: string;
  apply_without: string;
  where: string;
}

/** What stands above the helps of a message; older messages carry none. */
export function leadOf(message: Message): string {
  const lead = message.data?.["lead"];
  return typeof lead === "string" && lead !== "" ? lead : "照您说的，先看这几样：";
}

/** What is taken for granted of the family meanwhile, in words; empty where nothing is. */
export function supposedOf(message: Message): string {
  const supposed = message.data?.["supposed"];
  return typeof supposed === "string" ? supposed : "";
}

/** A help that is likely too and has no card of its own. */
export interface HelpBeside {
  id: string;
  label: string;
  standing: string;
  people: string[];
}

/** What else is likely; older messages carry none. */
export function besideOf(message: Message): HelpBeside[] {
  return (message.data?.["beside"] as HelpBeside[] | undefined) ?? [];
}

export function helpsOf(message: Message): HelpInView[] | null {
  const helps = message.kind === "benefits" ? message.data?.["helps"] : undefined;
  return Array.isArray(helps) ? (helps as HelpInView[]) : null;
}

/** How a question can be answered beside its buttons: by a number with its unit, or by choosing people. */
export type Input = { kind: "number"; unit: string } | { kind: "people" };

export function inputOf(message: Message): Input | null {
  return (message.data?.["input"] as Input | undefined) ?? null;
}
