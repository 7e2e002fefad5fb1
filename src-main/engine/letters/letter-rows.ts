import { and, asc, desc, eq } from 'drizzle-orm';
import { type DocumentKind, documentKinds } from '../../../src-shared/cases/words.ts';
import type { LetterDraft, LetterEnclosure, LetterHandover, LetterInfo } from '../../../src-shared/contract/letters.ts';
import {
  type HandoverWay,
  handoverTitles,
  type LetterKind,
  type LetterSender,
  letterKindTitles,
  letterSenderTitles,
} from '../../../src-shared/letters/words.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { userName } from '../cases/case-rows.ts';
import { nameOfParty } from '../claims/case-claims.ts';
import { type Desk, fail } from '../desk.ts';
import { newestVersion } from '../documents/document-rows.ts';
import { document, letter, letterEnclosure, letterHandover } from '../store/schema.ts';
import { findParty } from './case-values.ts';

export type LetterRow = typeof letter.$inferSelect;

/** A letter that is not removed, or the sentence that it is not there. */
export const findLetter = (desk: Desk, letterId: string): Result<LetterRow, AppError> => {
  const row = desk.store.db
    .select()
    .from(letter)
    .where(and(eq(letter.id, letterId), eq(letter.removed, 0)))
    .get();
  return row?.case_id
    ? ok(row)
    : fail('letter.notFound', 'Dieses Schreiben gibt es hier nicht (mehr). Die Liste wird gerade erneuert.');
};

/** A letter that can still be changed, or the sentence why not. */
export const findDraft = (desk: Desk, letterId: string): Result<LetterRow, AppError> => {
  const found = findLetter(desk, letterId);
  return found.ok && found.value.state === 'finished'
    ? fail(
        'letter.finished',
        'Dieses Schreiben ist fertiggestellt und bleibt, wie es ist. Für Änderungen bitte „Als neuen Entwurf kopieren“ wählen.',
      )
    : found;
};

const among = <T extends string>(words: Readonly<Record<T, unknown>>, text: string | null, otherwise: T): T =>
  text !== null && Object.hasOwn(words, text) ? (text as T) : otherwise;

export const kindOfLetter = (row: Pick<LetterRow, 'kind'>): LetterKind => among(letterKindTitles, row.kind, 'other');
const senderOf = (row: LetterRow): LetterSender => among(letterSenderTitles, row.sender, 'client');

/** What of a letter is typed. */
export const draftOfRow = (row: LetterRow): LetterDraft => ({
  kind: kindOfLetter(row),
  templateId: row.template_id,
  letterheadId: row.letterhead_id,
  sender: senderOf(row),
  recipientPartyId: row.recipient_party_id,
  recipientAddress: row.recipient_address ?? '',
  letterDate: row.letter_date ?? '',
  subject: row.subject ?? '',
  body: row.body ?? '',
});

/** The columns of what is typed. */
export const draftColumns = (draft: LetterDraft) => ({
  kind: draft.kind,
  template_id: draft.templateId,
  letterhead_id: draft.letterheadId,
  sender: draft.sender,
  recipient_party_id: draft.recipientPartyId,
  recipient_address: draft.recipientAddress,
  letter_date: draft.letterDate,
  subject: draft.subject,
  body: draft.body,
});

/** A letter's name in sentences: its subject, or its kind while that still has placeholders. */
export const letterTitle = (row: Pick<LetterRow, 'kind' | 'subject'>): string =>
  row.subject && !row.subject.includes('{') ? row.subject : letterKindTitles[kindOfLetter(row)];

/** Pages of a document's version; null while it has not been read. */
export const pagesOfVersion = (desk: Desk, versionId: string | undefined): number | null => {
  const reading = versionId === undefined ? undefined : desk.services.documents.readings.reading(versionId);
  return reading?.state === 'done' ? reading.pages : null;
};

export const enclosureRows = (desk: Desk, letterId: string): readonly (typeof letterEnclosure.$inferSelect)[] =>
  desk.store.db
    .select()
    .from(letterEnclosure)
    .where(and(eq(letterEnclosure.letter_id, letterId), eq(letterEnclosure.removed, 0)))
    .orderBy(asc(letterEnclosure.position), asc(letterEnclosure.id))
    .all();

/** What lies with a letter, in order. Of a finished one, titles and pages are those it was finished with. */
export const enclosuresOf = (desk: Desk, row: Pick<LetterRow, 'id' | 'state'>): readonly LetterEnclosure[] =>
  enclosureRows(desk, row.id).map((enclosure) => {
    const documentId = enclosure.document_id ?? '';
    const paper = desk.store.db.select().from(document).where(eq(document.id, documentId)).get();
    const kind = paper?.kind ?? '';
    const finished = row.state === 'finished';
    return {
      id: enclosure.id,
      documentId,
      title: (finished ? enclosure.title : paper?.title) ?? enclosure.title ?? '',
      kindTitle: Object.hasOwn(documentKinds, kind) ? documentKinds[kind as DocumentKind] : '',
      pages: (finished ? enclosure.pages : null) ?? pagesOfVersion(desk, newestVersion(desk, documentId)?.id),
      missing: paper === undefined || paper.removed === 1,
    };
  });

const handoversOf = (desk: Desk, letterId: string): readonly LetterHandover[] =>
  desk.store.db
    .select({ row: letterHandover, proof: document.title })
    .from(letterHandover)
    .leftJoin(document, eq(document.id, letterHandover.document_id))
    .where(and(eq(letterHandover.letter_id, letterId), eq(letterHandover.removed, 0)))
    .orderBy(asc(letterHandover.at), asc(letterHandover.id))
    .all()
    .map(({ row, proof }) => ({
      id: row.id,
      how: among<HandoverWay>(handoverTitles, row.how, 'post'),
      at: row.at ?? 0,
      recipient: row.recipient ?? '',
      remark: row.remark ?? '',
      documentId: row.document_id || null,
      documentTitle: proof ?? '',
      byName: userName(desk, row.created_by),
    }));

/** Who a letter goes to: the party, or the first line of the address. */
export const recipientName = (desk: Desk, row: LetterRow): string =>
  nameOfParty(findParty(desk, row.case_id ?? '', row.recipient_party_id)) ||
  (row.recipient_address ?? '').split('\n', 1)[0]?.trim() ||
  '';

export const letterInfo = (desk: Desk, row: LetterRow): LetterInfo => ({
  ...draftOfRow(row),
  id: row.id,
  caseId: row.case_id ?? '',
  state: row.state === 'finished' ? 'finished' : 'draft',
  recipientName: recipientName(desk, row),
  enclosures: enclosuresOf(desk, row),
  handovers: handoversOf(desk, row.id),
  documentId: row.document_id,
  pages: row.pages,
  createdAt: row.created_at ?? 0,
  createdByName: userName(desk, row.created_by),
  finishedAt: row.finished_at,
  finishedByName: userName(desk, row.finished_by),
});

/** The letters of a case, the newest first. */
export const lettersOf = (desk: Desk, caseId: string): readonly LetterInfo[] =>
  desk.store.db
    .select()
    .from(letter)
    .where(and(eq(letter.case_id, caseId), eq(letter.removed, 0)))
    .orderBy(desc(letter.created_at), desc(letter.id))
    .all()
    .map((row) => letterInfo(desk, row));
