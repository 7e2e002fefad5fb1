import { and, asc, eq } from 'drizzle-orm';
import { inOrder, meaningOf } from '../../../src-shared/cases/matrix.ts';
import { recommendedFrom } from '../../../src-shared/cases/matrix-check.ts';
import { type Branch, type DocumentKind, documentKinds, type NoteVisibility } from '../../../src-shared/cases/words.ts';
import type {
  CaseDetail,
  CaseRow,
  CaseSort,
  ChecklistInfo,
  casesContract,
  StatusInfo,
} from '../../../src-shared/contract/cases.ts';
import { ok } from '../../../src-shared/result.ts';
import type { Desk, Handlers } from '../desk.ts';
import { type caseSummary, checklistItem, deadline, note, party, statusStep, task, vehicle } from '../store/schema.ts';
import { readSetting } from '../sync/settings.ts';
import { accidentOfRow, liabilityOfRow, mandateOfRow, partyOfRow, vehicleOfRow } from './case-data.ts';
import { findCase, userName } from './case-rows.ts';
import { caseSearch } from './case-search.ts';
import { stageAhead } from './checklist.ts';
import { draftOf, intake } from './intake.ts';
import { statusRows } from './status.ts';
import { today } from './today.ts';

export const statusMatrix = (desk: Desk): readonly StatusInfo[] => {
  const rows = inOrder(statusRows(desk));
  const ids = rows.map(({ id }) => id);
  const steps = desk.store.db
    .select()
    .from(statusStep)
    .where(eq(statusStep.removed, 0))
    .all()
    .map((row) => ({ from: row.from_status ?? '', to: row.to_status ?? '' }));
  return rows.map((row) => ({
    id: row.id,
    position: row.position ?? 0,
    title: row.title ?? '',
    clientTitle: row.client_title ?? '',
    clientResult: row.client_result ?? '',
    clientNext: row.client_next ?? '',
    closes: row.closes === 1,
    published: row.published !== 0,
    meaning: meaningOf(row),
    recommended: recommendedFrom(ids, steps, row.id),
  }));
};

const sortColumns: Readonly<Record<CaseSort, string>> = {
  fileNumber: 'file_number',
  client: 'client_name COLLATE NOCASE',
  plate: 'plate',
  insurer: 'insurer_name COLLATE NOCASE',
  status: 'status_position',
  nextDue: 'next_due_at',
  createdAt: 'created_at',
  responsible: 'responsible_name COLLATE NOCASE',
};

type SummaryRow = typeof caseSummary.$inferSelect & { status_title: string | null };

const listCases: Handlers<typeof casesContract>['cases.list'] = (input, desk) => {
  const where: string[] = [];
  const values: (string | number)[] = [];
  if (input.show !== 'all') {
    where.push('closed = ?');
    values.push(input.show === 'closed' ? 1 : 0);
  }
  const search = caseSearch(input.text);
  if (search) {
    where.push(search.where);
    values.push(...search.values);
  }
  if (input.statusIds.length > 0) {
    where.push(`status IN (${input.statusIds.map(() => '?').join(', ')})`);
    values.push(...input.statusIds);
  }
  if (input.responsibleId !== undefined) {
    where.push('responsible = ?');
    values.push(input.responsibleId);
  }
  const condition = where.length > 0 ? `WHERE ${where.join(' AND ')}` : '';
  const column = sortColumns[input.sort];
  const direction = input.descending ? 'DESC' : 'ASC';
  // What has no date comes last, whichever way the list is sorted.
  const order = input.sort === 'nextDue' ? `next_due_at IS NULL, ${column} ${direction}` : `${column} ${direction}`;
  const { sqlite } = desk.store;
  const total = sqlite
    .prepare<(string | number)[], { n: number }>(`SELECT count(*) AS n FROM case_summary ${condition}`)
    .get(...values);
  const rows = sqlite
    .prepare<(string | number)[], SummaryRow>(
      `SELECT s.*, (SELECT title FROM status WHERE id = s.status) AS status_title
       FROM case_summary s ${condition} ORDER BY ${search?.first ?? ''}${order}, case_id ${direction} LIMIT ? OFFSET ?`,
    )
    .all(...values, ...(search?.firstValues ?? []), input.limit, input.offset);
  return ok({
    total: total?.n ?? 0,
    rows: rows.map(
      (row): CaseRow => ({
        id: row.case_id,
        fileNumber: row.file_number,
        clientName: row.client_name,
        plate: row.plate,
        insurerName: row.insurer_name,
        statusId: row.status,
        statusTitle: row.status_title ?? '',
        statusPosition: row.status_position,
        statusSince: row.status_since,
        responsibleName: row.responsible_name,
        nextDueAt: row.next_due_at,
        nextDueTitle: row.next_due_title,
        missingDocuments: row.missing_documents,
        createdAt: row.created_at,
        closed: row.closed === 1,
      }),
    ),
  });
};

const kindTitle = (kind: string | null): string =>
  documentKinds[(kind ?? 'other') as DocumentKind] ?? documentKinds.other;

/** The checklist of a case with how many documents tick each item, in the order of `documentKinds`. */
const checklistOf = (desk: Desk, caseId: string): readonly ChecklistInfo[] => {
  const counts = new Map(
    desk.store.sqlite
      .prepare<[string], { kind: string; n: number }>(
        'SELECT kind, count(*) AS n FROM document WHERE case_id = ? AND removed = 0 GROUP BY kind',
      )
      .all(caseId)
      .map((row) => [row.kind, row.n]),
  );
  const order = Object.keys(documentKinds);
  const ahead = stageAhead(desk, caseId);
  // Two desks may each have added the same item; the case shows it once.
  const byKind = new Map<string, ChecklistInfo>();
  for (const row of desk.store.db
    .select()
    .from(checklistItem)
    .where(and(eq(checklistItem.case_id, caseId), eq(checklistItem.removed, 0)))
    .orderBy(checklistItem.id)
    .all()) {
    const kind = row.document_kind ?? 'other';
    if (byKind.has(kind)) continue;
    byKind.set(kind, {
      id: row.id,
      documentKind: kind as DocumentKind,
      title: kindTitle(kind),
      required: row.required === 1,
      waivedReason: row.waived_reason ?? '',
      documents: counts.get(kind) ?? 0,
      fromStatus: ahead(row.status)?.title ?? '',
    });
  }
  return [...byKind.values()].sort((a, b) => order.indexOf(a.documentKind) - order.indexOf(b.documentKind));
};

const getCase: Handlers<typeof casesContract>['cases.get'] = (input, desk) => {
  const found = findCase(desk, input.caseId);
  if (!found.ok) return found;
  const file = found.value;
  const { db } = desk.store;
  const of = input.caseId;
  const statuses = statusMatrix(desk);
  const current = statuses.find((s) => s.id === file.status) ?? statuses[0];
  if (!current) throw new Error('the status matrix is empty');
  const detail: CaseDetail = {
    id: of,
    fileNumber: file.file_number ?? '',
    branch: (file.branch ?? 'repair') as Branch,
    receivedAt: file.received_at ?? 0,
    createdAt: file.created_at ?? 0,
    createdByName: userName(desk, file.created_by),
    closedAt: file.closed_at,
    status: current,
    statusSince: file.status_since ?? 0,
    responsibleId: file.responsible,
    responsibleName: userName(desk, file.responsible),
    claimNumber: file.claim_number ?? '',
    policyNumber: file.policy_number ?? '',
    accident: accidentOfRow(file),
    mandate: mandateOfRow(file),
    liability: liabilityOfRow(file),
    parties: db
      .select()
      .from(party)
      .where(and(eq(party.case_id, of), eq(party.removed, 0)))
      .orderBy(party.id)
      .all()
      .map(partyOfRow),
    vehicles: db
      .select()
      .from(vehicle)
      .where(and(eq(vehicle.case_id, of), eq(vehicle.removed, 0)))
      .orderBy(vehicle.id)
      .all()
      .map(vehicleOfRow),
    deadlines: db
      .select()
      .from(deadline)
      .where(and(eq(deadline.case_id, of), eq(deadline.removed, 0)))
      .orderBy(asc(deadline.due_at))
      .all()
      .map((row) => ({
        id: row.id,
        kind: row.kind ?? '',
        title: row.title ?? '',
        reason: row.reason ?? '',
        startsAt: row.starts_at ?? 0,
        dueAt: row.due_at ?? 0,
        doneAt: row.done_at,
      })),
    tasks: db
      .select()
      .from(task)
      .where(and(eq(task.case_id, of), eq(task.removed, 0)))
      .orderBy(asc(task.created_at))
      .all()
      .map((row) => ({
        id: row.id,
        caseId: row.case_id,
        title: row.title ?? '',
        assigneeId: row.assignee,
        assigneeName: userName(desk, row.assignee),
        dueAt: row.due_at,
        createdAt: row.created_at ?? 0,
        createdByName: userName(desk, row.created_by),
        doneAt: row.done_at,
        doneByName: userName(desk, row.done_by),
      })),
    notes: db
      .select()
      .from(note)
      .where(and(eq(note.case_id, of), eq(note.removed, 0)))
      .orderBy(asc(note.created_at))
      .all()
      .map((row) => ({
        id: row.id,
        text: row.text ?? '',
        visibility: (row.visibility ?? 'internal') as NoteVisibility,
        createdAt: row.created_at ?? 0,
        createdByName: row.author_name || userName(desk, row.created_by),
      }))
      .reverse(),
    checklist: checklistOf(desk, of),
    documentCount:
      desk.store.sqlite
        .prepare<[string], { n: number }>('SELECT count(*) AS n FROM document WHERE case_id = ? AND removed = 0')
        .get(of)?.n ?? 0,
  };
  return ok(detail);
};

export const caseQueries: Handlers<
  Pick<
    typeof casesContract,
    'cases.list' | 'cases.get' | 'cases.intake' | 'cases.keptDraft' | 'statusMatrix.get' | 'today.get'
  >
> = {
  'cases.list': listCases,
  'cases.get': getCase,
  'cases.intake': intake,
  'cases.keptDraft': (_input, desk) => ok(readSetting(desk.store.sqlite, draftOf(desk)) ?? ''),
  'statusMatrix.get': (_input, desk) => ok(statusMatrix(desk)),
  'today.get': today,
};
