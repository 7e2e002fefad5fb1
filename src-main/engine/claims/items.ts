import { eq } from 'drizzle-orm';
import type { LedgerLine, LedgerPosition } from '../../../src-shared/claims/ledger.ts';
import { claimItemTitle } from '../../../src-shared/claims/words.ts';
import type { ClaimItemFields, claimsContract, ValuationFields } from '../../../src-shared/contract/claims.ts';
import type { SetOf } from '../../../src-shared/events/tables.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { paymentShare } from '../store/schema.ts';
import { removeRow, setRow } from '../store/store.ts';
import { ledgerOf } from './ledger.ts';
import { suggestedOf } from './queries.ts';

/** The position, or the sub-line with its position. */
export const findItem = (
  desk: Desk,
  caseId: string,
  itemId: string,
): { readonly position: LedgerPosition; readonly line: LedgerLine } | undefined => {
  for (const position of ledgerOf(desk, caseId).positions) {
    if (position.id === itemId) return { position, line: position };
    const line = position.lines.find(({ id }) => id === itemId);
    if (line) return { position, line };
  }
  return undefined;
};

export const itemGone = () =>
  fail('claim.itemGone', 'Diese Position gibt es nicht mehr. Die Forderung ist unverändert; bitte neu öffnen.');

const titleOf = (fields: Pick<ClaimItemFields, 'title' | 'kind'>): string =>
  fields.title || claimItemTitle(fields.kind);

const itemColumns = (fields: ClaimItemFields): SetOf<'claim_item'> => ({
  parent_id: fields.parentId,
  kind: fields.kind,
  title: titleOf(fields),
  basis: fields.basis,
  net: fields.net,
  vat: fields.vat,
  claimed: fields.claimed,
  document_id: fields.documentId,
  remark: fields.remark,
});

const valuationColumns = (fields: ValuationFields): SetOf<'valuation'> => ({
  report_number: fields.reportNumber,
  report_date: fields.reportDate,
  repair_net: fields.repairNet,
  repair_vat: fields.repairVat,
  diminution: fields.diminution,
  replacement_value: fields.replacementValue,
  replacement_taxation: fields.replacementTaxation,
  residual_value: fields.residualValue,
  repair_days: fields.repairDays,
  replacement_days: fields.replacementDays,
  usage_loss_group: fields.usageLossGroup,
  repair_started_on: fields.repairStartedOn,
  repair_finished_on: fields.repairFinishedOn,
});

type ItemCommands = Pick<
  typeof claimsContract,
  | 'claims.addSuggested'
  | 'claims.addItem'
  | 'claims.changeItem'
  | 'claims.removeItem'
  | 'claims.sortItems'
  | 'claims.setDefault'
  | 'valuation.save'
>;

export const itemCommands: Handlers<ItemCommands> = {
  'claims.addSuggested': ({ caseId, kinds }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const last = Math.max(0, ...ledgerOf(desk, caseId).positions.map(({ position }) => position));
    const chosen = suggestedOf(desk, found.value).filter(({ kind }) => kinds.includes(kind));
    desk.record(
      chosen.map((item, index) => ({
        stream: caseId,
        kind: 'claim.itemAdded',
        facts: { title: item.title, claimed: item.claimed },
        changes: [
          setRow('claim_item', createUuid(desk.deps), {
            case_id: caseId,
            parent_id: '',
            position: last + index + 1,
            kind: item.kind,
            title: item.title,
            basis: item.basis,
            net: item.net,
            vat: item.vat,
            claimed: item.claimed,
            accepted: null,
            decided_on: '',
            document_id: '',
            remark: '',
          }),
        ],
      })),
    );
    return ok(null);
  },

  'claims.addItem': ({ caseId, fields }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const { positions } = ledgerOf(desk, caseId);
    const parent = positions.find(({ id }) => id === fields.parentId);
    if (fields.parentId !== '' && !parent) return itemGone();
    const siblings = parent ? parent.lines : positions;
    const itemId = createUuid(desk.deps);
    desk.record([
      {
        stream: caseId,
        kind: 'claim.itemAdded',
        facts: { title: titleOf(fields), claimed: fields.claimed },
        changes: [
          setRow('claim_item', itemId, {
            case_id: caseId,
            position: Math.max(0, ...siblings.map(({ position }) => position)) + 1,
            accepted: null,
            decided_on: '',
            ...itemColumns(fields),
          }),
        ],
      },
    ]);
    return ok({ itemId });
  },

  'claims.changeItem': ({ caseId, itemId, fields }, desk) => {
    const found = findItem(desk, caseId, itemId);
    if (!found) return itemGone();
    desk.record([
      {
        stream: caseId,
        kind: 'claim.itemChanged',
        facts: { title: titleOf(fields), claimed: fields.claimed },
        // A position stays a position, and a sub-line stays where it is.
        changes: [setRow('claim_item', itemId, { ...itemColumns(fields), parent_id: found.line.parentId })],
      },
    ]);
    return ok(null);
  },

  'claims.removeItem': ({ caseId, itemId }, desk) => {
    const found = findItem(desk, caseId, itemId);
    if (!found) return ok(null);
    const whole = found.position.id === itemId;
    const gone = new Set(whole ? [itemId, ...found.position.lines.map(({ id }) => id)] : [itemId]);
    const shares = desk.store.db
      .select()
      .from(paymentShare)
      .where(eq(paymentShare.case_id, caseId))
      .all()
      .filter((share) => share.removed !== 1 && gone.has(share.item_id ?? ''));
    desk.record([
      {
        stream: caseId,
        kind: 'claim.itemRemoved',
        facts: { title: found.line.title },
        changes: [
          ...[...gone].map((id) => removeRow('claim_item', id)),
          ...found.position.allReductions.filter((r) => gone.has(r.itemId)).map(({ id }) => removeRow('reduction', id)),
          // The payment stays; what was given to the position is free again.
          ...shares.map(({ id }) => removeRow('payment_share', id)),
        ],
      },
    ]);
    return ok(null);
  },

  'claims.sortItems': ({ caseId, itemIds }, desk) => {
    const known = ledgerOf(desk, caseId).positions.flatMap((position) => [position, ...position.lines]);
    const changes = itemIds.flatMap((id, index) =>
      known.some((item) => item.id === id && item.position !== index + 1)
        ? [setRow('claim_item', id, { position: index + 1 })]
        : [],
    );
    if (changes.length > 0) desk.record([{ stream: caseId, kind: 'claim.itemsSorted', facts: {}, changes }]);
    return ok(null);
  },

  'claims.setDefault': ({ caseId, since }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    desk.record([
      {
        stream: caseId,
        kind: 'claim.defaultSet',
        facts: { since },
        changes: [setRow('case_file', caseId, { default_since: since })],
      },
    ]);
    return ok(null);
  },

  'valuation.save': ({ caseId, fields }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    desk.record([
      {
        stream: caseId,
        kind: 'valuation.changed',
        facts: {},
        changes: [setRow('valuation', caseId, { case_id: caseId, ...valuationColumns(fields) })],
      },
    ]);
    return ok(null);
  },
};
