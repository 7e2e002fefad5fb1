import { addMonths, type Day } from '../deadlines/calendar.ts';

/** How long papers of a kind are kept after a case is closed. */
export interface RetentionClass {
  readonly title: string;
  /** In words, with where it comes from. */
  readonly period: string;
  readonly basis: string;
  /** Whole years from the end of the year of closing, or months from the day of closing. */
  readonly years?: number;
  readonly months?: number;
}

/** The classes, the longest first. */
export const retentionClasses = {
  billing: {
    title: 'Rechnungen und Zahlungen',
    period: '8 Jahre ab Ende des Jahres',
    basis: '§ 147 Abs. 1 Nr. 4, Abs. 3 und 4 AO, § 257 HGB (8 Jahre seit 2025)',
    years: 8,
  },
  letters: {
    title: 'Schreiben und Gutachten',
    period: '6 Jahre ab Ende des Jahres',
    basis: '§ 147 Abs. 1 Nr. 2 und 3, Abs. 3 und 4 AO, § 257 HGB',
    years: 6,
  },
  working: {
    title: 'Arbeitsnotizen, Rohfotos und Portalzugang',
    period: '24 Monate ab Abschluss',
    basis: 'Art. 5 Abs. 1 Buchst. e DSGVO, Regel des Büros',
    months: 24,
  },
} as const satisfies Readonly<Record<string, RetentionClass>>;
export type RetentionClassId = keyof typeof retentionClasses;
const ids: readonly RetentionClassId[] = ['billing', 'letters', 'working'];

export const isRetentionClass = (text: string | null): text is RetentionClassId =>
  text !== null && Object.hasOwn(retentionClasses, text);

/** Said wherever a date of retention is shown: deleting waits while a claim may still be fought over. */
export const RETENTION_STOPS =
  'Solange die Verjährung läuft oder gestritten wird, bleibt die Akte vollständig, auch über diesen Tag hinaus.';

const billingKinds: readonly string[] = ['appraisalInvoice', 'repairInvoice', 'paymentAdvice'];
const letterKinds: readonly string[] = [
  'appraisal',
  'demandLetter',
  'settlementLetter',
  'insurerQuery',
  'letter',
  'order',
  'assignment',
  'mandate',
  'estimate',
];

/** What of a case decides how long it is kept. */
export interface Holdings {
  readonly documentKinds: readonly string[];
  readonly payments: number;
  readonly letters: number;
}

/** The last day a class is kept for a case closed on a day. */
export const retainUntil = (id: RetentionClassId, closedOn: Day): Day => {
  const rule: RetentionClass = retentionClasses[id];
  if (rule.months !== undefined) return addMonths(closedOn, rule.months);
  return `${Number(closedOn.slice(0, 4)) + (rule.years ?? 0)}-12-31`;
};

/** The classes that apply to a case, the longest first; working notes and photos lie in every case. */
export const classesOf = ({ documentKinds, payments, letters }: Holdings): readonly RetentionClassId[] =>
  ids.filter(
    (id) =>
      id === 'working' ||
      (id === 'billing' && (payments > 0 || documentKinds.some((kind) => billingKinds.includes(kind)))) ||
      (id === 'letters' && (letters > 0 || documentKinds.some((kind) => letterKinds.includes(kind)))),
  );

/**
 * The class and day that hold for the whole case: the longest of those that apply, and never before its claims are
 * statute-barred (`claimsUntil`; null where that day is not known): until then what was filed may be needed as proof.
 */
export const retentionOf = (
  holdings: Holdings,
  closedOn: Day,
  claimsUntil: Day | null,
): { readonly id: RetentionClassId; readonly until: Day } => {
  const longest = classesOf(holdings)
    .map((id) => ({ id, until: retainUntil(id, closedOn) }))
    .reduce((one, next) => (next.until > one.until ? next : one));
  return claimsUntil !== null && claimsUntil > longest.until ? { ...longest, until: claimsUntil } : longest;
};
