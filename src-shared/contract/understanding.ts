import { z } from 'zod';
import { type DocumentKind, documentKinds } from '../cases/words.ts';
import type { ClaimKind } from '../claims/words.ts';
import { uuid } from '../ids.ts';
import type { Cents } from '../money/cents.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';
import type { CaseSuggestion } from '../understanding/case-match.ts';
import { type FieldTarget, fieldTargets } from '../understanding/field-targets.ts';
import type { ReadInvoice } from '../understanding/invoice.ts';
import type { KindSuggestion } from '../understanding/kind.ts';
import type { ReadPayment } from '../understanding/letters/payment.ts';

const kinds = Object.keys(documentKinds) as [DocumentKind, ...DocumentKind[]];
const targets = Object.keys(fieldTargets) as [FieldTarget, ...FieldTarget[]];

/** Something read out of a document that its case can take. */
export interface FieldSuggestion {
  readonly id: FieldTarget;
  readonly label: string;
  /** As it would be stored. */
  readonly value: string;
  /** As people read it. */
  readonly shown: string;
  /** What the case holds now, as people read it; empty where nothing. */
  readonly current: string;
  /** As it stands in the document, on this page. */
  readonly raw: string;
  readonly page: number;
  /** A sentence where the value should be compared with the paper; empty otherwise. */
  readonly doubt: string;
}

/** An electronic invoice that the claim can take as a position. */
export interface InvoiceOffer {
  readonly invoice: ReadInvoice;
  /** German sentences: what does not add up. */
  readonly problems: readonly string[];
  readonly kind: ClaimKind;
  readonly basis: 'net' | 'gross';
  /** What the client can claim of it: net where input tax is deducted. */
  readonly amount: Cents;
  /** The position of this kind that the claim has already, to be changed instead of added. */
  readonly item: { readonly id: string; readonly title: string; readonly claimed: Cents } | null;
}

/** A row of a settlement, and the position of the claim it speaks of. */
export interface SettlementRow {
  readonly title: string;
  readonly claimed: Cents;
  readonly accepted: Cents;
  readonly cut: Cents;
  readonly raw: string;
  readonly page: number;
  /** Null where the claim has no such position. `part`: a sub-line of one. */
  readonly item: {
    readonly id: string;
    readonly kind: string;
    readonly title: string;
    readonly claimed: Cents;
    readonly part: boolean;
  } | null;
}

export interface DeadlineOffer {
  readonly title: string;
  /** The input of `deadlines.add` besides case, title and reason. */
  readonly startsOn: string;
  readonly amount: number;
  /** When it ends, off days of rest (§ 193 BGB). */
  readonly dueAt: number;
  readonly explanation: readonly string[];
  readonly raw: string;
  readonly page: number;
}

/** What a letter or an invoice offers besides single fields. */
export interface Offers {
  readonly invoice: InvoiceOffer | null;
  readonly settlement: { readonly rows: readonly SettlementRow[]; readonly problems: readonly string[] } | null;
  readonly payment: ReadPayment | null;
  readonly deadlines: readonly DeadlineOffer[];
  /** Whether it asks something that nobody took in as a query yet. */
  readonly query: boolean;
}

export interface Suggestions {
  /** Null where nothing is clear, or where somebody chose the kind already. */
  readonly kind: KindSuggestion | null;
  /** Only for a document that waits in „Eingang“; the surest first. */
  readonly cases: readonly CaseSuggestion[];
  /** Only what differs from the case, and only until somebody took or refused them. */
  readonly fields: readonly FieldSuggestion[];
  /** Null until the document lies in a case and was read; then only what the case does not have yet. */
  readonly offers: Offers | null;
  /** Whether somebody looked at the fields of this version; offers stay until the case has what they offer. */
  readonly reviewed: boolean;
}

export const understandingContract = {
  /** What Fallstand reads out of a document; a proposal that changes nothing. */
  'understanding.of': query<Suggestions>()(z.object({ documentId: uuid }), everyone, [
    'document',
    'document_version',
    'reading',
    'vehicle',
    'case_file',
    'party',
    'claim_item',
    'reduction',
    'payment',
    'deadline',
    'insurer_query',
  ]),
  /**
   * What kind the documents of a case seem to have, where nobody chose one. What is not known yet is looked at in the
   * background and told as a change of `tray`.
   */
  'understanding.kinds': query<readonly { readonly documentId: string; readonly kind: KindSuggestion }[]>()(
    z.object({ caseId: uuid }),
    everyone,
    ['document', 'document_version', 'reading', 'tray'],
  ),
  /** What a waiting document says about a case that does not exist yet, to begin a new one with. */
  'understanding.forNewCase': query<readonly { readonly id: FieldTarget; readonly value: string }[]>()(
    z.object({ documentId: uuid }),
    everyone,
    ['document', 'document_version', 'reading'],
  ),
  /** Files the document under a kind by a person's choice; Fallstand learns from it. */
  'understanding.acceptKind': command<null>()(z.object({ documentId: uuid, kind: z.enum(kinds) }), staff),
  /** Writes the chosen fields into the document's case, in one step. */
  'understanding.takeFields': command<null>()(
    z.object({
      documentId: uuid,
      fields: z
        .array(z.object({ id: z.enum(targets), value: z.string().trim().min(1).max(80) }))
        .min(1, 'Es ist nichts ausgewählt.'),
    }),
    staff,
  ),
  /** The fields of this version are not suggested again. */
  'understanding.refuseFields': command<null>()(z.object({ documentId: uuid }), staff),
} as const;
