import type { Amount, Assessment, Benefit, Outcome, Status } from "@shared/api/assessment";
import { PERIODS } from "@shared/api/generated";

export { LEANING_LABELS, STATUS_LABELS } from "@shared/api/generated";

/** The order in which people want to read: what there is, what may be, what is not. */
export const STATUS_ORDER: Status[] = ["eligible", "needs_review", "unknown", "ineligible"];

/** 450 → 450, 5360.5 → 5,360.50: figures as people read them, no rounding of what is exact. */
export function figure(value: number): string {
  const decimals = Number.isInteger(value) ? 0 : 2;
  return value.toLocaleString("zh-CN", { minimumFractionDigits: decimals, maximumFractionDigits: 2 });
}

/** 每月 450 元; 最多 50,000 元; null where no figure is known. */
export function amountText(amount: Amount): string | null {
  const period = PERIODS[amount.period ?? ""] ?? "";
  const unit = amount.unit ?? "";
  const low = amount.low ?? null;
  const high = amount.high ?? null;
  if (amount.kind === "range") {
    if (low === null) return null;
    return joined(period, high === null ? `至少 ${figure(low)} ${unit}` : `${figure(low)}–${figure(high)} ${unit}`);
  }
  if (amount.value === null) return null;
  return joined(period, `${amount.kind === "at_most" ? "最多 " : ""}${figure(amount.value)} ${unit}`);
}

function joined(period: string, rest: string): string {
  return period === "" ? rest : `${period} ${rest}`;
}

/** 每月 650 元，一次性最多 50,000 元: what could be added up; empty where nothing could. */
export function totalsText(totals: Assessment["totals"]): string {
  const parts = Object.entries(totals).flatMap(([period, kinds]) =>
    Array.isArray(kinds)
      ? []
      : Object.entries(kinds).map(
          ([kind, sum]) => `${PERIODS[period] ?? ""}${kind === "at_most" ? "最多 " : " "}${figure(sum)} 元`,
        ),
  );
  return parts.join("，");
}

/** The document and clause that an outcome rests on. */
export function citation(outcome: Outcome): string {
  return [outcome.document.number, outcome.cite.join("、")].join(" ").trim();
}

/** One figure, or several of one standard. */
export function figureList(value: number | number[]): string {
  return Array.isArray(value) ? value.map(figure).join(" / ") : figure(value);
}

/** Outcomes in reading order, groups without entries left out. */
export function grouped<T extends Outcome>(outcomes: T[]): { status: Status; entries: T[] }[] {
  return STATUS_ORDER.map((status) => ({
    status,
    entries: outcomes.filter((outcome) => outcome.status === status),
  })).filter((group) => group.entries.length > 0);
}

export function outcomeKey(outcome: Outcome | Benefit): string {
  return `${outcome.id}@${outcome.member ?? "family"}`;
}

/** What it comes to: the figure in force, else the estimate's own sentence, which says by what year's value. */
export function amountTold(amount: Amount): { text: string; estimated: boolean } | null {
  const text = amountText(amount);
  if (text !== null) return { text, estimated: false };
  return amount.estimate === null ? null : { text: amount.estimate.text, estimated: true };
}

/** A card: one help, with all the members for whom it comes out alike. */
export interface Card {
  benefit: Benefit;
  members: number[];
}

/** Helps without a figure of their own share a card where they differ by member only; likely ones and figures come first. */
export function cards(benefits: Benefit[]): Card[] {
  const made = new Map<string, Card>();
  for (const benefit of benefits) {
    const told = amountTold(benefit.amount);
    const alike = `${benefit.id} ${benefit.confidence} ${benefit.leaning ?? ""} ${told?.text ?? ""}`;
    const key = told === null || told.estimated ? alike : outcomeKey(benefit);
    const members = benefit.member === null ? [] : [benefit.member];
    const card = made.get(key);
    if (card === undefined) {
      made.set(key, { benefit: { ...benefit, reasons: [...benefit.reasons] }, members });
    } else {
      card.members.push(...members);
      card.benefit.reasons = [...new Set([...card.benefit.reasons, ...benefit.reasons])];
    }
  }
  const place = ({ benefit }: Card) => {
    const told = amountTold(benefit.amount);
    return (benefit.leaning === "likely" ? 0 : 3) + (told === null ? 2 : Number(told.estimated));
  };
  return [...made.values()].sort((one, other) => place(one) - place(other));
}

/** A help that several members share the same answer about. */
export interface MergedOutcome {
  id: string;
  label: string;
  reason: string;
}

/** One entry a help: the same question about five people is still one question. */
export function merged(outcomes: Outcome[]): MergedOutcome[] {
  const byId = new Map<string, MergedOutcome>();
  for (const { id, label, reasons } of outcomes) {
    if (!byId.has(id)) byId.set(id, { id, label, reason: reasons.at(-1) ?? "" });
  }
  return [...byId.values()];
}
