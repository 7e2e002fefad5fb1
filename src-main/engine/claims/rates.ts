import { type BaseRate, baseRateDefaults } from '../../../src-shared/claims/interest.ts';
import { type UsageLossRate, usageLossDefaults } from '../../../src-shared/claims/usage-loss.ts';
import type { BaseRateInfo, claimsContract, UsageLossRateInfo } from '../../../src-shared/contract/claims.ts';
import type { Change } from '../../../src-shared/events/merge.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { formatEuro } from '../../../src-shared/money/cents.ts';
import { ok } from '../../../src-shared/result.ts';
import { formatCalendarDate } from '../../../src-shared/time/format.ts';
import type { Desk, Handlers } from '../desk.ts';
import { baseRate, usageLossRate } from '../store/schema.ts';
import { removeRow, setRow } from '../store/store.ts';

interface Stored {
  readonly id: string;
  readonly removed: number | null;
  readonly active: number | null;
}
/** Built-in rates with the office's rows over them: a row with a built-in id replaces it. */
const overlay = <D extends { readonly id: string }, R extends Stored>(
  defaults: readonly D[],
  rows: readonly R[],
  merge: (row: R, builtIn: D | undefined) => D,
) => {
  const live = rows.filter(({ removed }) => removed !== 1);
  const own = new Map(live.map((row) => [row.id, row]));
  const builtIn = defaults.map((rate) => {
    const row = own.get(rate.id);
    own.delete(rate.id);
    return { ...(row ? merge(row, rate) : rate), active: row?.active !== 0, builtIn: true, changed: row !== undefined };
  });
  const added = [...own.values()].map((row) => ({
    ...merge(row, undefined),
    active: row.active !== 0,
    builtIn: false,
    changed: true,
  }));
  return [...builtIn, ...added];
};

const byDay = (a: { readonly validFrom: string }, b: { readonly validFrom: string }): number =>
  a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0;

/** All base rates, oldest first, with what the office hid or changed. */
export const listBaseRates = (desk: Desk): BaseRateInfo[] =>
  overlay<BaseRate, typeof baseRate.$inferSelect>(
    baseRateDefaults,
    desk.store.db.select().from(baseRate).all(),
    (row, builtIn) => ({
      id: row.id,
      validFrom: row.valid_from ?? builtIn?.validFrom ?? '',
      basisPoints: row.basis_points ?? builtIn?.basisPoints ?? 0,
      source: row.source ?? builtIn?.source ?? '',
    }),
  ).sort(byDay);

/** All daily rates, by day and group, with what the office hid or changed. */
export const listUsageLossRates = (desk: Desk): UsageLossRateInfo[] =>
  overlay<UsageLossRate, typeof usageLossRate.$inferSelect>(
    usageLossDefaults,
    desk.store.db.select().from(usageLossRate).all(),
    (row, builtIn) => ({
      id: row.id,
      validFrom: row.valid_from ?? builtIn?.validFrom ?? '',
      group: row.vehicle_group ?? builtIn?.group ?? '',
      centsPerDay: row.cents_per_day ?? builtIn?.centsPerDay ?? 0,
      source: row.source ?? builtIn?.source ?? '',
    }),
  ).sort((a, b) => byDay(a, b) || (a.group < b.group ? -1 : 1));

/** A row that was reset before must come back before it counts again. */
const revived = (desk: Desk, table: 'base_rate' | 'usage_loss_rate', id: string): readonly Change[] =>
  desk.store.readRow(table, id).removed ? [removeRow(table, id, false)] : [];

const changed = (desk: Desk, what: string, changes: readonly Change[]) => {
  desk.record([{ stream: desk.identity.officeId, kind: 'rates.changed', facts: { what }, changes }]);
  return ok(null);
};
const percent = (points: number): string => `${(points / 100).toFixed(2).replace('.', ',').replace('-', '−')} %`;

type RateHandlers = Pick<
  typeof claimsContract,
  | 'baseRates.list'
  | 'baseRates.save'
  | 'baseRates.reset'
  | 'usageLossRates.list'
  | 'usageLossRates.save'
  | 'usageLossRates.reset'
>;

export const rateHandlers: Handlers<RateHandlers> = {
  'baseRates.list': (_input, desk) => ok(listBaseRates(desk)),
  'baseRates.save': (input, desk) => {
    const id = input.id ?? createUuid(desk.deps);
    return changed(desk, `Basiszinssatz ab ${formatCalendarDate(input.validFrom)}: ${percent(input.basisPoints)}`, [
      ...revived(desk, 'base_rate', id),
      setRow('base_rate', id, {
        valid_from: input.validFrom,
        basis_points: input.basisPoints,
        source: input.source,
        active: input.active ? 1 : 0,
      }),
    ]);
  },
  'baseRates.reset': ({ id }, desk) => changed(desk, 'Tabelle der Basiszinssätze', [removeRow('base_rate', id)]),
  'usageLossRates.list': (_input, desk) => ok(listUsageLossRates(desk)),
  'usageLossRates.save': (input, desk) => {
    const id = input.id ?? createUuid(desk.deps);
    const what = `Nutzungsausfall Gruppe ${input.group} ab ${formatCalendarDate(input.validFrom)}: ${formatEuro(input.centsPerDay)} je Tag`;
    return changed(desk, what, [
      ...revived(desk, 'usage_loss_rate', id),
      setRow('usage_loss_rate', id, {
        valid_from: input.validFrom,
        vehicle_group: input.group,
        cents_per_day: input.centsPerDay,
        source: input.source,
        active: input.active ? 1 : 0,
      }),
    ]);
  },
  'usageLossRates.reset': ({ id }, desk) =>
    changed(desk, 'Tabelle des Nutzungsausfalls', [removeRow('usage_loss_rate', id)]),
};
