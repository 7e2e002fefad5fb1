import { z } from 'zod';
import type { Branch } from '../cases/words.ts';
import type { Interest } from '../claims/interest.ts';
import type { Ledger } from '../claims/ledger.ts';
import type { Share } from '../claims/split.ts';
import type { SuggestedItem } from '../claims/suggest.ts';
import { type UsageLoss, usageLossGroups } from '../claims/usage-loss.ts';
import type { ValuationResult } from '../claims/valuation.ts';
import { claimItemKinds, claimKinds } from '../claims/words.ts';
import { uuid } from '../ids.ts';
import { reductionKinds } from '../letters/words.ts';
import { MAX_CENTS } from '../money/cents.ts';
import { command, everyone, type Methods, owners, query, staff } from '../rpc/contract.ts';

const text = (max = 200) => z.string().trim().max(max, 'Der Text ist zu lang.').default('');
const day = z.iso.date('Bitte ein Datum wie 24.03.2026 angeben.');
const dayOrNone = z.union([day, z.literal('')]).default('');
const money = z
  .number('Bitte einen Betrag wie 1.234,56 angeben.')
  .int('Bitte einen Betrag wie 1.234,56 angeben.')
  .min(-MAX_CENTS, 'Der Betrag ist zu groß.')
  .max(MAX_CENTS, 'Der Betrag ist zu groß.');
const wholeDays = z
  .number('Bitte eine Zahl von Tagen angeben.')
  .int('Bitte ganze Tage angeben.')
  .min(0, 'Bitte keine negative Zahl.')
  .max(10_000, 'Das sind zu viele Tage.');

/** A position, or with `parentId` a sub-line. Money in cents. */
export const claimItemFields = z.object({
  parentId: z.union([uuid, z.literal('')]).default(''),
  kind: z.enum(claimItemKinds).default('other'),
  /** Empty: the name of the kind. */
  title: text(),
  basis: z.enum(['net', 'gross']).default('gross'),
  net: money.default(0),
  vat: money.default(0),
  claimed: money.default(0),
  documentId: z.union([uuid, z.literal('')]).default(''),
  remark: text(2000),
});
export type ClaimItemFields = z.output<typeof claimItemFields>;

export const reductionFields = z.object({
  kind: z.enum(reductionKinds).default('other'),
  amount: money,
  /** What the insurer says. */
  reason: text(2000),
  /** What the office answers. */
  argument: text(4000),
  state: z.enum(['open', 'disputed', 'accepted', 'recovered']).default('open'),
  decidedOn: dayOrNone,
  documentId: z.union([uuid, z.literal('')]).default(''),
  letterId: z.union([uuid, z.literal('')]).default(''),
});
export type ReductionFields = z.output<typeof reductionFields>;

export const paymentFields = z.object({
  receivedOn: day,
  amount: money,
  payer: text(),
  partyId: z.union([uuid, z.literal('')]).default(''),
  recipient: z.enum(['client', 'workshop', 'office', 'lawyer', 'other']).default('client'),
  reference: text(),
  documentId: z.union([uuid, z.literal('')]).default(''),
  /** `itemId` empty: on the interest. */
  shares: z
    .array(z.object({ itemId: z.union([uuid, z.literal('')]), amount: money }))
    .max(200)
    .default([]),
});
export type PaymentFields = z.output<typeof paymentFields>;

export const valuationFields = z.object({
  reportNumber: text(60),
  reportDate: dayOrNone,
  repairNet: money.nullable().default(null),
  repairVat: money.nullable().default(null),
  diminution: money.nullable().default(null),
  replacementValue: money.nullable().default(null),
  replacementTaxation: z.enum(['standard', 'differential', 'neutral']).default('differential'),
  residualValue: money.nullable().default(null),
  repairDays: wholeDays.nullable().default(null),
  replacementDays: wholeDays.nullable().default(null),
  usageLossGroup: z.union([z.enum(usageLossGroups), z.literal('')]).default(''),
  repairStartedOn: dayOrNone,
  repairFinishedOn: dayOrNone,
});
export type ValuationFields = z.output<typeof valuationFields>;

/** The whole claim of a case as it stands. */
export interface ClaimsDetail {
  readonly branch: Branch;
  /** Whether the client deducts input tax. */
  readonly inputTax: boolean;
  /** The share of the other side's liability in percent; 100 while nobody said otherwise. */
  readonly liabilityPercent: number;
  readonly ledger: Ledger;
  readonly valuation: ValuationFields;
  readonly assessment: ValuationResult;
  readonly usageLoss: UsageLoss | null;
  readonly defaultSince: string;
  readonly interest: Interest | null;
  readonly today: string;
  /** Where a payment usually comes from: the insurer of the case. */
  readonly insurerName: string;
}

/** A rate as it counts, or as it is hidden (`active` false). */
interface RateInfo {
  readonly id: string;
  readonly validFrom: string;
  readonly source: string;
  readonly active: boolean;
  /** Shipped with Fallstand; `changed` when the office has its own value. */
  readonly builtIn: boolean;
  readonly changed: boolean;
}
export interface BaseRateInfo extends RateInfo {
  readonly basisPoints: number;
}
export interface UsageLossRateInfo extends RateInfo {
  readonly group: string;
  readonly centsPerDay: number;
}

const claimTables = [
  'claim_item',
  'reduction',
  'payment',
  'payment_share',
  'valuation',
  'case_file',
  'party',
  'vehicle',
  'base_rate',
  'usage_loss_rate',
];
const ofCase = { caseId: uuid };
const rateId = z.string().min(1).max(80).optional();

export const claimsContract = {
  'claims.get': query<ClaimsDetail>()(
    z.object({
      ...ofCase,
      /** Last day of the interest; today when left out. */
      until: dayOrNone,
      /** § 367 BGB: payments go on the interest first. */
      interestFirst: z.boolean().default(false),
    }),
    everyone,
    claimTables,
  ),
  'claims.suggest': query<readonly SuggestedItem[]>()(z.object(ofCase), everyone, claimTables),
  'claims.addSuggested': command<null>()(z.object({ ...ofCase, kinds: z.array(z.enum(claimKinds)).max(30) }), staff),
  'claims.addItem': command<{ readonly itemId: string }>()(z.object({ ...ofCase, fields: claimItemFields }), staff),
  'claims.changeItem': command<null>()(z.object({ ...ofCase, itemId: uuid, fields: claimItemFields }), staff),
  'claims.removeItem': command<null>()(z.object({ ...ofCase, itemId: uuid }), staff),
  /** The positions (or the sub-lines of one) in their new order. */
  'claims.sortItems': command<null>()(z.object({ ...ofCase, itemIds: z.array(uuid).max(500) }), staff),
  /**
   * What the insurer accepts of a position. Less than before makes cuts: those named, and one of the usual kind for the
   * rest. More than before gives cuts back. `lineId`: the sub-line that was cut.
   */
  'claims.decide': command<null>()(
    z.object({
      ...ofCase,
      itemId: uuid,
      accepted: money,
      decidedOn: dayOrNone,
      cuts: z
        .array(
          reductionFields.pick({ kind: true, amount: true, reason: true, argument: true, documentId: true }).extend({
            lineId: z.union([uuid, z.literal('')]).default(''),
          }),
        )
        .max(50)
        .default([]),
    }),
    staff,
  ),
  /** Takes the decision back, with its cuts. */
  'claims.undecide': command<null>()(z.object({ ...ofCase, itemId: uuid }), staff),
  'reductions.add': command<{ readonly reductionId: string }>()(
    z.object({ ...ofCase, itemId: uuid, fields: reductionFields }),
    everyone,
  ),
  'reductions.change': command<null>()(z.object({ ...ofCase, reductionId: uuid, fields: reductionFields }), everyone),
  'reductions.remove': command<null>()(z.object({ ...ofCase, reductionId: uuid }), everyone),
  /** The insurer gave in, wholly or for a part. */
  'reductions.recover': command<null>()(z.object({ ...ofCase, reductionId: uuid, amount: money }), everyone),
  'payments.suggestSplit': query<{ readonly shares: readonly Share[]; readonly rest: number }>()(
    z.object({ ...ofCase, amount: money, /** The payment that is being changed. */ paymentId: uuid.optional() }),
    everyone,
    claimTables,
  ),
  'payments.record': command<{ readonly paymentId: string }>()(z.object({ ...ofCase, fields: paymentFields }), staff),
  'payments.change': command<null>()(z.object({ ...ofCase, paymentId: uuid, fields: paymentFields }), staff),
  'payments.remove': command<null>()(z.object({ ...ofCase, paymentId: uuid }), staff),
  /** The first day of default; empty takes it back. */
  'claims.setDefault': command<null>()(z.object({ ...ofCase, since: dayOrNone }), staff),
  'valuation.save': command<null>()(z.object({ ...ofCase, fields: valuationFields }), staff),
  'claims.exportPdf': command<{ readonly name: string; readonly bytes: Uint8Array; readonly pages: number }>()(
    z.object({ ...ofCase, until: dayOrNone, interestFirst: z.boolean().default(false) }),
    everyone,
  ),
  'baseRates.list': query<readonly BaseRateInfo[]>()(z.object({}), everyone, ['base_rate']),
  'baseRates.save': command<null>()(
    z.object({
      id: rateId,
      validFrom: day,
      /** Hundredths of a percent. */
      basisPoints: z
        .number('Bitte einen Prozentsatz wie 1,27 angeben.')
        .int('Bitte höchstens zwei Nachkommastellen.')
        .min(-10_000)
        .max(100_000),
      source: text(),
      active: z.boolean().default(true),
    }),
    owners,
  ),
  'baseRates.reset': command<null>()(z.object({ id: z.string().min(1).max(80) }), owners),
  'usageLossRates.list': query<readonly UsageLossRateInfo[]>()(z.object({}), everyone, ['usage_loss_rate']),
  'usageLossRates.save': command<null>()(
    z.object({
      id: rateId,
      validFrom: day,
      group: z.enum(usageLossGroups, 'Bitte eine Gruppe von A bis L angeben (ohne I).'),
      centsPerDay: money,
      source: text(),
      active: z.boolean().default(true),
    }),
    owners,
  ),
  'usageLossRates.reset': command<null>()(z.object({ id: z.string().min(1).max(80) }), owners),
} as const satisfies Methods;
