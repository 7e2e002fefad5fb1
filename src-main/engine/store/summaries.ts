import { partyName, partySortName } from '../../../src-shared/cases/party-name.ts';
import type { RowOf } from '../../../src-shared/events/tables.ts';
import { fold } from '../../../src-shared/text/fold.ts';
import { createContactIndex } from './contact-index.ts';
import type { SqliteDatabase } from './database.ts';

export interface Summaries {
  /** Brings `case_summary` and `contact_index` up to date. Call inside the recording transaction. */
  readonly refresh: (touched: Touched) => void;
}

/** What a transaction changed. */
export interface Touched {
  readonly tables: Set<string>;
  readonly cases: Set<string>;
  readonly contacts: Set<string>;
}

interface Facts {
  responsible_name: string | null;
  status_position: number | null;
  next_due_at: number | null;
  next_due_title: string | null;
  missing_documents: number;
}

/** Keeps the list of cases and the directory derived from the synced tables. */
export const createSummaries = (db: SqliteDatabase): Summaries => {
  const selectCase = db.prepare<[string], RowOf<'case_file'> & { removed: number }>(
    'SELECT * FROM case_file WHERE id = ?',
  );
  const selectParties = db.prepare<[string], RowOf<'party'>>(
    'SELECT * FROM party WHERE case_id = ? AND removed = 0 ORDER BY id',
  );
  const selectPlate = db.prepare<[string], { plate: string | null; fin: string | null }>(
    `SELECT plate, fin FROM vehicle WHERE case_id = ? AND owner = 'client' AND removed = 0 ORDER BY id LIMIT 1`,
  );
  const selectFacts = db.prepare<{ id: string; responsible: string; status: string }, Facts>(`
    SELECT
      (SELECT display_name FROM user WHERE id = @responsible) AS responsible_name,
      (SELECT position FROM status WHERE id = @status) AS status_position,
      next.due_at AS next_due_at,
      next.title AS next_due_title,
      (SELECT count(*) FROM checklist_item c WHERE c.case_id = @id AND c.removed = 0 AND c.required = 1
        AND NOT EXISTS (SELECT 1 FROM document d WHERE d.case_id = @id AND d.kind = c.document_kind AND d.removed = 0)
      ) AS missing_documents
    FROM (SELECT 1) LEFT JOIN (
      SELECT due_at, title FROM (
        SELECT due_at, title FROM deadline WHERE case_id = @id AND removed = 0 AND done_at IS NULL AND due_at IS NOT NULL
        UNION ALL
        SELECT due_at, title FROM task WHERE case_id = @id AND removed = 0 AND done_at IS NULL AND due_at IS NOT NULL
      ) ORDER BY due_at LIMIT 1
    ) next`);
  const contacts = createContactIndex(db);
  const columns = [
    'case_id',
    'file_number',
    'client_name',
    'plate',
    'insurer_name',
    'status',
    'status_position',
    'status_since',
    'responsible',
    'responsible_name',
    'next_due_at',
    'next_due_title',
    'missing_documents',
    'created_at',
    'closed',
    'haystack',
  ];
  const listOf = (table: string): string => columns.map((column) => `${table}.${column}`).join(', ');
  // Most events change nothing of it: then not one page of it and its indexes is written.
  const upsert = db.prepare<(string | number | null)[]>(`
    INSERT INTO case_summary (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT (case_id) DO UPDATE SET ${columns
      .slice(1)
      .map((column) => `${column} = excluded.${column}`)
      .join(', ')}
    WHERE (${listOf('case_summary')}) IS NOT (${listOf('excluded')})`);
  const remove = db.prepare<[string]>('DELETE FROM case_summary WHERE case_id = ?');
  const refreshShared = db.prepare(`
    UPDATE case_summary SET
      status_position = coalesce((SELECT position FROM status WHERE id = case_summary.status), 0),
      responsible_name = coalesce((SELECT display_name FROM user WHERE id = case_summary.responsible), '')`);

  const refreshCase = (caseId: string): void => {
    const file = selectCase.get(caseId);
    // An event about a case may arrive before the one that creates it.
    if (!file?.file_number || file.removed === 1) {
      remove.run(caseId);
      return;
    }
    const parties = selectParties.all(caseId);
    const client = parties.find((party) => party.role === 'client');
    const insurer = parties.find((party) => party.role === 'insurer');
    const vehicle = selectPlate.get(caseId);
    const facts = selectFacts.get({ id: caseId, responsible: file.responsible ?? '', status: file.status ?? '' });
    const clientName = client ? partySortName(client) : '';
    const insurerName = insurer ? partyName(insurer) : '';
    const haystack = fold(
      [
        file.file_number,
        file.claim_number,
        file.policy_number,
        vehicle?.plate,
        vehicle?.plate?.replaceAll(' ', ''),
        vehicle?.fin,
        ...parties.flatMap((party) => [partyName(party), party.email, party.phone]),
      ]
        .filter((part) => part)
        .join(' · '),
    );
    upsert.run(
      caseId,
      file.file_number,
      clientName,
      vehicle?.plate ?? '',
      insurerName,
      file.status ?? '',
      facts?.status_position ?? 0,
      file.status_since ?? 0,
      file.responsible ?? '',
      facts?.responsible_name ?? '',
      facts?.next_due_at ?? null,
      facts?.next_due_title ?? null,
      facts?.missing_documents ?? 0,
      file.created_at ?? 0,
      file.closed_at === null ? 0 : 1,
      haystack,
    );
  };

  return {
    refresh: (touched) => {
      if (touched.tables.has('status') || touched.tables.has('user')) refreshShared.run();
      for (const caseId of touched.cases) refreshCase(caseId);
      contacts.refresh(touched.contacts);
    },
  };
};
