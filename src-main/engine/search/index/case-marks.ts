import { partyName } from '../../../../src-shared/cases/party-name.ts';
import type { RowOf } from '../../../../src-shared/events/tables.ts';
import type { SqliteDatabase } from '../../store/database.ts';
import { CONTEXT_SIGN, caseMark, responsibleMark, signed, statusMark } from './marks.ts';

/** So many cases are kept; one document after the other mostly belongs to few. */
const KEPT = 500;

export interface CaseMarks {
  /** What is known of a case and stands on everything in it: filters, and the words by which people call it. */
  of(caseId: string): string;
  /** Something of it has changed. */
  forget(caseId: string): void;
}

export function createCaseMarks(sqlite: SqliteDatabase): CaseMarks {
  const caseFile = sqlite.prepare<
    [string],
    Pick<RowOf<'case_file'>, 'file_number' | 'claim_number' | 'responsible' | 'closed_at'>
  >('SELECT file_number, claim_number, responsible, closed_at FROM case_file WHERE id = ?');
  const clients = sqlite.prepare<[string], Pick<RowOf<'party'>, 'first_name' | 'last_name' | 'company'>>(
    `SELECT first_name, last_name, company FROM party
     WHERE case_id = ? AND removed = 0 AND role IN ('client', 'opponent', 'insurer') ORDER BY id`,
  );
  const plates = sqlite.prepare<[string], { plate: string | null }>(
    'SELECT plate FROM vehicle WHERE case_id = ? AND removed = 0 ORDER BY id',
  );
  const known = new Map<string, string>();

  function make(caseId: string): string {
    const row = caseFile.get(caseId);
    if (!row) return caseMark(caseId);
    const called = [
      row.file_number,
      row.claim_number,
      ...clients.all(caseId).map(partyName),
      ...plates.all(caseId).flatMap(({ plate }) => [plate, plate?.replaceAll(' ', '')]),
    ];
    return [
      caseMark(caseId),
      statusMark(row.closed_at !== null),
      ...(row.responsible ? [responsibleMark(row.responsible)] : []),
      signed(called.filter(Boolean).join(' '), CONTEXT_SIGN),
    ].join(' ');
  }

  return {
    of(caseId) {
      const before = known.get(caseId);
      if (before !== undefined) return before;
      if (known.size >= KEPT) known.clear();
      const marks = make(caseId);
      known.set(caseId, marks);
      return marks;
    },
    forget: (caseId) => void known.delete(caseId),
  };
}
