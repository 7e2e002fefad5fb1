import {
  type LetterDraft,
  type LetterPreview,
  letterDraft,
  type lettersContract,
} from '../../../src-shared/contract/letters.ts';
import { emptyValues } from '../../../src-shared/letters/placeholders.ts';
import { letterKindTitles } from '../../../src-shared/letters/words.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { readingErrors } from '../../../src-shared/texts/document-errors.ts';
import { findCase } from '../cases/case-rows.ts';
import { partyOf } from '../claims/case-claims.ts';
import { berlinDay, ledgerOf } from '../claims/ledger.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { newestVersion } from '../documents/document-rows.ts';
import { exportName } from '../documents/file-names.ts';
import { documentQueries } from '../documents/queries.ts';
import type { MadePdf } from '../pdf/definition.ts';
import type { LetterSheet } from '../pdf/letter-sheet.ts';
import { caseValues, placeholderList } from './case-values.ts';
import { composeLetter } from './compose.ts';
import { readableText, renderTemplate } from './language/template.ts';
import { draftOfRow, enclosuresOf, findLetter, lettersOf, pagesOfVersion } from './letter-rows.ts';
import { blocksByKey } from './library.ts';

type Queries = Pick<
  typeof lettersContract,
  'letters.list' | 'letters.preview' | 'letters.pdf' | 'letters.page' | 'templates.check' | 'templates.placeholders'
>;

/** The draft made last: turning its pages does not make it again. */
const lastDrafts = new WeakMap<Desk['services'], { readonly sheet: string; readonly made: Promise<MadePdf> }>();

const asKey = (sheet: LetterSheet): string =>
  JSON.stringify(sheet, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );

const draftPdf = (desk: Desk, sheet: LetterSheet): Promise<MadePdf> => {
  const key = asKey(sheet);
  const last = lastDrafts.get(desk.services);
  if (last?.sheet === key) return last.made;
  const made = desk.services.pdf.make({ letter: sheet }, { createdAt: desk.deps.now() });
  lastDrafts.set(desk.services, { sheet: key, made });
  // A defect is told to who asked; the next one who asks starts anew.
  made.catch(() => lastDrafts.delete(desk.services));
  return made;
};

interface Page {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** A finished letter's own bytes, or the draft as it would look now. */
const pdfOf = async (desk: Desk, letterId: string, draft: LetterDraft | undefined): Promise<Result<Page, AppError>> => {
  const found = findLetter(desk, letterId);
  if (!found.ok) return found;
  const row = found.value;
  if (row.state === 'finished' && row.document_id) {
    const original = await documentQueries['documents.original']({ documentId: row.document_id }, desk);
    if (!original.ok) return original;
    const { name, bytes } = original.value;
    const pages = row.pages ?? pagesOfVersion(desk, newestVersion(desk, row.document_id)?.id) ?? 1;
    return ok({ name, bytes, pages });
  }
  const file = findCase(desk, row.case_id ?? '');
  if (!file.ok) return file;
  const typed = draft ?? draftOfRow(row);
  const { sheet } = composeLetter(desk, file.value, typed, {
    letterId,
    enclosures: enclosuresOf(desk, row),
    finished: false,
  });
  const { bytes, pages } = await draftPdf(desk, sheet);
  const title = `Entwurf ${letterKindTitles[typed.kind]} ${file.value.file_number ?? ''}`;
  // The bytes go over to the page and are gone here; the draft kept for its next page stays whole.
  return ok({ name: exportName(title, 'pdf'), bytes: new Uint8Array(bytes), pages });
};

export const letterQueries: Handlers<Queries> = {
  'letters.list': ({ caseId }, desk) => {
    const found = findCase(desk, caseId);
    return found.ok ? ok(lettersOf(desk, caseId)) : found;
  },

  'letters.preview': ({ letterId, draft }, desk) => {
    const found = findLetter(desk, letterId);
    if (!found.ok) return found;
    const file = findCase(desk, found.value.case_id ?? '');
    if (!file.ok) return file;
    const enclosures = enclosuresOf(desk, found.value);
    return ok(composeLetter(desk, file.value, draft, { letterId, enclosures, finished: false }).preview);
  },

  'letters.pdf': ({ letterId, draft }, desk) => pdfOf(desk, letterId, draft),

  'letters.page': async ({ letterId, draft, page, maxPixels }, desk) => {
    const made = await pdfOf(desk, letterId, draft);
    if (!made.ok) return made;
    const { bytes, pages } = made.value;
    const picture = await desk.services.documents.reader.renderPage(bytes, Math.min(page, pages), maxPixels);
    if (!picture.ok) return fail(`document.${picture.error.code}`, readingErrors[picture.error.code]);
    return ok({ ...picture.value, pages });
  },

  'templates.check': ({ subject, body, caseId }, desk) => {
    if (caseId !== undefined) {
      const file = findCase(desk, caseId);
      if (!file.ok) return file;
      const draft = sampleDraft(desk, caseId, subject, body);
      return ok(composeLetter(desk, file.value, draft, { letterId: null, enclosures: [], finished: false }).preview);
    }
    return ok(checkAlone(desk, subject, body));
  },

  'templates.placeholders': ({ caseId }, desk) => {
    if (caseId === undefined) return ok(placeholderList(emptyValues()));
    const file = findCase(desk, caseId);
    if (!file.ok) return file;
    const draft = sampleDraft(desk, caseId, '', '');
    return ok(placeholderList(caseValues(desk, file.value, draft, ledgerOf(desk, caseId), null)));
  },
};

/** A demand to the insurer today, to see what placeholders say in a case. */
const sampleDraft = (desk: Desk, caseId: string, subject: string, body: string): LetterDraft =>
  letterDraft.parse({
    kind: 'demand',
    sender: 'client',
    recipientPartyId: partyOf(desk, caseId, 'insurer')?.id ?? null,
    letterDate: berlinDay(desk.deps.now()),
    subject,
    body,
  });

/** Without a case every placeholder is empty, which says nothing about the text. */
const checkAlone = (desk: Desk, subject: string, body: string): LetterPreview => {
  const blocks = blocksByKey(desk);
  const values = emptyValues();
  const filled = { subject: renderTemplate(subject, values, blocks), body: renderTemplate(body, values, blocks) };
  return {
    subject: readableText(filled.subject.text),
    body: readableText(filled.body.text),
    problems: (['subject', 'body'] as const).flatMap((where) =>
      filled[where].problems.filter(({ kind }) => kind !== 'empty').map((problem) => ({ ...problem, where })),
    ),
    warnings: [],
  };
};
