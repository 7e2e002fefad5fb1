import { and, asc, eq } from 'drizzle-orm';
import { type DocumentKind, documentKinds } from '../../../src-shared/cases/words.ts';
import type { InsurerQueryInfo, insurerQueriesContract } from '../../../src-shared/contract/insurer-queries.ts';
import { answerTime } from '../../../src-shared/insurer-queries/answer-time.ts';
import { suggestFromText } from '../../../src-shared/insurer-queries/suggest.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { readingErrors } from '../../../src-shared/texts/document-errors.ts';
import { isShownAsWords } from '../../../src-shared/texts/file-kinds.ts';
import { findCase, userName } from '../cases/case-rows.ts';
import { placeOf } from '../deadlines/place.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { findDocument, findFiledDocument, newestVersion } from '../documents/document-rows.ts';
import { newestBytes, originalOf } from '../documents/version-bytes.ts';
import { deadline, document, insurerQuery, task } from '../store/schema.ts';
import { mailOf } from './mail.ts';

export type QueryRow = typeof insurerQuery.$inferSelect;

const isKind = (kind: string | null): kind is DocumentKind => kind !== null && Object.hasOwn(documentKinds, kind);

const infoOf = (desk: Desk, row: QueryRow): InsurerQueryInfo => {
  const { db } = desk.store;
  const caseId = row.case_id ?? '';
  const taskRow = db
    .select()
    .from(task)
    .where(eq(task.id, row.task_id ?? ''))
    .get();
  const due = db
    .select()
    .from(deadline)
    .where(eq(deadline.id, row.deadline_id ?? ''))
    .get();
  const paper = db
    .select()
    .from(document)
    .where(eq(document.id, row.document_id ?? ''))
    .get();
  const receivedAt = row.received_at ?? 0;
  return {
    id: row.id,
    caseId,
    documentId: paper ? row.document_id : null,
    documentTitle: paper?.title ?? '',
    subject: row.subject ?? '',
    question: row.question ?? '',
    askedDocumentKind: isKind(row.asked_document_kind) ? row.asked_document_kind : null,
    clientText: row.client_text ?? '',
    receivedAt,
    dueAt: due?.due_at ?? null,
    assigneeId: taskRow?.assignee ?? null,
    assigneeName: userName(desk, taskRow?.assignee ?? null),
    answeredAt: row.answered_at,
    answeredByName: userName(desk, row.answered_by),
    answerNote: row.answer_note ?? '',
    answerLetterId: row.answer_letter_id,
    ...answerTime(receivedAt, row.answered_at ?? desk.deps.now(), placeOf(desk, caseId).code),
  };
};

const pageText = (desk: Desk, documentId: string): string =>
  desk.store.sqlite
    .prepare<[string], { text: string }>(
      `SELECT text FROM search_entry WHERE row = ? AND kind = 'page' ORDER BY page LIMIT 20`,
    )
    .all(documentId)
    .map(({ text }) => text)
    .join('\n');

const letters = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
/** Shorter numbers stand in many letters by chance. */
const SHORTEST_NUMBER = 6;

/** The case whose claim or file number stands in the letter; `caseId` itself before any other. */
const namedCase = (desk: Desk, caseId: string, text: string): { id: string; fileNumber: string } | null => {
  const squeezed = letters(text);
  const hits = desk.store.sqlite
    .prepare<[], { id: string; file_number: string | null; claim_number: string | null }>(
      'SELECT id, file_number, claim_number FROM case_file WHERE removed = 0',
    )
    .all()
    .filter((row) =>
      [row.file_number, row.claim_number]
        .map((number) => letters(number ?? ''))
        .some((number) => number.length >= SHORTEST_NUMBER && squeezed.includes(number)),
    );
  const hit = hits.find(({ id }) => id === caseId) ?? hits[0];
  return hit ? { id: hit.id, fileNumber: hit.file_number ?? '' } : null;
};

/** What is readable in archives, office files and mails of Outlook. */
async function wordsOf(desk: Desk, documentId: string): Promise<Result<string, AppError>> {
  const version = newestVersion(desk, documentId);
  if (!isShownAsWords(version?.mime ?? '')) return ok('');
  const original = await newestBytes(desk, documentId, originalOf);
  if (!original.ok) return original;
  const words = await desk.services.documents.contents.words(original.value.bytes);
  return words.ok ? words : fail(`document.${words.error}`, readingErrors[words.error]);
}

type Queries = Pick<typeof insurerQueriesContract, 'queries.forCase' | 'queries.suggest' | 'mails.read'>;

export const insurerQueryQueries: Handlers<Queries> = {
  'queries.forCase': ({ caseId }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const items = desk.store.db
      .select()
      .from(insurerQuery)
      .where(and(eq(insurerQuery.case_id, caseId), eq(insurerQuery.removed, 0)))
      .orderBy(asc(insurerQuery.received_at), asc(insurerQuery.id))
      .all()
      .map((row) => infoOf(desk, row));
    const answered = items.filter(({ answeredAt }) => answeredAt !== null);
    return ok({
      items: items.toSorted((a, b) => Number(a.answeredAt !== null) - Number(b.answeredAt !== null)),
      open: items.length - answered.length,
      meanHours: answered.length === 0 ? null : answered.reduce((sum, { hours }) => sum + hours, 0) / answered.length,
    });
  },

  'mails.read': async ({ documentId }, desk) => {
    const found = findDocument(desk, documentId);
    if (!found.ok) return found;
    const read = await mailOf(desk, documentId);
    if (!read.ok) return read;
    const { mail, text } = read.value;
    const words = mail || text !== '' ? ok(text) : await wordsOf(desk, documentId);
    if (!words.ok) return words;
    return ok({
      mail: mail
        ? {
            subject: mail.subject,
            sender: mail.sender,
            sentAt: mail.sentAt,
            attachments: mail.attachments.map(({ name, bytes }) => ({ name, size: bytes.length })),
          }
        : null,
      text: mail?.text ?? words.value,
    });
  },

  'queries.suggest': async ({ documentId }, desk) => {
    const found = findFiledDocument(desk, documentId);
    if (!found.ok) return found;
    const caseId = found.value.case_id;
    const version = newestVersion(desk, documentId);
    const read = await mailOf(desk, documentId);
    if (!read.ok) return read;
    const { mail } = read.value;
    const text = mail ? mail.text : pageText(desk, documentId) || read.value.text;
    const state = version && desk.services.documents.readings.reading(version.id)?.state;
    const named = namedCase(desk, caseId, `${mail?.subject ?? ''}\n${text}`);
    return ok({
      ...suggestFromText(
        text,
        mail?.subject ?? '',
        mail?.sentAt && mail.sentAt <= desk.deps.now() ? mail.sentAt : null,
      ),
      source: mail ? 'email' : text ? 'text' : 'none',
      sender: mail?.sender ?? '',
      reading: !mail && text === '' && (state === 'waiting' || state === 'reading'),
      attachments: (mail?.attachments ?? []).map(({ name, bytes }) => ({ name, size: bytes.length })),
      otherCase: named && named.id !== caseId ? named : null,
    });
  },
};
