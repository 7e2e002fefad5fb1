import { and, eq } from 'drizzle-orm';
import { partyName } from '../../../src-shared/cases/party-name.ts';
import { type Branch, branches } from '../../../src-shared/cases/words.ts';
import { defaultInterest, type Interest } from '../../../src-shared/claims/interest.ts';
import type { Ledger } from '../../../src-shared/claims/ledger.ts';
import { isUsageLossGroup, type UsageLoss, usageLossOf } from '../../../src-shared/claims/usage-loss.ts';
import { type Taxation, taxations } from '../../../src-shared/claims/valuation.ts';
import type { ValuationFields } from '../../../src-shared/contract/claims.ts';
import type { CaseFileRow } from '../cases/case-rows.ts';
import type { Desk } from '../desk.ts';
import { party, valuation, vehicle } from '../store/schema.ts';
import { listBaseRates, listUsageLossRates } from './rates.ts';

export const branchOf = (row: CaseFileRow): Branch =>
  Object.hasOwn(branches, row.branch ?? '') ? (row.branch as Branch) : 'repair';

/** The party of a role, the first one where there are several. */
export const partyOf = (
  desk: Pick<Desk, 'store'>,
  caseId: string,
  role: string,
): typeof party.$inferSelect | undefined =>
  desk.store.db
    .select()
    .from(party)
    .where(and(eq(party.case_id, caseId), eq(party.role, role), eq(party.removed, 0)))
    .orderBy(party.id)
    .get();

export const nameOfParty = (row: typeof party.$inferSelect | undefined): string => (row ? partyName(row) : '');

/** The client's vehicle. */
export const clientVehicle = (desk: Desk, caseId: string): typeof vehicle.$inferSelect | undefined =>
  desk.store.db
    .select()
    .from(vehicle)
    .where(and(eq(vehicle.case_id, caseId), eq(vehicle.owner, 'client'), eq(vehicle.removed, 0)))
    .orderBy(vehicle.id)
    .get();

/** The figures of the appraisal, empty where none were entered. */
export const valuationOf = (desk: Desk, caseId: string): ValuationFields => {
  const row = desk.store.db
    .select()
    .from(valuation)
    .where(and(eq(valuation.id, caseId), eq(valuation.removed, 0)))
    .get();
  const taxation = row?.replacement_taxation ?? '';
  const group = row?.usage_loss_group ?? '';
  return {
    reportNumber: row?.report_number ?? '',
    reportDate: row?.report_date ?? '',
    repairNet: row?.repair_net ?? null,
    repairVat: row?.repair_vat ?? null,
    diminution: row?.diminution ?? null,
    replacementValue: row?.replacement_value ?? null,
    replacementTaxation: Object.hasOwn(taxations, taxation) ? (taxation as Taxation) : 'differential',
    residualValue: row?.residual_value ?? null,
    repairDays: row?.repair_days ?? null,
    replacementDays: row?.replacement_days ?? null,
    usageLossGroup: isUsageLossGroup(group) ? group : '',
    repairStartedOn: row?.repair_started_on ?? '',
    repairFinishedOn: row?.repair_finished_on ?? '',
  };
};

/** Usage loss of the case: repair days, or replacement days where the car is not repaired. */
export const usageLossOfCase = (desk: Desk, row: CaseFileRow, figures: ValuationFields): UsageLoss | undefined =>
  usageLossOf({
    group: figures.usageLossGroup,
    days: branchOf(row) === 'totalLoss' ? figures.replacementDays : figures.repairDays,
    firstRegistration: clientVehicle(desk, row.id)?.first_registration ?? '',
    accidentDate: row.accident_date ?? '',
    rates: listUsageLossRates(desk).filter(({ active }) => active),
  });

/** Default interest of the case up to a day; undefined while nobody is in default. */
export const interestOfCase = (
  desk: Desk,
  row: CaseFileRow,
  ledger: Ledger,
  options: { readonly until: string; readonly interestFirst: boolean },
): Interest | undefined =>
  defaultInterest({
    principal: ledger.totals.claimed - ledger.totals.waived,
    since: row.default_since ?? '',
    until: options.until,
    payments: ledger.payments.map(({ receivedOn, amount, shares }) => ({
      receivedOn,
      amount,
      interest: shares.filter(({ itemId }) => itemId === '').reduce((sum, share) => sum + share.amount, 0),
    })),
    rates: listBaseRates(desk).filter(({ active }) => active),
    interestFirst: options.interestFirst,
  });
