import { computeLedger, type LedgerItem, type LedgerReduction } from '../claims/ledger.ts';
import { claimItemTitle, type ReductionState, reductionStates } from '../claims/words.ts';
import { dayOf } from '../deadlines/calendar.ts';
import type { RowOf } from '../events/tables.ts';
import type { CaseSource } from './case-source.ts';
import type { LawyerView } from './lawyer-view.ts';

/** The claim as a lawyer sees it: positions with their parts and cuts, payments, sums. */
export const claimForLawyer = (source: CaseSource): LawyerView['claim'] => {
  const createdAt = new Map(source.payments.map(({ id, created_at }) => [id, created_at ?? 0]));
  const states = new Map(source.reductions.map(({ id, state }) => [id, state]));
  const titles = new Map(source.claimItems.map((row) => [row.id, row.title || claimItemTitle(row.kind ?? '')]));
  const { positions, payments, totals } = computeLedger({
    items: source.claimItems.map(ledgerItem),
    reductions: source.reductions.map(ledgerReduction),
    payments: source.payments.map((row) => ({
      id: row.id,
      receivedOn: row.received_on ?? '',
      amount: row.amount ?? 0,
      payer: row.payer ?? '',
      partyId: '',
      recipient: row.recipient ?? '',
      reference: row.reference ?? '',
      documentId: '',
      shares: source.paymentShares
        .filter((share) => share.payment_id === row.id)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map((share) => ({ itemId: share.item_id ?? '', amount: share.amount ?? 0 })),
    })),
    today: dayOf(source.now),
  });
  return {
    positions: positions.flatMap((position) =>
      [position, ...position.lines].map((line) => ({
        part: line !== position,
        kind: line.kind,
        title: line.title || claimItemTitle(line.kind),
        basis: line.basis,
        net: line.net,
        vat: line.vat,
        claimed: line.claimed,
        accepted: line.accepted,
        paid: line.paid,
        decidedOn: line.decidedOn,
        remark: line.remark,
        cuts: line.reductions.map(({ id, kind, amount, reason, argument, decidedOn }) => ({
          ...{ kind, amount, reason, argument, decidedOn },
          state: states.get(id) ?? 'open',
        })),
      })),
    ),
    payments: payments.map(({ id, receivedOn, amount, payer, recipient, reference, shares }) => ({
      ...{ receivedOn, amount, payer, recipient, reference },
      shares: shares.map((share) => ({ title: titles.get(share.itemId) ?? '', amount: share.amount })),
      at: createdAt.get(id) ?? 0,
    })),
    claimed: totals.claimed,
    accepted: totals.accepted,
    paid: totals.paid,
    interestPaid: totals.interestPaid,
    difference: totals.difference,
  };
};

const ledgerItem = (row: RowOf<'claim_item'>): LedgerItem => ({
  id: row.id,
  parentId: row.parent_id ?? '',
  position: row.position ?? 0,
  kind: row.kind ?? 'other',
  title: row.title ?? '',
  basis: row.basis ?? 'gross',
  net: row.net ?? 0,
  vat: row.vat ?? 0,
  claimed: row.claimed ?? 0,
  accepted: row.accepted,
  decidedOn: row.decided_on ?? '',
  documentId: '',
  remark: row.remark ?? '',
});

const isState = (state: string | null): state is ReductionState =>
  state !== null && Object.hasOwn(reductionStates, state);

const ledgerReduction = (row: RowOf<'reduction'>): LedgerReduction => ({
  id: row.id,
  itemId: row.item_id ?? '',
  kind: row.kind ?? 'other',
  amount: row.amount ?? 0,
  reason: row.reason ?? '',
  argument: row.argument ?? '',
  state: isState(row.state) ? row.state : 'open',
  decidedOn: row.decided_on ?? '',
  documentId: '',
  letterId: '',
});
