import type { Cents } from '../money/cents.ts';

/** Groups of the usual table of usage loss, from the smallest car to the dearest; there is no I. */
export const usageLossGroups = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L'] as const;
export type UsageLossGroup = (typeof usageLossGroups)[number];
export const isUsageLossGroup = (group: string): group is UsageLossGroup =>
  (usageLossGroups as readonly string[]).includes(group);

/** Cents per day of a group from a day on (`YYYY-MM-DD`). */
export interface UsageLossRate {
  readonly id: string;
  readonly validFrom: string;
  readonly group: string;
  readonly centsPerDay: Cents;
  readonly source: string;
}

const builtIn: Readonly<Record<UsageLossGroup, Cents>> = {
  A: 2300,
  B: 2900,
  C: 3500,
  D: 3800,
  E: 4300,
  F: 5000,
  G: 5900,
  H: 6500,
  J: 7900,
  K: 11_900,
  L: 17_500,
};
/** What Fallstand ships: daily rates after Sanden/Danner/Küppersbusch, in cents. */
export const usageLossDefaults: readonly UsageLossRate[] = usageLossGroups.map((group) => ({
  id: `builtin:usage-loss:2020:${group}`,
  validFrom: '2020-01-01',
  group,
  centsPerDay: builtIn[group],
  source: 'Sanden / Danner / Küppersbusch',
}));

/** The group some steps below, not below A. */
export const lowerGroup = (group: UsageLossGroup, steps: number): UsageLossGroup =>
  usageLossGroups[Math.max(0, usageLossGroups.indexOf(group) - steps)] ?? 'A';

/** Whole years between two days `YYYY-MM-DD`; undefined where one is no day. */
export const yearsBetween = (from: string, to: string): number | undefined => {
  if (!/^\d{4}-\d\d-\d\d$/.test(from) || !/^\d{4}-\d\d-\d\d$/.test(to)) return undefined;
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
};

/** Groups to go down for a car's age on the day of the accident: one from 5 to 10 years, two over 10. */
export const ageSteps = (firstRegistration: string, accidentDate: string): number => {
  const years = yearsBetween(firstRegistration, accidentDate);
  if (years === undefined || years < 5) return 0;
  const exactlyTen = years === 10 && firstRegistration.slice(5) === accidentDate.slice(5);
  return years < 10 || exactlyTen ? 1 : 2;
};

export interface UsageLossInput {
  readonly group: string;
  readonly days: number | null;
  readonly firstRegistration: string;
  readonly accidentDate: string;
  readonly rates: readonly UsageLossRate[];
}
export interface UsageLoss {
  readonly group: UsageLossGroup;
  readonly reducedGroup: UsageLossGroup;
  readonly days: number;
  readonly centsPerDay: Cents;
  readonly amount: Cents;
  /** German, with the figures. */
  readonly sentence: string;
}

const euros = (cents: Cents): string =>
  cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2).replace('.', ',');

/** Days times the daily rate of the (age-reduced) group, by the table of the accident's day. Undefined while unknown. */
export const usageLossOf = (input: UsageLossInput): UsageLoss | undefined => {
  const { days, accidentDate } = input;
  if (!isUsageLossGroup(input.group) || days === null || days <= 0) return undefined;
  const { group } = input;
  const steps = ageSteps(input.firstRegistration, accidentDate);
  const reducedGroup = lowerGroup(group, steps);
  const ofGroup = input.rates
    .filter((rate) => rate.group === reducedGroup)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  // Before the oldest table the oldest one is the nearest there is.
  const rate = ofGroup.filter(({ validFrom }) => accidentDate === '' || validFrom <= accidentDate).at(-1) ?? ofGroup[0];
  if (!rate) return undefined;
  const amount = days * rate.centsPerDay;
  const why =
    steps === 0
      ? `Gruppe ${group}`
      : `Gruppe ${group}, wegen des Alters ${steps === 1 ? '(5 bis 10 Jahre) eine Gruppe' : '(über 10 Jahre) zwei Gruppen'} tiefer: ${reducedGroup}`;
  return {
    group,
    reducedGroup,
    days,
    centsPerDay: rate.centsPerDay,
    amount,
    sentence: `${days} ${days === 1 ? 'Tag' : 'Tage'} × ${euros(rate.centsPerDay)} € = ${euros(amount)} € (${why}${rate.source ? `; ${rate.source}` : ''}).`,
  };
};
