import { eq } from 'drizzle-orm';
import type { InsurerQueryFields, insurerQueriesContract } from '../../../src-shared/contract/insurer-queries.ts';
import { periodEnd } from '../../../src-shared/deadlines/period.ts';
import type { Change } from '../../../src-shared/events/merge.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { builtInClientText } from '../../../src-shared/insurer-queries/suggest.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { findCase } from '../cases/case-rows.ts';
import { addedPaper } from '../cases/checklist.ts';
import { changeStatusDrafts, statusWithMeaning } from '../cases/status.ts';
import { placeOf } from '../deadlines/place.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { documentCommands } from '../documents/commands.ts';
import { findDocument, findFiledDocument } from '../documents/document-rows.ts';
import { deadline, insurerQuery, task } from '../store/schema.ts';
import { type Draft, removeRow, setRow } from '../store/store.ts';
import { mailOf } from './mail.ts';
import type { QueryRow } from './queries.ts';

const notFound = fail('query.notFound', 'Diese Rückfrage gibt es nicht mehr. Die Anzeige wird gerade erneuert.');

const findQuery = (desk: Desk, queryId: string): Result<QueryRow, AppError> => {
  const row = desk.store.db.select().from(insurerQuery).where(eq(insurerQuery.id, queryId)).get();
  return row?.case_id && row.removed === 0 ? ok(row) : notFound;
};

const dueOf = (desk: Desk, caseId: string, { receivedAt, dueAt, days }: InsurerQueryFields): number =>
  dueAt ?? periodEnd(receivedAt, { amount: days, unit: 'days' }, placeOf(desk, caseId).code, false).dueAt;

const queryColumns = (fields: InsurerQueryFields) => ({
  received_at: fields.receivedAt,
  subject: fields.subject,
  question: fields.question,
  asked_document_kind: fields.askedDocumentKind,
  client_text: fields.clientText || builtInClientText(fields.askedDocumentKind),
});

const taskTitle = (subject: string): string => `Rückfrage beantworten: ${subject}`.slice(0, 300);

/** Answers a query: its task and deadline end with it. Nothing where it is answered already. `at` in epoch milliseconds. */
export const answerQueryDrafts = (
  desk: Desk,
  queryId: string,
  {
    letterId = null,
    note = '',
    at,
  }: { readonly letterId?: string | null; readonly note?: string; readonly at: number },
): Result<Draft[], AppError> => {
  const found = findQuery(desk, queryId);
  if (!found.ok) return found;
  const row = found.value;
  if (row.answered_at !== null) return ok([]);
  const done = { done_at: at, done_by: desk.me.id };
  return ok([
    {
      stream: row.case_id ?? '',
      kind: 'query.answered',
      facts: { subject: row.subject ?? '' },
      changes: [
        setRow('insurer_query', row.id, {
          answered_at: at,
          answered_by: desk.me.id,
          // A letter that is being written stays the answer's letter.
          ...(letterId === null ? {} : { answer_letter_id: letterId }),
          answer_note: note,
        }),
        ...(row.task_id ? [setRow('task', row.task_id, done)] : []),
        ...(row.deadline_id ? [setRow('deadline', row.deadline_id, done)] : []),
      ],
    },
  ]);
};

/** Takes an answer back: the query waits again, its task and deadline with it. Nothing where it waits already. */
export const reopenQueryDrafts = (desk: Desk, queryId: string): Result<Draft[], AppError> => {
  const found = findQuery(desk, queryId);
  if (!found.ok) return found;
  const row = found.value;
  if (row.answered_at === null) return ok([]);
  const open = { done_at: null, done_by: null };
  return ok([
    {
      stream: row.case_id ?? '',
      kind: 'query.reopened',
      facts: { subject: row.subject ?? '' },
      changes: [
        setRow('insurer_query', row.id, { answered_at: null, answered_by: null, answer_letter_id: null }),
        ...(row.task_id ? [setRow('task', row.task_id, open)] : []),
        ...(row.deadline_id ? [setRow('deadline', row.deadline_id, open)] : []),
      ],
    },
  ]);
};

/** Only what differs: what another desk changed meanwhile stands. */
const changed = <T extends object>(row: Readonly<Record<string, unknown>> | undefined, set: T): T =>
  Object.fromEntries(Object.entries(set).filter(([column, value]) => (row?.[column] ?? '') !== (value ?? ''))) as T;

const taskOf = (desk: Desk, id: string | null) =>
  desk.store.db
    .select()
    .from(task)
    .where(eq(task.id, id ?? ''))
    .get();
const deadlineOf = (desk: Desk, id: string | null) =>
  desk.store.db
    .select()
    .from(deadline)
    .where(eq(deadline.id, id ?? ''))
    .get();

type Commands = Omit<typeof insurerQueriesContract, 'queries.forCase' | 'queries.suggest' | 'mails.read'>;

export const insurerQueryCommands: Handlers<Commands> = {
  'queries.receive': ({ caseId, documentId, changeStatus, fields }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    let letter: Change | undefined;
    if (documentId !== null) {
      const paper = findDocument(desk, documentId);
      if (!paper.ok) return paper;
      if (paper.value.case_id !== caseId) {
        return fail(
          'query.otherCase',
          'Dieses Dokument liegt in einer anderen Akte. Bitte dort als Rückfrage erfassen.',
        );
      }
      // What nobody has said anything about yet is now known to be a query.
      if (paper.value.kind === 'other') letter = setRow('document', documentId, { kind: 'insurerQuery' });
    }
    const stage = changeStatus ? statusWithMeaning(desk, 'insurerQuery') : undefined;
    const moved = stage ? changeStatusDrafts(desk, caseId, stage.id) : ok<Draft[]>([]);
    if (!moved.ok) return moved;
    const now = desk.deps.now();
    const [queryId, taskId, deadlineId] = [createUuid(desk.deps), createUuid(desk.deps), createUuid(desk.deps)];
    const dueAt = dueOf(desk, caseId, fields);
    const paper = fields.askedDocumentKind ? addedPaper(desk, caseId, fields.askedDocumentKind) : undefined;
    desk.record([
      {
        stream: caseId,
        kind: 'query.received',
        facts: { subject: fields.subject, dueAt },
        changes: [
          setRow('insurer_query', queryId, {
            case_id: caseId,
            document_id: documentId,
            ...queryColumns(fields),
            task_id: taskId,
            deadline_id: deadlineId,
            answered_at: null,
          }),
          setRow('task', taskId, {
            case_id: caseId,
            kind: 'query',
            title: taskTitle(fields.subject),
            description: fields.question,
            assignee: fields.assigneeId,
            due_at: dueAt,
            document_id: documentId,
            created_at: now,
            created_by: desk.me.id,
            done_at: null,
          }),
          setRow('deadline', deadlineId, {
            case_id: caseId,
            kind: `query:${queryId}`,
            title: taskTitle(fields.subject),
            reason: 'Rückfrage der Versicherung',
            starts_at: fields.receivedAt,
            due_at: dueAt,
            ...(fields.dueAt === null ? { amount: fields.days, unit: 'days' } : {}),
          }),
          ...(paper ? [paper] : []),
          ...(letter ? [letter] : []),
        ],
      },
      // The query brings its own deadline: the one of the stage would be a second clock for the same thing.
      ...moved.value.filter(({ kind }) => kind !== 'deadline.set'),
    ]);
    return ok({ queryId });
  },

  'queries.change': ({ queryId, fields }, desk) => {
    const found = findQuery(desk, queryId);
    if (!found.ok) return found;
    const row = found.value;
    const caseId = row.case_id ?? '';
    const dueAt = dueOf(desk, caseId, fields);
    const paper = fields.askedDocumentKind ? addedPaper(desk, caseId, fields.askedDocumentKind) : undefined;
    const [taskRow, deadlineRow] = [taskOf(desk, row.task_id), deadlineOf(desk, row.deadline_id)];
    const own = changed(row, queryColumns(fields));
    const todo = changed(taskRow, {
      title: taskTitle(fields.subject),
      description: fields.question,
      assignee: fields.assigneeId,
      due_at: dueAt,
    });
    const clock = changed(deadlineRow, {
      title: taskTitle(fields.subject),
      starts_at: fields.receivedAt,
      due_at: dueAt,
      ...(fields.dueAt === null ? { amount: fields.days, unit: 'days' } : {}),
    });
    const changes = [
      ...(Object.keys(own).length > 0 ? [setRow('insurer_query', queryId, own)] : []),
      ...(taskRow && Object.keys(todo).length > 0 ? [setRow('task', taskRow.id, todo)] : []),
      ...(deadlineRow && Object.keys(clock).length > 0 ? [setRow('deadline', deadlineRow.id, clock)] : []),
      ...(paper ? [paper] : []),
    ];
    if (changes.length > 0) {
      desk.record([{ stream: caseId, kind: 'query.changed', facts: { subject: fields.subject }, changes }]);
    }
    return ok(null);
  },

  'queries.answer': ({ queryId, at, letterId, note }, desk) => {
    const drafts = answerQueryDrafts(desk, queryId, { letterId, note, at: at ?? desk.deps.now() });
    if (!drafts.ok) return drafts;
    if (drafts.value.length > 0) desk.record(drafts.value);
    return ok(null);
  },

  'queries.reopen': ({ queryId }, desk) => {
    const drafts = reopenQueryDrafts(desk, queryId);
    if (!drafts.ok) return drafts;
    if (drafts.value.length > 0) desk.record(drafts.value);
    return ok(null);
  },

  'queries.remove': ({ queryId }, desk) => move(desk, queryId, true),
  'queries.restore': ({ queryId }, desk) => move(desk, queryId, false),

  'queries.fileAttachments': async ({ documentId }, desk) => {
    const found = findFiledDocument(desk, documentId);
    if (!found.ok) return found;
    const read = await mailOf(desk, documentId);
    if (!read.ok) return read;
    let [filed, known] = [0, 0];
    for (const { name, bytes } of read.value.mail?.attachments ?? []) {
      const added = await documentCommands['documents.add']({ caseId: found.value.case_id, name, bytes }, desk);
      if (!added.ok) return added;
      if (added.value.duplicateOf === null) filed++;
      else known++;
    }
    return ok({ filed, known });
  },
};

/** Takes a query away or back; its task and deadline go with it. */
const move = (desk: Desk, queryId: string, removed: boolean): Result<null, AppError> => {
  const row = desk.store.db.select().from(insurerQuery).where(eq(insurerQuery.id, queryId)).get();
  if (!row?.case_id) return notFound;
  if ((row.removed === 1) === removed) return ok(null);
  desk.record([
    {
      stream: row.case_id,
      kind: removed ? 'query.removed' : 'query.restored',
      facts: { subject: row.subject ?? '' },
      changes: [
        removeRow('insurer_query', queryId, removed),
        ...(row.task_id ? [removeRow('task', row.task_id, removed)] : []),
        ...(row.deadline_id ? [removeRow('deadline', row.deadline_id, removed)] : []),
      ],
    },
  ]);
  return ok(null);
};
