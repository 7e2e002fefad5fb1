import { and, eq } from 'drizzle-orm';
import type { claimsContract, PaymentFields } from '../../../src-shared/contract/claims.ts';
import type { Change } from '../../../src-shared/events/merge.ts';
import type { SetOf } from '../../../src-shared/events/tables.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { formatEuro } from '../../../src-shared/money/cents.ts';
import { ok } from '../../../src-shared/result.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { payment, paymentShare } from '../store/schema.ts';
import { removeRow, setRow } from '../store/store.ts';
import { nameOfParty, partyOf } from './case-claims.ts';
import { ledgerOf } from './ledger.ts';

const paymentColumns = (fields: PaymentFields): SetOf<'payment'> => ({
  received_on: fields.receivedOn,
  amount: fields.amount,
  payer: fields.payer,
  party_id: fields.partyId,
  recipient: fields.recipient,
  reference: fields.reference,
  document_id: fields.documentId,
});

/** More cannot be spread over the positions than came in. */
const checkShares = ({ amount, shares }: PaymentFields) => {
  const spread = shares.reduce((sum, share) => sum + share.amount, 0);
  return spread > Math.max(amount, 0)
    ? fail(
        'payment.shares',
        `Verteilt sind ${formatEuro(spread)}, bezahlt wurden ${formatEuro(amount)}. Bitte die Aufteilung kürzen.`,
        'shares',
      )
    : undefined;
};

const ownShares = (desk: Desk, paymentId: string) =>
  desk.store.db
    .select()
    .from(paymentShare)
    .where(and(eq(paymentShare.payment_id, paymentId), eq(paymentShare.removed, 0)))
    .orderBy(paymentShare.id)
    .all();

/** The shares as they should be: rows of a position are kept and changed, new ones made, the others removed. */
const shareChanges = (desk: Desk, caseId: string, paymentId: string, fields: PaymentFields): Change[] => {
  const wanted = new Map<string, number>();
  for (const { itemId, amount } of fields.shares) wanted.set(itemId, (wanted.get(itemId) ?? 0) + amount);
  const changes: Change[] = [];
  for (const row of ownShares(desk, paymentId)) {
    const itemId = row.item_id ?? '';
    const amount = wanted.get(itemId);
    wanted.delete(itemId);
    changes.push(amount ? setRow('payment_share', row.id, { amount }) : removeRow('payment_share', row.id));
  }
  for (const [itemId, amount] of wanted) {
    if (amount === 0) continue;
    changes.push(
      setRow('payment_share', createUuid(desk.deps), {
        case_id: caseId,
        payment_id: paymentId,
        item_id: itemId,
        amount,
      }),
    );
  }
  return changes;
};

/** Who paid, as the chronicle says it: as typed, or the insurer of the case. */
const withPayer = (desk: Desk, caseId: string, fields: PaymentFields): PaymentFields => ({
  ...fields,
  payer: fields.payer || nameOfParty(partyOf(desk, caseId, 'insurer')) || 'Versicherung',
});

const findPayment = (desk: Desk, caseId: string, paymentId: string) =>
  desk.store.db
    .select()
    .from(payment)
    .where(and(eq(payment.id, paymentId), eq(payment.case_id, caseId), eq(payment.removed, 0)))
    .get();

type PaymentCommands = Pick<typeof claimsContract, 'payments.record' | 'payments.change' | 'payments.remove'>;

export const paymentCommands: Handlers<PaymentCommands> = {
  'payments.record': ({ caseId, fields: typed }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const refused = checkShares(typed);
    if (refused) return refused;
    const fields = withPayer(desk, caseId, typed);
    const known = ledgerOf(desk, caseId).positions.flatMap((p) => [p.id, ...p.lines.map(({ id }) => id)]);
    if (fields.shares.some(({ itemId }) => itemId !== '' && !known.includes(itemId))) {
      return fail('claim.itemGone', 'Eine der Positionen gibt es nicht mehr. Bitte die Aufteilung prüfen.', 'shares');
    }
    const paymentId = createUuid(desk.deps);
    desk.record([
      {
        stream: caseId,
        kind: 'payment.recorded',
        facts: { amount: fields.amount, payer: fields.payer, receivedOn: fields.receivedOn },
        changes: [
          setRow('payment', paymentId, {
            case_id: caseId,
            ...paymentColumns(fields),
            created_at: desk.deps.now(),
            created_by: desk.me.id,
          }),
          ...shareChanges(desk, caseId, paymentId, fields),
        ],
      },
    ]);
    return ok({ paymentId });
  },

  'payments.change': ({ caseId, paymentId, fields: typed }, desk) => {
    if (!findPayment(desk, caseId, paymentId)) {
      return fail('payment.gone', 'Diese Zahlung gibt es nicht mehr. Bitte neu erfassen.');
    }
    const refused = checkShares(typed);
    if (refused) return refused;
    const fields = withPayer(desk, caseId, typed);
    desk.record([
      {
        stream: caseId,
        kind: 'payment.changed',
        facts: { amount: fields.amount, payer: fields.payer },
        changes: [
          setRow('payment', paymentId, paymentColumns(fields)),
          ...shareChanges(desk, caseId, paymentId, fields),
        ],
      },
    ]);
    return ok(null);
  },

  'payments.remove': ({ caseId, paymentId }, desk) => {
    const row = findPayment(desk, caseId, paymentId);
    if (!row) return ok(null);
    desk.record([
      {
        stream: caseId,
        kind: 'payment.removed',
        facts: { amount: row.amount ?? 0, payer: row.payer ?? '' },
        changes: [
          removeRow('payment', paymentId),
          ...ownShares(desk, paymentId).map(({ id }) => removeRow('payment_share', id)),
        ],
      },
    ]);
    return ok(null);
  },
};
