import { and, eq } from 'drizzle-orm';
import type { ClaimKind } from '../../../src-shared/claims/words.ts';
import type {
  LetterDraft,
  LetterEnclosure,
  LetterPreview,
  TemplateProblem,
} from '../../../src-shared/contract/letters.ts';
import { letterKindTitles } from '../../../src-shared/letters/words.ts';
import { formatAmount } from '../../../src-shared/money/cents.ts';
import { formatCalendarDate } from '../../../src-shared/time/format.ts';
import { type CaseFileRow, userName } from '../cases/case-rows.ts';
import { partyOf } from '../claims/case-claims.ts';
import { ledgerOf } from '../claims/ledger.ts';
import type { Desk } from '../desk.ts';
import type { LetterSheet } from '../pdf/letter-sheet.ts';
import { document } from '../store/schema.ts';
import { caseValues, demanded, findParty, ownOffice } from './case-values.ts';
import { letterParts } from './language/parts.ts';
import { readableText, renderTemplate } from './language/template.ts';
import { letterheadFor } from './letterheads.ts';
import { blocksByKey } from './library.ts';
import { statusLink } from './status-link.ts';

export interface Composed {
  readonly preview: LetterPreview;
  readonly sheet: LetterSheet;
}

/** The office's own fee, which it may demand in its own name once it is assigned (§§ 2, 5 RDG; BGH, VI ZR 143/11). */
const OWN_FEE = 'appraisalFee' satisfies ClaimKind;
const claims = new Set<LetterDraft['kind']>(['demand', 'reminder', 'reductionAnswer']);

const hasPaper = (desk: Desk, caseId: string, kind: string): boolean =>
  desk.store.db
    .select({ id: document.id })
    .from(document)
    .where(and(eq(document.case_id, caseId), eq(document.kind, kind), eq(document.removed, 0)))
    .get() !== undefined;

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What should be thought of before the letter goes out. */
const warningsOf = (desk: Desk, file: CaseFileRow, draft: LetterDraft, demanded: number): readonly string[] => {
  const warnings: string[] = [];
  if (claims.has(draft.kind)) {
    if (draft.sender === 'office') {
      if (ledgerOf(desk, file.id).positions.some(({ kind }) => kind !== OWN_FEE)) {
        warnings.push(
          'Das Büro darf im eigenen Namen nur sein eigenes, abgetretenes Honorar fordern (Rechtsdienstleistungsgesetz). In diesem Schreiben stehen deshalb nur die Gutachterkosten. Für die anderen Ansprüche bitte den Geschädigten oder einen Rechtsanwalt als Absender wählen.',
        );
      }
      if (!hasPaper(desk, file.id, 'assignment')) {
        warnings.push(
          'In der Akte liegt keine Abtretung. Ohne sie kann das Büro das Honorar nicht im eigenen Namen fordern.',
        );
      }
    }
    if (demanded === 0) {
      warnings.push(
        'Es ist noch keine Forderung erfasst, die dieses Schreiben geltend macht. Bitte im Reiter „Forderung“ eintragen.',
      );
    }
  }
  if (draft.sender === 'lawyer' && !partyOf(desk, file.id, 'lawyer')) {
    warnings.push('Als Absender ist ein Rechtsanwalt gewählt, zu dieser Akte ist aber keiner eingetragen.');
  }
  const address = lines(draft.recipientAddress);
  if (address.length < 2) {
    warnings.push('Die Anschrift des Empfängers ist nicht vollständig.');
  } else if (address.length > 6) {
    warnings.push('In das Anschriftfeld passen sechs Zeilen. Die letzten werden nicht gedruckt.');
  }
  return warnings;
};

const infoLines = (desk: Desk, file: CaseFileRow, draft: LetterDraft): LetterSheet['info'] => {
  const recipient = findParty(desk, file.id, draft.recipientPartyId);
  const theirs = recipient?.reference || (recipient?.role === 'insurer' ? (file.claim_number ?? '') : '');
  const own = ownOffice(desk);
  const all: readonly (readonly [string, string])[] = [
    ['Ihr Zeichen', theirs],
    ['Unser Zeichen', file.file_number ?? ''],
    ['Bearbeitet von', draft.sender === 'office' ? userName(desk, file.responsible) : ''],
    ['Rückfragen an', draft.sender === 'client' ? (own?.name ?? '') : ''],
    ['Telefon', draft.sender === 'client' ? (own?.phone ?? '') : ''],
    ['Datum', formatCalendarDate(draft.letterDate)],
  ];
  return all.filter(([, value]) => value !== '');
};

/**
 * A letter of a case: its filled words with every mistake, and the page to print. Never fails for a mistake in the text.
 * With `blankEmpty`, placeholders the case has no value for are left out instead of shown.
 */
export const composeLetter = (
  desk: Desk,
  file: CaseFileRow,
  draft: LetterDraft,
  of: {
    readonly letterId: string | null;
    readonly enclosures: readonly Pick<LetterEnclosure, 'title' | 'pages' | 'missing'>[];
    readonly finished: boolean;
    readonly blankEmpty?: boolean;
  },
): Composed => {
  const onlyFee = draft.sender === 'office' && claims.has(draft.kind);
  const ledger = ledgerOf(desk, file.id, onlyFee ? OWN_FEE : undefined);
  const values = caseValues(desk, file, draft, ledger, of.letterId);
  const blocks = blocksByKey(desk);
  const how = { blankEmpty: of.blankEmpty ?? false };
  const subject = renderTemplate(draft.subject, values, blocks, how);
  const body = renderTemplate(draft.body, values, blocks, how);
  const at = (where: 'subject' | 'body') => (problem: Omit<TemplateProblem, 'where'>) => ({ ...problem, where });
  const { totals } = ledger;
  const recipient = findParty(desk, file.id, draft.recipientPartyId);
  const claimant = draft.sender === 'office' ? undefined : partyOf(desk, file.id, draft.sender);
  const head = letterheadFor(desk, draft, claimant);
  const readableSubject = readableText(subject.text).replace(/\s+/g, ' ').trim();
  return {
    preview: {
      subject: readableSubject,
      body: readableText(body.text),
      problems: [...subject.problems.map(at('subject')), ...body.problems.map(at('body'))],
      warnings: warningsOf(desk, file, draft, totals.claimed),
    },
    sheet: {
      title: `${letterKindTitles[draft.kind]} ${file.file_number ?? ''}`.trim(),
      author: head.company,
      draft: !of.finished,
      letterhead: {
        company: head.company,
        contactLines: lines(head.contactLines),
        footerLines: lines(head.footerLines),
        logo: head.logo,
      },
      returnLine: head.senderLine,
      address: lines(draft.recipientAddress),
      info: infoLines(desk, file, draft),
      subject: readableSubject,
      parts: letterParts(body.text),
      positions: demanded(ledger).map((position) => ({
        title: position.title,
        net: formatAmount(position.net),
        vat: formatAmount(position.vat),
        claimed: formatAmount(position.claimed),
        paid: formatAmount(position.paid),
        open: formatAmount(position.difference),
      })),
      total: {
        net: formatAmount(totals.net),
        vat: formatAmount(totals.vat),
        claimed: formatAmount(totals.claimed),
        paid: formatAmount(totals.paid),
        open: formatAmount(totals.difference),
      },
      withPaid: totals.paid !== 0,
      enclosures: of.enclosures.filter(({ missing }) => !missing).map(({ title, pages }) => ({ title, pages })),
      // The link opens the client's own page: it stands in letters to the client and nowhere else.
      statusLink: recipient?.role === 'client' ? (statusLink(desk, file.id) ?? null) : null,
    },
  };
};
