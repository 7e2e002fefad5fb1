import { computeLedger } from '../../../src-shared/claims/ledger.ts';
import { suggestSplit } from '../../../src-shared/claims/split.ts';
import { type SuggestedItem, suggestItems } from '../../../src-shared/claims/suggest.ts';
import { assessValuation } from '../../../src-shared/claims/valuation.ts';
import type { ClaimsDetail, claimsContract } from '../../../src-shared/contract/claims.ts';
import { ok } from '../../../src-shared/result.ts';
import { type CaseFileRow, findCase } from '../cases/case-rows.ts';
import type { Desk, Handlers } from '../desk.ts';
import { branchOf, interestOfCase, nameOfParty, partyOf, usageLossOfCase, valuationOf } from './case-claims.ts';
import { berlinDay, ledgerOf } from './ledger.ts';

/** Everything the tab „Forderung“ and the printed statement show. */
export const claimsDetail = (
  desk: Desk,
  row: CaseFileRow,
  options: { readonly until: string; readonly interestFirst: boolean },
): ClaimsDetail => {
  const ledger = ledgerOf(desk, row.id);
  const figures = valuationOf(desk, row.id);
  const inputTax = partyOf(desk, row.id, 'client')?.input_tax === 1;
  const today = berlinDay(desk.deps.now());
  return {
    branch: branchOf(row),
    inputTax,
    liabilityPercent: row.liability_percent ?? 100,
    ledger,
    valuation: figures,
    assessment: assessValuation(figures, inputTax),
    usageLoss: usageLossOfCase(desk, row, figures) ?? null,
    defaultSince: row.default_since ?? '',
    interest: interestOfCase(desk, row, ledger, { ...options, until: options.until || today }) ?? null,
    today,
    insurerName: nameOfParty(partyOf(desk, row.id, 'insurer')),
  };
};

/** The positions that a case like this usually has and this one has not yet. */
export const suggestedOf = (desk: Desk, row: CaseFileRow): readonly SuggestedItem[] => {
  const figures = valuationOf(desk, row.id);
  return suggestItems({
    branch: branchOf(row),
    inputTax: partyOf(desk, row.id, 'client')?.input_tax === 1,
    valuation: figures,
    usageLoss: usageLossOfCase(desk, row, figures),
    present: ledgerOf(desk, row.id).positions.map(({ kind }) => kind),
  });
};

type ClaimQueries = Pick<typeof claimsContract, 'claims.get' | 'claims.suggest' | 'payments.suggestSplit'>;

export const claimQueries: Handlers<ClaimQueries> = {
  'claims.get': ({ caseId, until, interestFirst }, desk) => {
    const found = findCase(desk, caseId);
    return found.ok ? ok(claimsDetail(desk, found.value, { until, interestFirst })) : found;
  },
  'claims.suggest': ({ caseId }, desk) => {
    const found = findCase(desk, caseId);
    return found.ok ? ok(suggestedOf(desk, found.value)) : found;
  },
  'payments.suggestSplit': ({ caseId, amount, paymentId }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const ledger = ledgerOf(desk, caseId);
    // As if the payment that is being changed were not there.
    const without = computeLedger({
      items: ledger.positions.flatMap((position) => [position, ...position.lines]),
      reductions: ledger.positions.flatMap(({ allReductions }) => allReductions),
      payments: ledger.payments.filter(({ id }) => id !== paymentId),
      today: berlinDay(desk.deps.now()),
    });
    return ok(suggestSplit(without, amount));
  },
};
