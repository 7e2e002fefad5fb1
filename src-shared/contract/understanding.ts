import { z } from 'zod';
import { type DocumentKind, documentKinds } from '../cases/words.ts';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';
import type { CaseSuggestion } from '../understanding/case-match.ts';
import { type FieldTarget, fieldTargets } from '../understanding/fields.ts';
import type { KindSuggestion } from '../understanding/kind.ts';

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
}

export interface Suggestions {
  /** Null where nothing is clear, or where somebody chose the kind already. */
  readonly kind: KindSuggestion | null;
  /** Only for a document that waits in „Eingang“; the surest first. */
  readonly cases: readonly CaseSuggestion[];
  /** Only what differs from the case, and only until somebody took or refused them. */
  readonly fields: readonly FieldSuggestion[];
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
  ]),
  /** Files the document under a kind by a person's choice; Fallstand learns from it. */
  'understanding.acceptKind': command<null>()(z.object({ documentId: uuid, kind: z.enum(kinds) }), staff),
  /** Writes the chosen fields into the document's case, in one step. */
  'understanding.takeFields': command<null>()(
    z.object({
      documentId: uuid,
      fields: z
        .array(z.object({ id: z.enum(targets), value: z.string().trim().min(1).max(60) }))
        .min(1, 'Es ist nichts ausgewählt.'),
    }),
    staff,
  ),
  /** The fields of this version are not suggested again. */
  'understanding.refuseFields': command<null>()(z.object({ documentId: uuid }), staff),
} as const;
