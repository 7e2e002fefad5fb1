import { type Cents, formatEuro, proportion } from '../money/cents.ts';
import { formatCalendarDate } from '../time/format.ts';

/** The Basiszinssatz (§ 247 BGB) from a day on, in hundredths of a percent. */
export interface BaseRate {
  readonly id: string;
  readonly validFrom: string;
  readonly basisPoints: number;
  readonly source: string;
}

const known: readonly (readonly [string, number])[] = [
  ['2016-07-01', -88],
  ['2023-01-01', 162],
  ['2023-07-01', 312],
  ['2024-01-01', 362],
  ['2024-07-01', 337],
  ['2025-01-01', 227],
  ['2025-07-01', 127],
];
/** What Fallstand ships: the published rates it knows. Later ones the office adds. */
export const baseRateDefaults: readonly BaseRate[] = known.map(([validFrom, basisPoints]) => ({
  id: `builtin:base-rate:${validFrom}`,
  validFrom,
  basisPoints,
  source: 'Deutsche Bundesbank',
}));

/** Percent points above the base rate that a debtor in default owes (§ 288 I BGB), in hundredths. */
export const DEFAULT_POINTS = 500;

export interface InterestInput {
  /** What is claimed, without the cuts that the client lives with. Cents. */
  readonly principal: Cents;
  /** First day of default, `YYYY-MM-DD`; empty: no default. */
  readonly since: string;
  /** Last day that is reckoned. */
  readonly until: string;
  /** `interest`: the part of the payment that names interest. */
  readonly payments: readonly { readonly receivedOn: string; readonly amount: Cents; readonly interest: Cents }[];
  readonly rates: readonly BaseRate[];
  /** § 367 I BGB: payments go on the interest first. Otherwise, as insurers mostly say, on the claim. */
  readonly interestFirst: boolean;
}

export interface InterestSegment {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly principal: Cents;
  readonly baseBasisPoints: number;
  /** Base rate and 5 points, in hundredths of a percent. */
  readonly basisPoints: number;
  /** 365, or 366 in a leap year. */
  readonly yearDays: number;
  readonly interest: Cents;
  /** German, with the figures. */
  readonly sentence: string;
}
export interface Interest {
  readonly since: string;
  readonly until: string;
  readonly segments: readonly InterestSegment[];
  readonly total: Cents;
  readonly paid: Cents;
  /** total − paid. */
  readonly open: Cents;
  /** What is still owed of the claim itself. */
  readonly openPrincipal: Cents;
  readonly method: string;
  readonly warnings: readonly string[];
}

const DAY_MS = 86_400_000;
const toMs = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const plusDays = (day: string, days: number): string => new Date(toMs(day) + days * DAY_MS).toISOString().slice(0, 10);
const daysFrom = (from: string, to: string): number => Math.round((toMs(to) - toMs(from)) / DAY_MS);
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const percent = (points: number): string => `${(points / 100).toFixed(2).replace('.', ',').replace('-', '−')} %`;

/** Whether a text is a day `YYYY-MM-DD` of the calendar. */
export const isDay = (day: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(toMs(day)) && new Date(toMs(day)).toISOString().startsWith(day);

/** The last published change of the base rate (1 January, 1 July; § 247 I BGB) on or before a day. */
const lastChange = (day: string): string =>
  day.slice(5) < '07-01' ? `${day.slice(0, 4)}-01-01` : `${day.slice(0, 4)}-07-01`;

/**
 * Interest of default: 5 points above the base rate (§ 288 I BGB), simple, by the day (act/365, act/366 in leap years),
 * on what is open. The first day of default and the day of a payment count; each segment is rounded to cents.
 */
export const defaultInterest = (input: InterestInput): Interest | undefined => {
  const { since, until, interestFirst } = input;
  if (!isDay(since) || !isDay(until)) return undefined;
  const rates = [...input.rates].filter((r) => isDay(r.validFrom)).sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const payments = input.payments.filter((p) => p.receivedOn <= until);
  const end = plusDays(until, 1);
  const borders = new Set<string>([since, end]);
  const add = (day: string) => {
    if (day > since && day < end) borders.add(day);
  };
  for (const { validFrom } of rates) add(validFrom);
  for (const { receivedOn } of payments) if (isDay(receivedOn)) add(plusDays(receivedOn, 1));
  for (let year = Number(since.slice(0, 4)) + 1; year <= Number(until.slice(0, 4)); year += 1) add(`${year}-01-01`);
  const days = [...borders].sort();
  const segments: InterestSegment[] = [];
  const warnings: string[] = [];
  const taken = new Set<number>();
  let principal = input.principal;
  let total = 0;
  let paid = 0;
  const take = (before: string) => {
    payments.forEach((payment, index) => {
      if (taken.has(index) || payment.receivedOn >= before) return;
      taken.add(index);
      const onInterest = interestFirst
        ? Math.max(payment.interest, Math.min(total - paid, payment.amount))
        : payment.interest;
      paid += onInterest;
      principal -= payment.amount - onInterest;
    });
  };
  for (const [index, from] of days.entries()) {
    take(from);
    const next = days[index + 1];
    if (next === undefined || since > until) break;
    const rate = rates.filter(({ validFrom }) => validFrom <= from).at(-1);
    if (!rate) {
      warnings.push(
        `Für die Zeit vor dem ${formatCalendarDate(rates[0]?.validFrom ?? end)} ist kein Basiszinssatz hinterlegt; sie zählt nicht mit.`,
      );
      continue;
    }
    if (principal <= 0) continue;
    const yearDays = isLeap(Number(from.slice(0, 4))) ? 366 : 365;
    const count = daysFrom(from, next);
    const basisPoints = rate.basisPoints + DEFAULT_POINTS;
    const interest = proportion(principal, basisPoints * count, 10_000 * yearDays);
    const to = plusDays(next, -1);
    total += interest;
    segments.push({
      from,
      to,
      days: count,
      principal,
      baseBasisPoints: rate.basisPoints,
      basisPoints,
      yearDays,
      interest,
      sentence: `${formatCalendarDate(from)} bis ${formatCalendarDate(to)}: ${formatEuro(principal)} × ${percent(basisPoints)} (Basiszins ${percent(rate.basisPoints)} + 5) × ${count}/${yearDays} = ${formatEuro(interest)}`,
    });
  }
  const last = rates.at(-1);
  if (last && last.validFrom < lastChange(until)) {
    warnings.push(
      `Zuletzt bekannter Satz vom ${formatCalendarDate(last.validFrom)} (${percent(last.basisPoints)}). Neuere Sätze bitte in den Einstellungen ergänzen.`,
    );
  }
  if (since > until) warnings.push('Der Verzug beginnt erst in der Zukunft; noch sind keine Zinsen entstanden.');
  return {
    since,
    until,
    segments,
    total,
    paid,
    open: total - paid,
    openPrincipal: principal,
    method: `5 Prozentpunkte über dem Basiszins (§ 288 Abs. 1 BGB), taggenau (Tage/365, im Schaltjahr Tage/366), ohne Zinseszins, je Abschnitt auf Cent gerundet. Der erste Verzugstag und der Tag der Zahlung zählen mit. Zahlungen ${interestFirst ? 'gehen zuerst auf die Zinsen (§ 367 Abs. 1 BGB)' : 'gehen auf die Hauptforderung, soweit nicht anders verteilt'}.`,
    warnings: [...new Set(warnings)],
  };
};
