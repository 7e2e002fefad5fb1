import { type LedgerPosition, type LedgerReduction, remaining } from '../../../src-shared/claims/ledger.ts';
import { settle } from '../../../src-shared/claims/split.ts';
import { usualReduction } from '../../../src-shared/claims/words.ts';
import type { claimsContract, ReductionFields } from '../../../src-shared/contract/claims.ts';
import type { SetOf } from '../../../src-shared/events/tables.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { reductionKindTitles } from '../../../src-shared/letters/words.ts';
import { ok } from '../../../src-shared/result.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { type Draft, removeRow, setRow } from '../store/store.ts';
import { findItem, itemGone } from './items.ts';
import { berlinDay, ledgerOf } from './ledger.ts';

const reductionGone = () =>
  fail('reduction.gone', 'Diese Kürzung gibt es nicht mehr. Die Forderung ist unverändert; bitte neu öffnen.');

const reductionColumns = (fields: ReductionFields): SetOf<'reduction'> => ({
  kind: fields.kind,
  amount: fields.amount,
  reason: fields.reason,
  argument: fields.argument,
  state: fields.state,
  decided_on: fields.decidedOn,
  document_id: fields.documentId,
  letter_id: fields.letterId,
});

const fieldsOf = (reduction: LedgerReduction): ReductionFields => ({
  ...reduction,
  kind: Object.hasOwn(reductionKindTitles, reduction.kind) ? (reduction.kind as ReductionFields['kind']) : 'other',
});

const recorded = (desk: Desk, caseId: string, itemId: string, title: string, fields: ReductionFields): Draft => ({
  stream: caseId,
  kind: 'reduction.recorded',
  facts: { title, amount: fields.amount, reason: fields.reason || reductionKindTitles[fields.kind] },
  changes: [
    setRow('reduction', createUuid(desk.deps), { case_id: caseId, item_id: itemId, ...reductionColumns(fields) }),
  ],
});

/** Drafts that give back `amount` of a cut: the whole of it, or a part that becomes a cut of its own. */
const givenBack = (desk: Desk, caseId: string, title: string, reduction: LedgerReduction, amount: number): Draft => {
  const whole = amount >= reduction.amount;
  return {
    stream: caseId,
    kind: 'reduction.changed',
    facts: { title, amount: whole ? reduction.amount : reduction.amount - amount },
    changes: whole
      ? [setRow('reduction', reduction.id, { state: 'recovered' })]
      : [
          setRow('reduction', reduction.id, { amount: reduction.amount - amount }),
          setRow('reduction', createUuid(desk.deps), {
            case_id: caseId,
            item_id: reduction.itemId,
            ...reductionColumns({ ...fieldsOf(reduction), amount, state: 'recovered' }),
          }),
        ],
  };
};

/**
 * The accepted amount after the cuts of a position changed. A position whose cuts explained the whole difference keeps
 * doing so; one where the office left something unexplained keeps its accepted amount.
 */
const keepBalance = (
  position: LedgerPosition,
  after: readonly Pick<LedgerReduction, 'amount' | 'state'>[],
  decidedOn: string,
) => {
  if (position.accepted !== null && position.unexplained !== 0) return [];
  const accepted = position.claimed - remaining(after);
  if (accepted === position.accepted) return [];
  return [
    setRow('claim_item', position.id, {
      accepted,
      ...(position.accepted === null || position.decidedOn === '' ? { decided_on: decidedOn } : {}),
    }),
  ];
};

const findReduction = (desk: Desk, caseId: string, reductionId: string) => {
  for (const position of ledgerOf(desk, caseId).positions) {
    const reduction = position.allReductions.find(({ id }) => id === reductionId);
    if (!reduction) continue;
    const line = position.lines.find(({ id }) => id === reduction.itemId);
    return { position, reduction, title: line ? `${position.title}: ${line.title}` : position.title };
  }
  return undefined;
};

type DecisionCommands = Pick<
  typeof claimsContract,
  | 'claims.decide'
  | 'claims.undecide'
  | 'reductions.add'
  | 'reductions.change'
  | 'reductions.remove'
  | 'reductions.recover'
>;

export const decisionCommands: Handlers<DecisionCommands> = {
  'claims.decide': ({ caseId, itemId, accepted, decidedOn, cuts }, desk) => {
    const found = findItem(desk, caseId, itemId);
    if (!found || found.position.id !== itemId) return itemGone();
    const { position } = found;
    const on = decidedOn || berlinDay(desk.deps.now());
    const { newCut, recovered } = settle(position.claimed, accepted, position.allReductions);
    const drafts: Draft[] = [
      {
        stream: caseId,
        kind: 'claim.decided',
        facts: { title: position.title, accepted },
        changes: [setRow('claim_item', itemId, { accepted, decided_on: on })],
      },
      ...recovered.map(({ reduction, amount }) => givenBack(desk, caseId, position.title, reduction, amount)),
    ];
    for (const { lineId, ...cut } of cuts) {
      const line = position.lines.find(({ id }) => id === lineId);
      const title = line ? `${position.title}: ${line.title}` : position.title;
      const fields: ReductionFields = { ...cut, state: 'open', decidedOn: on, letterId: '' };
      drafts.push(recorded(desk, caseId, line?.id ?? itemId, title, fields));
    }
    const rest = newCut - cuts.reduce((sum, { amount }) => sum + amount, 0);
    if (rest > 0) {
      const kind = usualReduction(position.kind);
      drafts.push(
        recorded(desk, caseId, itemId, position.title, {
          kind,
          amount: rest,
          reason: '',
          argument: '',
          state: 'open',
          decidedOn: on,
          documentId: '',
          letterId: '',
        }),
      );
    }
    desk.record(drafts);
    return ok(null);
  },

  'claims.undecide': ({ caseId, itemId }, desk) => {
    const found = findItem(desk, caseId, itemId);
    if (!found || found.position.id !== itemId) return itemGone();
    const { position } = found;
    if (position.accepted === null && position.allReductions.length === 0) return ok(null);
    desk.record([
      {
        stream: caseId,
        kind: 'claim.decisionRemoved',
        facts: { title: position.title },
        changes: [
          setRow('claim_item', itemId, { accepted: null, decided_on: '' }),
          ...position.allReductions.map(({ id }) => removeRow('reduction', id)),
        ],
      },
    ]);
    return ok(null);
  },

  'reductions.add': ({ caseId, itemId, fields }, desk) => {
    const found = findItem(desk, caseId, itemId);
    if (!found) return itemGone();
    const { position, line } = found;
    const decidedOn = fields.decidedOn || berlinDay(desk.deps.now());
    const title = line.id === position.id ? position.title : `${position.title}: ${line.title}`;
    const draft = recorded(desk, caseId, itemId, title, { ...fields, decidedOn });
    const after = [...position.allReductions, fields];
    // A cut that explains what was unexplained so far changes nothing that was accepted.
    const balance = keepBalance(position, after, decidedOn);
    desk.record([{ ...draft, changes: [...draft.changes, ...balance] }]);
    return ok({ reductionId: draft.changes[0]?.row ?? '' });
  },

  'reductions.change': ({ caseId, reductionId, fields }, desk) => {
    const found = findReduction(desk, caseId, reductionId);
    if (!found) return reductionGone();
    const { position, title } = found;
    const after = position.allReductions.map((r) => (r.id === reductionId ? fields : r));
    desk.record([
      {
        stream: caseId,
        kind: 'reduction.changed',
        facts: { title, amount: fields.amount },
        changes: [
          setRow('reduction', reductionId, reductionColumns(fields)),
          ...keepBalance(position, after, fields.decidedOn),
        ],
      },
    ]);
    return ok(null);
  },

  'reductions.remove': ({ caseId, reductionId }, desk) => {
    const found = findReduction(desk, caseId, reductionId);
    if (!found) return ok(null);
    const { position, title } = found;
    desk.record([
      {
        stream: caseId,
        kind: 'reduction.removed',
        facts: { title },
        changes: [
          removeRow('reduction', reductionId),
          ...keepBalance(
            position,
            position.allReductions.filter(({ id }) => id !== reductionId),
            position.decidedOn,
          ),
        ],
      },
    ]);
    return ok(null);
  },

  'reductions.recover': ({ caseId, reductionId, amount }, desk) => {
    const found = findReduction(desk, caseId, reductionId);
    if (!found) return reductionGone();
    const { position, reduction, title } = found;
    if (reduction.state === 'recovered') return ok(null);
    if (amount <= 0) return fail('reduction.amount', 'Bitte einen Betrag über 0 € angeben.', 'amount');
    const back = Math.min(amount, reduction.amount);
    const draft = givenBack(desk, caseId, title, reduction, back);
    const after = [
      ...position.allReductions.filter(({ id }) => id !== reductionId),
      { amount: reduction.amount - back, state: reduction.state },
    ];
    desk.record([
      { ...draft, changes: [...draft.changes, ...keepBalance(position, after, berlinDay(desk.deps.now()))] },
    ]);
    return ok(null);
  },
};
