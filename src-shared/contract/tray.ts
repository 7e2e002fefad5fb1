import { z } from 'zod';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';
import type { CaseSuggestion } from '../understanding/case-match.ts';
import type { KindSuggestion } from '../understanding/kind.ts';
import { type DocumentInfo, documentKind } from './documents.ts';

/**
 * How sure it is what a waiting document is and whose: `clear` by one key, `likely` where a case is suggested, `unclear`
 * where a person must say, `reading` while it is not read yet.
 */
export type TrayClarity = 'clear' | 'likely' | 'unclear' | 'reading';

/** What a page sent a waiting document in with. */
export interface TrayItem {
  readonly id: string;
  readonly state: 'received' | 'accepted' | 'question';
  /** What the sender wrote to it. */
  readonly text: string;
  /** What he was asked. */
  readonly answer: string;
}

/** A document that waits in „Eingang“ for its case. */
export interface TrayEntry {
  readonly document: DocumentInfo;
  /** How it came: a code of `DocumentSource`; empty where nobody noted it. */
  readonly source: string;
  /** Where from, for people: the mail's sender and subject, the archive's name. */
  readonly from: string;
  /** The document it came in, while that waits too: an attachment stands with its mail. */
  readonly parentId: string | null;
  /** Null where unclear, or where the document has this kind already. */
  readonly kind: KindSuggestion | null;
  /** The surest first. */
  readonly cases: readonly CaseSuggestion[];
  readonly clarity: TrayClarity;
  /** Null where it came in another way. */
  readonly item: TrayItem | null;
}

/** More at once would keep the engine from answering; screens ask again for the rest. */
export const MOST_FILED_AT_ONCE = 40;

const documentIds = z.array(uuid).min(1, 'Es ist nichts ausgewählt.').max(MOST_FILED_AT_ONCE);

export const trayContract = {
  /** What waits, the newest first. */
  'tray.list': query<readonly TrayEntry[]>()(z.object({ removed: z.boolean().default(false) }), everyone, [
    'document',
    'inbox_item',
    'document_version',
    'reading',
    'tray',
    'case_file',
    'party',
    'vehicle',
  ]),
  'tray.count': query<number>()(z.object({}), everyone, ['document']),
  /** Puts waiting documents into a case, each with the kind a person chose, in one step. */
  'tray.file': command<null>()(
    z.object({
      caseId: uuid,
      documents: z
        .array(z.object({ documentId: uuid, kind: documentKind.optional() }))
        .min(1, 'Es ist nichts ausgewählt.')
        .max(MOST_FILED_AT_ONCE),
    }),
    staff,
  ),
  /** Puts documents of a case into another one, or back into „Eingang“ where `caseId` is null. */
  'tray.move': command<null>()(z.object({ documentIds, caseId: uuid.nullable() }), staff),
} as const;
