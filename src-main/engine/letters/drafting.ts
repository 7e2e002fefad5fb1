import { and, desc, eq, isNull } from 'drizzle-orm';
import { type DocumentKind, documentKinds } from '../../../src-shared/cases/words.ts';
import type { lettersContract } from '../../../src-shared/contract/letters.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { letterKindTitles } from '../../../src-shared/letters/words.ts';
import { ok } from '../../../src-shared/result.ts';
import { findCase } from '../cases/case-rows.ts';
import { ledgerOf } from '../claims/ledger.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { findDocument, newestVersion } from '../documents/document-rows.ts';
import { insurerQuery, reduction } from '../store/schema.ts';
import { type Draft, removeRow, setRow } from '../store/store.ts';
import { beginLetter } from './begin.ts';
import {
  draftColumns,
  draftOfRow,
  enclosureRows,
  findDraft,
  findLetter,
  letterTitle,
  pagesOfVersion,
} from './letter-rows.ts';

type Drafting = Pick<
  typeof lettersContract,
  'letters.create' | 'letters.change' | 'letters.setEnclosures' | 'letters.remove' | 'letters.copy'
>;

const enclosureChange = (
  desk: Desk,
  at: { readonly caseId: string; readonly letterId: string; readonly documentId: string; readonly position: number },
) => {
  const paper = findDocument(desk, at.documentId);
  const version = newestVersion(desk, at.documentId);
  return {
    case_id: at.caseId,
    letter_id: at.letterId,
    document_id: at.documentId,
    version_id: version?.id ?? null,
    position: at.position,
    title: paper.ok ? paper.value.title : '',
    pages: pagesOfVersion(desk, version?.id),
  };
};

/** The open query of a case: the named one, or the newest that waits for its answer. */
const openQuery = (desk: Desk, caseId: string, queryId: string | undefined) =>
  desk.store.db
    .select()
    .from(insurerQuery)
    .where(
      and(
        eq(insurerQuery.case_id, caseId),
        eq(insurerQuery.removed, 0),
        queryId === undefined ? isNull(insurerQuery.answered_at) : eq(insurerQuery.id, queryId),
      ),
    )
    .orderBy(desc(insurerQuery.received_at))
    .get();

/** The cuts that a new answer is about: the named ones, or all that nobody answered. */
const cutsToAnswer = (desk: Desk, caseId: string, named: readonly string[]): readonly string[] =>
  ledgerOf(desk, caseId)
    .positions.flatMap(({ allReductions }) => allReductions)
    .filter(({ id, state }) => (named.length > 0 ? named.includes(id) : state === 'open'))
    .map(({ id }) => id);

const isKind = (kind: string | null | undefined): kind is DocumentKind =>
  typeof kind === 'string' && Object.hasOwn(documentKinds, kind);

export const draftingCommands: Handlers<Drafting> = {
  'letters.create': ({ caseId, kind, templateId, queryId, reductionIds }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const query = kind === 'queryAnswer' ? openQuery(desk, caseId, queryId) : undefined;
    const asked = query?.asked_document_kind;
    const begun = beginLetter(desk, found.value, kind, { templateId, askedKind: isKind(asked) ? asked : null });
    if (!begun) {
      return fail(
        'template.notFound',
        'Diese Vorlage gibt es nicht mehr. Es wurde nichts angelegt; bitte eine andere wählen.',
        'templateId',
      );
    }
    const letterId = createUuid(desk.deps);
    const { draft, documentIds } = begun;
    const cuts = kind === 'reductionAnswer' ? cutsToAnswer(desk, caseId, reductionIds) : [];
    desk.record([
      {
        stream: caseId,
        kind: 'letter.drafted',
        facts: { kind: letterKindTitles[kind], subject: letterTitle(draft) },
        changes: [
          setRow('letter', letterId, {
            case_id: caseId,
            state: 'draft',
            ...draftColumns(draft),
            created_at: desk.deps.now(),
            created_by: desk.me.id,
          }),
          ...documentIds.map((documentId, position) =>
            setRow(
              'letter_enclosure',
              createUuid(desk.deps),
              enclosureChange(desk, { caseId, letterId, documentId, position }),
            ),
          ),
          ...cuts.map((id) => setRow('reduction', id, { letter_id: letterId })),
          ...(query ? [setRow('insurer_query', query.id, { answer_letter_id: letterId })] : []),
        ],
      },
    ]);
    return ok({ letterId });
  },

  'letters.change': ({ letterId, draft }, desk) => {
    const found = findDraft(desk, letterId);
    if (!found.ok) return found;
    const row = found.value;
    const before = draftOfRow(row);
    if (JSON.stringify(draftColumns(before)) === JSON.stringify(draftColumns(draft))) return ok(null);
    desk.record([changed(row.case_id ?? '', draft, [setRow('letter', letterId, draftColumns(draft))])]);
    return ok(null);
  },

  'letters.setEnclosures': ({ letterId, documentIds }, desk) => {
    const found = findDraft(desk, letterId);
    if (!found.ok) return found;
    const caseId = found.value.case_id ?? '';
    for (const documentId of documentIds) {
      const paper = findDocument(desk, documentId);
      if (!paper.ok) return paper;
      if (paper.value.case_id !== caseId) {
        return fail('letter.foreignDocument', 'Anlagen können nur Dokumente derselben Akte sein.', 'documentIds');
      }
    }
    const wanted = [...new Set(documentIds)];
    const rows = enclosureRows(desk, letterId);
    const kept = new Map(rows.map((row) => [row.document_id ?? '', row]));
    const changes = [
      ...rows
        .filter((row) => !wanted.includes(row.document_id ?? ''))
        .map((row) => removeRow('letter_enclosure', row.id)),
      ...wanted.flatMap((documentId, position) => {
        const known = kept.get(documentId);
        if (known?.position === position) return [];
        return [
          setRow(
            'letter_enclosure',
            known?.id ?? createUuid(desk.deps),
            known ? { position } : enclosureChange(desk, { caseId, letterId, documentId, position }),
          ),
        ];
      }),
    ];
    if (changes.length > 0) desk.record([changed(caseId, found.value, changes)]);
    return ok(null);
  },

  'letters.remove': ({ letterId }, desk) => {
    const found = findDraft(desk, letterId);
    if (!found.ok) return found;
    const { db } = desk.store;
    const answered = db.select().from(reduction).where(eq(reduction.letter_id, letterId)).all();
    const queries = db.select().from(insurerQuery).where(eq(insurerQuery.answer_letter_id, letterId)).all();
    desk.record([
      {
        stream: found.value.case_id ?? '',
        kind: 'letter.removed',
        facts: { subject: letterTitle(found.value) },
        changes: [
          removeRow('letter', letterId),
          ...answered.map(({ id }) => setRow('reduction', id, { letter_id: null })),
          ...queries.map(({ id }) => setRow('insurer_query', id, { answer_letter_id: null })),
        ],
      },
    ]);
    return ok(null);
  },

  'letters.copy': ({ letterId }, desk) => {
    const found = findLetter(desk, letterId);
    if (!found.ok) return found;
    const row = found.value;
    const caseId = row.case_id ?? '';
    const copyId = createUuid(desk.deps);
    const papers = enclosureRows(desk, letterId).map((enclosure) => enclosure.document_id ?? '');
    desk.record([
      {
        stream: caseId,
        kind: 'letter.drafted',
        facts: { kind: letterKindTitles[draftOfRow(row).kind], subject: letterTitle(row) },
        changes: [
          setRow('letter', copyId, {
            case_id: caseId,
            state: 'draft',
            ...draftColumns(draftOfRow(row)),
            created_at: desk.deps.now(),
            created_by: desk.me.id,
          }),
          ...papers.map((documentId, position) =>
            setRow(
              'letter_enclosure',
              createUuid(desk.deps),
              enclosureChange(desk, { caseId, letterId: copyId, documentId, position }),
            ),
          ),
        ],
      },
    ]);
    return ok({ letterId: copyId });
  },
};

const changed = (stream: string, letter: Parameters<typeof letterTitle>[0], changes: Draft['changes']): Draft => ({
  stream,
  kind: 'letter.changed',
  facts: { subject: letterTitle(letter) },
  changes,
});
