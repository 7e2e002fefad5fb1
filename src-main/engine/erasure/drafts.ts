import type { Change } from '../../../src-shared/events/merge.ts';
import type { Desk } from '../desk.ts';
import { type Draft, removeRow, setRow } from '../store/store.ts';
import type { Belongings } from './belongings.ts';

/** Changes in one event; the format takes 2,000. */
const CHANGES = 1_500;

interface Erasure {
  readonly caseId: string;
  readonly fileNumber: string;
  readonly reason: string;
  readonly confirmedBy: string | null;
}

/** Writes a row anew as it stands, for desks that will not have the events any more that made it. */
const keptDraft = (desk: Desk, { table, row }: Belongings['shared'][number]): Draft[] => {
  const { values, clocks, removed } = desk.store.readRow(table, row);
  if (Object.keys(clocks).length === 0) return [];
  const { case_id: caseId } = values;
  const changes: Change[] = [{ table, row, set: values }];
  if (removed) changes.push(removeRow(table, row));
  const stream = typeof caseId === 'string' ? caseId : desk.identity.officeId;
  return [{ stream, kind: 'record.kept', facts: {}, changes, anew: true }];
};

/** The events that erase a case: first what stays of it elsewhere, then the erasure, in several where it names much. */
export const erasureDrafts = (desk: Desk, erasure: Erasure, belongings: Belongings): readonly Draft[] => {
  const { caseId, fileNumber, reason, confirmedBy } = erasure;
  const changes: Change[] = [
    setRow('erased_case', caseId, {
      file_number: fileNumber,
      reason,
      erased_at: desk.deps.now(),
      erased_by: desk.me.id,
      confirmed_by: confirmedBy,
    }),
    ...belongings.events.map((id) => setRow('erased_event', id, { erased_case: caseId })),
    ...belongings.rows.map(({ table, row }) => removeRow(table, row)),
  ];
  const parts: Draft[] = [];
  for (let from = 0; from < changes.length; from += CHANGES) {
    parts.push({
      stream: desk.identity.officeId,
      kind: 'case.erased',
      facts: { caseId, fileNumber, reason },
      changes: changes.slice(from, from + CHANGES),
      anew: true,
    });
  }
  return [...belongings.shared.flatMap((place) => keptDraft(desk, place)), ...parts];
};
