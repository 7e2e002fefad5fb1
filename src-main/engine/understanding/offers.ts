import { and, eq } from 'drizzle-orm';
import type { ClaimKind } from '../../../src-shared/claims/words.ts';
import type { DeadlineOffer, InvoiceOffer, Offers, SettlementRow } from '../../../src-shared/contract/understanding.ts';
import { dayOf, daysBetween } from '../../../src-shared/deadlines/calendar.ts';
import { claimKindOf, invoiceProblems, type ReadInvoice } from '../../../src-shared/understanding/invoice.ts';
import type { PageText } from '../../../src-shared/understanding/kind.ts';
import { type ReadDeadline, readDeadlines } from '../../../src-shared/understanding/letters/deadlines.ts';
import { readPayment } from '../../../src-shared/understanding/letters/payment.ts';
import { readSettlement } from '../../../src-shared/understanding/letters/settlement.ts';
import { partyOf } from '../claims/case-claims.ts';
import { ledgerOf } from '../claims/ledger.ts';
import { computeDeadline } from '../deadlines/compute.ts';
import type { Desk } from '../desk.ts';
import { deadline, insurerQuery } from '../store/schema.ts';

interface Asked {
  readonly caseId: string;
  readonly documentId: string;
  /** Chosen, or suggested where nobody chose. */
  readonly kind: string;
  readonly pages: readonly PageText[];
  readonly invoice: ReadInvoice | null;
}

/** Kinds of letters that set deadlines. */
const letters: readonly string[] = ['insurerQuery', 'settlementLetter', 'letter', 'other'];
const settlements: readonly string[] = ['settlementLetter', 'paymentAdvice'];
/** What an invoice is for where its words do not say. */
const kindOfInvoice: Readonly<Record<string, ClaimKind>> = {
  repairInvoice: 'repairInvoice',
  appraisalInvoice: 'appraisalFee',
};

/** What the case could take of a letter or an invoice besides single fields: only what it does not have yet. */
export const offersOf = (desk: Desk, asked: Asked): Offers => {
  const { caseId, documentId, kind, pages, invoice } = asked;
  const ledger = ledgerOf(desk, caseId);
  const paid = ledger.payments.some((payment) => payment.documentId === documentId);
  return {
    invoice: invoice && invoiceOffer(desk, asked, invoice),
    settlement: settlements.includes(kind) ? settlementOffer(desk, asked) : null,
    payment: settlements.includes(kind) && !paid ? (readPayment(pages) ?? null) : null,
    deadlines: letters.includes(kind) ? deadlineOffers(desk, caseId, readDeadlines(pages)) : [],
    query: kind === 'insurerQuery' && !isTakenIn(desk, documentId),
  };
};

const isTakenIn = (desk: Desk, documentId: string): boolean =>
  desk.store.db
    .select({ id: insurerQuery.id })
    .from(insurerQuery)
    .where(and(eq(insurerQuery.document_id, documentId), eq(insurerQuery.removed, 0)))
    .get() !== undefined;

function invoiceOffer(desk: Desk, { caseId, documentId, kind }: Asked, invoice: ReadInvoice): InvoiceOffer | null {
  const { positions } = ledgerOf(desk, caseId);
  const means = claimKindOf(invoice) ?? kindOfInvoice[kind] ?? 'other';
  const net = partyOf(desk, caseId, 'client')?.input_tax === 1;
  const amount = (net ? invoice.net : invoice.gross) * (invoice.credit ? -1 : 1);
  // Taken already: as it is, or changed by somebody who knew better.
  if (positions.some((position) => position.documentId === documentId)) return null;
  const there = means === 'other' ? undefined : positions.find((position) => position.kind === means);
  return {
    invoice,
    problems: invoiceProblems(invoice),
    kind: means,
    basis: net ? 'net' : 'gross',
    amount,
    item: there ? { id: there.id, title: there.title, claimed: there.claimed } : null,
  };
}

function settlementOffer(desk: Desk, { caseId, documentId, pages }: Asked): Offers['settlement'] {
  const { rows, problems } = readSettlement(pages);
  const { positions } = ledgerOf(desk, caseId);
  const lines = positions.flatMap((position) => [position, ...position.lines]);
  const offered = rows.flatMap((row): SettlementRow[] => {
    const fitting = lines.filter(({ kind }) => row.kinds.some((each) => each === kind));
    // Of several positions of one kind it is the one that was claimed so.
    const item =
      fitting.find(({ claimed }) => claimed === row.claimed) ?? (fitting.length === 1 ? fitting[0] : undefined);
    const known =
      item !== undefined &&
      (item.accepted === row.accepted || item.reductions.some((reduction) => reduction.documentId === documentId));
    const { title, claimed, accepted, cut, raw, page } = row;
    return known
      ? []
      : [
          {
            title,
            claimed,
            accepted,
            cut,
            raw,
            page,
            item: item
              ? { id: item.id, kind: item.kind, title: item.title, claimed: item.claimed, part: item.parentId !== '' }
              : null,
          },
        ];
  });
  return offered.length === 0 ? null : { rows: offered, problems };
}

/** Deadlines that are not over yet, as the case would set them: off days of rest, and none that it has already. */
function deadlineOffers(desk: Desk, caseId: string, read: readonly ReadDeadline[]): readonly DeadlineOffer[] {
  const now = desk.deps.now();
  const today = dayOf(now);
  const there = new Set(
    desk.store.db
      .select({ dueAt: deadline.due_at })
      .from(deadline)
      .where(and(eq(deadline.case_id, caseId), eq(deadline.removed, 0)))
      .all()
      .map(({ dueAt }) => dueAt),
  );
  return read.flatMap(({ title, on, days, letterOn, raw, page }): DeadlineOffer[] => {
    const startsOn = letterOn !== null && letterOn <= today ? letterOn : today;
    const amount = days ?? (on === null ? 0 : daysBetween(startsOn, on));
    if (amount < 1 || amount > 400) return [];
    const { dueAt, explanation } = computeDeadline(desk, {
      caseId,
      rule: null,
      reason: '',
      source: '',
      startsOn,
      amount,
      unit: 'days',
      moves: true,
      warnDays: 0,
    });
    if (dueAt === null || dueAt < now || there.has(dueAt)) return [];
    return [{ title, startsOn, amount, dueAt, explanation, raw, page }];
  });
}
