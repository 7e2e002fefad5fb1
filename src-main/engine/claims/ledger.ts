import { and, eq } from 'drizzle-orm';
import {
  computeLedger,
  type Ledger,
  type LedgerInput,
  type LedgerItem,
  type LedgerPayment,
  type LedgerReduction,
} from '../../../src-shared/claims/ledger.ts';
import { ofKind } from '../../../src-shared/claims/of-kind.ts';
import { type ClaimKind, type ReductionState, reductionStates } from '../../../src-shared/claims/words.ts';
import type { Desk } from '../desk.ts';
import { claimItem, payment, paymentShare, reduction } from '../store/schema.ts';

/** The calendar day in Berlin, `YYYY-MM-DD`, of an instant in epoch milliseconds. */
export const berlinDay = (ms: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format(ms);

const toItem = (row: typeof claimItem.$inferSelect): LedgerItem => ({
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
  documentId: row.document_id ?? '',
  remark: row.remark ?? '',
});

const isState = (state: string): state is ReductionState => Object.hasOwn(reductionStates, state);
const toReduction = (row: typeof reduction.$inferSelect): LedgerReduction => ({
  id: row.id,
  itemId: row.item_id ?? '',
  kind: row.kind ?? 'other',
  amount: row.amount ?? 0,
  reason: row.reason ?? '',
  argument: row.argument ?? '',
  state: isState(row.state ?? '') ? (row.state as ReductionState) : 'open',
  decidedOn: row.decided_on ?? '',
  documentId: row.document_id ?? '',
  letterId: row.letter_id ?? '',
});

/** What is stored of a case's claim. */
const ledgerInput = (desk: Desk, caseId: string): LedgerInput => {
  const { db } = desk.store;
  const shares = db
    .select()
    .from(paymentShare)
    .where(and(eq(paymentShare.case_id, caseId), eq(paymentShare.removed, 0)))
    .orderBy(paymentShare.id)
    .all();
  const payments = db
    .select()
    .from(payment)
    .where(and(eq(payment.case_id, caseId), eq(payment.removed, 0)))
    .orderBy(payment.received_on, payment.id)
    .all()
    .map(
      (row): LedgerPayment => ({
        id: row.id,
        receivedOn: row.received_on ?? '',
        amount: row.amount ?? 0,
        payer: row.payer ?? '',
        partyId: row.party_id ?? '',
        recipient: row.recipient ?? '',
        reference: row.reference ?? '',
        documentId: row.document_id ?? '',
        shares: shares
          .filter((share) => share.payment_id === row.id)
          .map((share) => ({ itemId: share.item_id ?? '', amount: share.amount ?? 0 })),
      }),
    );
  return {
    items: db
      .select()
      .from(claimItem)
      .where(and(eq(claimItem.case_id, caseId), eq(claimItem.removed, 0)))
      .orderBy(claimItem.position, claimItem.id)
      .all()
      .map(toItem),
    reductions: db
      .select()
      .from(reduction)
      .where(and(eq(reduction.case_id, caseId), eq(reduction.removed, 0)))
      .orderBy(reduction.decided_on, reduction.id)
      .all()
      .map(toReduction),
    payments,
    today: berlinDay(desk.deps.now()),
  };
};

/** Everything of a case's claim with its sums, warnings and cuts, as it stands today; or of its positions of one kind. */
export const ledgerOf = (desk: Desk, caseId: string, kind?: ClaimKind): Ledger => {
  const input = ledgerInput(desk, caseId);
  return computeLedger(kind === undefined ? input : ofKind(input, kind));
};
