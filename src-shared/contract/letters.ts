import { z } from 'zod';
import { uuid } from '../ids.ts';
import { handoverWays, letterKinds, letterSenders, reductionKinds } from '../letters/words.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';

const text = (max = 200) => z.string().trim().max(max, 'Der Text ist zu lang.').default('');
const id = z.string().min(1).max(80);
const letterKind = z.enum(letterKinds);
const calendarDate = z.iso.date('Bitte ein Datum wie 24.03.2026 angeben.');

/** What can be changed of a letter while it is a draft. */
export const letterDraft = z.object({
  kind: letterKind,
  templateId: id.nullable().default(null),
  letterheadId: id.nullable().default(null),
  sender: z.enum(letterSenders),
  recipientPartyId: uuid.nullable().default(null),
  /** Up to six lines, as they stand in the window of the envelope (DIN 5008). */
  recipientAddress: text(600),
  letterDate: calendarDate,
  subject: text(300),
  /** In the template language: text with placeholders, conditions and text blocks. */
  body: text(60_000),
});
export type LetterDraft = z.output<typeof letterDraft>;

export interface LetterEnclosure {
  readonly id: string;
  readonly documentId: string;
  readonly title: string;
  readonly kindTitle: string;
  /** Null while the document has not been read. */
  readonly pages: number | null;
  /** Whether the document is in the bin or gone. */
  readonly missing: boolean;
}

export interface LetterHandover {
  readonly id: string;
  readonly how: z.infer<typeof handover>;
  readonly at: number;
  readonly recipient: string;
  readonly remark: string;
  /** The proof of delivery among the documents of the case: a posting receipt, a fax report. */
  readonly documentId: string | null;
  readonly documentTitle: string;
  readonly byName: string;
}
const handover = z.enum(handoverWays);

export interface LetterInfo extends LetterDraft {
  readonly id: string;
  readonly caseId: string;
  readonly state: 'draft' | 'finished';
  readonly recipientName: string;
  readonly enclosures: readonly LetterEnclosure[];
  readonly handovers: readonly LetterHandover[];
  /** The PDF as it went out, once finished. */
  readonly documentId: string | null;
  readonly pages: number | null;
  readonly createdAt: number;
  readonly createdByName: string;
  readonly finishedAt: number | null;
  readonly finishedByName: string;
}

/** A mistake in a template or text: where (1-based, in the source text) and what, as a German sentence. */
export interface TemplateProblem {
  readonly where: 'subject' | 'body';
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly message: string;
  /** `unknown` and `syntax` stop the letter from being finished; `empty` is a known placeholder the case has no value for. */
  readonly kind: 'syntax' | 'unknown' | 'empty';
}

export interface LetterPreview {
  readonly subject: string;
  /** The text with all values in; a problem's place is shown as `⟦…⟧`. */
  readonly body: string;
  readonly problems: readonly TemplateProblem[];
  /** What should be thought of before sending, e.g. the RDG warning (DOMAIN 1d). Never blocks. */
  readonly warnings: readonly string[];
}

export interface TemplateInfo {
  readonly id: string;
  readonly kind: z.infer<typeof letterKind>;
  readonly name: string;
  readonly subject: string;
  readonly body: string;
  readonly position: number;
  readonly active: boolean;
  /** Comes with Fallstand; `changed`: the office has its own words for it and can go back. */
  readonly builtIn: boolean;
  readonly changed: boolean;
}

export interface TextBlockInfo {
  readonly id: string;
  /** How templates name it: `{% include "key" %}` or what the template language uses. */
  readonly key: string;
  readonly title: string;
  readonly category: string;
  /** For counter-arguments: the kind of reduction it answers; empty otherwise. */
  readonly reductionKind: z.infer<typeof reductionKind> | '';
  readonly body: string;
  readonly position: number;
  readonly active: boolean;
  readonly builtIn: boolean;
  readonly changed: boolean;
}
const reductionKind = z.enum(reductionKinds);

export interface LetterheadInfo {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  /** The small line above the address. */
  readonly senderLine: string;
  /** Lines beside the address: telephone, mail, reference. */
  readonly contactLines: string;
  readonly footerLines: string;
  /** PNG or JPEG, at most 70 KB; null without one. */
  readonly logo: { readonly bytes: Uint8Array; readonly mime: 'image/png' | 'image/jpeg' } | null;
  readonly isDefault: boolean;
  /** Made from the office's own data; changing it makes a row of its own. */
  readonly builtIn: boolean;
}

export interface PlaceholderInfo {
  readonly name: string;
  /** What it stands for, in German. */
  readonly title: string;
  readonly group: string;
  /** Its value in this case; empty without a case or value. */
  readonly value: string;
}

const letterId = z.object({ letterId: uuid });
const letterReads = [
  'letter',
  'letter_enclosure',
  'letter_handover',
  'document',
  'document_version',
  'reading',
  'party',
  'user',
];
const wording = ['template', 'text_block', 'letterhead', 'office'];
const everything = [
  ...letterReads,
  ...wording,
  'case_file',
  'vehicle',
  'valuation',
  'claim_item',
  'reduction',
  'payment',
  'payment_share',
  'deadline',
  'publication',
  'status',
  'insurer_query',
];

export const lettersContract = {
  'letters.list': query<readonly LetterInfo[]>()(z.object({ caseId: uuid }), everyone, letterReads),
  /** A new draft from a template (the kind's first one when left out) with recipient, sender and enclosures as the case suggests. */
  'letters.create': command<{ readonly letterId: string }>()(
    z.object({
      caseId: uuid,
      kind: letterKind,
      templateId: id.optional(),
      queryId: uuid.optional(),
      reductionIds: z.array(uuid).max(100).default([]),
    }),
    staff,
  ),
  'letters.change': command<null>()(letterId.extend({ draft: letterDraft }), staff),
  'letters.setEnclosures': command<null>()(letterId.extend({ documentIds: z.array(uuid).max(100) }), staff),
  /** Removes a draft; finished letters stay. */
  'letters.remove': command<null>()(letterId, staff),
  /** What the (unsaved) draft says, with every mistake; never fails for a mistake in the text. */
  'letters.preview': query<LetterPreview>()(z.object({ letterId: uuid, draft: letterDraft }), everyone, everything),
  /** The (unsaved) draft as PDF with a watermark ENTWURF, or a finished letter's own bytes; with pages as pictures for the screen. */
  'letters.pdf': query<{ readonly name: string; readonly bytes: Uint8Array; readonly pages: number }>()(
    letterId.extend({ draft: letterDraft.optional() }),
    everyone,
    everything,
  ),
  /** One page of that PDF as a picture. */
  'letters.page': query<{
    readonly bytes: Uint8Array;
    readonly mime: string;
    readonly width: number;
    readonly height: number;
    readonly pages: number;
  }>()(
    letterId.extend({
      draft: letterDraft.optional(),
      page: z.number().int().min(1),
      maxPixels: z.number().int().min(100).max(4000).default(1400),
    }),
    everyone,
    everything,
  ),
  /** Makes the PDF, keeps it byte for byte as a document of the case. Refused while the text has a mistake; `empty` ones must be named as meant. */
  'letters.finish': command<{ readonly documentId: string }>()(
    letterId.extend({ acceptEmpty: z.boolean().default(false) }),
    staff,
  ),
  /** Says who gave the finished letter to whom, when and how. A demand letter brings the case to the status „Schreiben versendet“. */
  'letters.handOver': command<null>()(
    letterId.extend({
      how: handover,
      at: z.number().int().positive(),
      recipient: z.string().trim().min(1, 'Bitte angeben, an wen das Schreiben ging.').max(300),
      remark: text(1000),
      /** The proof of delivery, if it is filed. */
      documentId: uuid.nullable().default(null),
      changeStatus: z.boolean().default(true),
    }),
    staff,
  ),
  'letters.removeHandover': command<null>()(z.object({ handoverId: uuid }), staff),
  /** A new draft with the words of a finished letter. */
  'letters.copy': command<{ readonly letterId: string }>()(letterId, staff),

  'templates.list': query<readonly TemplateInfo[]>()(z.object({}), everyone, wording),
  'templates.save': command<{ readonly templateId: string }>()(
    z.object({
      templateId: id.optional(),
      kind: letterKind,
      name: z.string().trim().min(1, 'Der Name der Vorlage fehlt.').max(120),
      subject: text(300),
      body: text(60_000),
      active: z.boolean().default(true),
    }),
    staff,
  ),
  /** Removes an own template; a built-in one goes back to its first words. */
  'templates.reset': command<null>()(z.object({ templateId: id }), staff),
  /** Checks a template's text, with a case's values where one is named. */
  'templates.check': query<LetterPreview>()(
    z.object({ subject: text(300), body: text(60_000), caseId: uuid.optional() }),
    everyone,
    everything,
  ),
  'templates.placeholders': query<readonly PlaceholderInfo[]>()(
    z.object({ caseId: uuid.optional() }),
    everyone,
    everything,
  ),

  'textBlocks.list': query<readonly TextBlockInfo[]>()(z.object({}), everyone, wording),
  'textBlocks.save': command<{ readonly textBlockId: string }>()(
    z.object({
      textBlockId: id.optional(),
      key: z
        .string()
        .trim()
        .regex(/^[a-z][a-z0-9-]{0,59}$/, 'Der Schlüssel besteht aus Kleinbuchstaben, Ziffern und Bindestrichen.'),
      title: z.string().trim().min(1, 'Der Titel des Textbausteins fehlt.').max(120),
      category: text(60),
      reductionKind: z.union([reductionKind, z.literal('')]).default(''),
      body: text(20_000),
      active: z.boolean().default(true),
    }),
    staff,
  ),
  'textBlocks.reset': command<null>()(z.object({ textBlockId: id }), staff),

  'letterheads.list': query<readonly LetterheadInfo[]>()(z.object({}), everyone, wording),
  'letterheads.save': command<{ readonly letterheadId: string }>()(
    z.object({
      letterheadId: id.optional(),
      name: z.string().trim().min(1, 'Der Name des Briefkopfs fehlt.').max(120),
      company: text(200),
      senderLine: text(200),
      contactLines: text(1000),
      footerLines: text(1000),
      logo: z
        .object({ bytes: z.instanceof(Uint8Array), mime: z.enum(['image/png', 'image/jpeg']) })
        .nullable()
        .default(null),
      isDefault: z.boolean().default(false),
    }),
    staff,
  ),
  'letterheads.remove': command<null>()(z.object({ letterheadId: id }), staff),
} as const;
