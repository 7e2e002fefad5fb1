import { and, desc, eq } from 'drizzle-orm';
import type { DocumentKind, PartyRole } from '../../../src-shared/cases/words.ts';
import type { LetterDraft } from '../../../src-shared/contract/letters.ts';
import type { LetterKind } from '../../../src-shared/letters/words.ts';
import type { CaseFileRow } from '../cases/case-rows.ts';
import { partyOf } from '../claims/case-claims.ts';
import { berlinDay } from '../claims/ledger.ts';
import type { Desk } from '../desk.ts';
import { document } from '../store/schema.ts';
import { addressLines } from './case-values.ts';
import { listTemplates } from './library.ts';

/** To whom letters of a kind usually go. */
const usualRecipient: Readonly<Record<LetterKind, PartyRole>> = {
  demand: 'insurer',
  reminder: 'insurer',
  reductionAnswer: 'insurer',
  queryAnswer: 'insurer',
  cover: 'insurer',
  statusMessage: 'client',
  other: 'client',
};

/** What usually lies with a letter, in this order. */
const usualPapers = (kind: LetterKind, recipient: PartyRole): readonly DocumentKind[] => {
  switch (kind) {
    case 'demand':
      return ['appraisal', 'repairInvoice', 'estimate', 'appraisalInvoice', 'assignment', 'mandate', 'policeReport'];
    case 'reminder':
      return ['demandLetter'];
    case 'cover':
      return recipient === 'lawyer'
        ? ['appraisal', 'appraisalInvoice', 'assignment', 'mandate', 'settlementLetter']
        : ['appraisal'];
    default:
      return [];
  }
};

/** In whose name: as the case's mandate says, else for the client; the office speaks for itself where nothing is claimed. */
const usualSender = (desk: Desk, file: CaseFileRow, kind: LetterKind): LetterDraft['sender'] => {
  if (kind !== 'demand' && kind !== 'reminder' && kind !== 'reductionAnswer') return 'office';
  if (file.mandate === 'office') return 'office';
  return file.mandate === 'lawyer' && partyOf(desk, file.id, 'lawyer') ? 'lawyer' : 'client';
};

/** The newest document of each kind that the case has, in the order of the kinds. */
const papersOf = (desk: Desk, caseId: string, kinds: readonly DocumentKind[]): readonly string[] =>
  kinds.flatMap((kind) => {
    const row = desk.store.db
      .select({ id: document.id })
      .from(document)
      .where(and(eq(document.case_id, caseId), eq(document.kind, kind), eq(document.removed, 0)))
      .orderBy(desc(document.added_at), desc(document.id))
      .get();
    return row ? [row.id] : [];
  });

/**
 * A new letter as the case suggests it: words of the template (the kind's first one without a choice), recipient,
 * sender, today's date, and the papers that usually lie with it. Undefined where the chosen template is gone.
 */
export const beginLetter = (
  desk: Desk,
  file: CaseFileRow,
  kind: LetterKind,
  chosen: { readonly templateId?: string | undefined; readonly askedKind?: DocumentKind | null },
): { readonly draft: LetterDraft; readonly documentIds: readonly string[] } | undefined => {
  const templates = listTemplates(desk);
  const template =
    chosen.templateId === undefined
      ? templates.find((one) => one.kind === kind && one.active)
      : templates.find((one) => one.id === chosen.templateId);
  if (chosen.templateId !== undefined && !template) return undefined;
  const role = template?.recipient ?? usualRecipient[kind];
  const recipient = partyOf(desk, file.id, role);
  const papers = chosen.askedKind ? [chosen.askedKind] : usualPapers(kind, role);
  return {
    draft: {
      kind,
      templateId: template?.id ?? null,
      letterheadId: null,
      sender: usualSender(desk, file, kind),
      recipientPartyId: recipient?.id ?? null,
      recipientAddress: addressLines(recipient).join('\n'),
      letterDate: berlinDay(desk.deps.now()),
      subject: template?.subject ?? '',
      body: template?.body ?? '',
    },
    documentIds: papersOf(desk, file.id, papers),
  };
};
