import { z } from 'zod';
import { type DocumentKind, documentKinds } from '../cases/words.ts';
import { uuid } from '../ids.ts';
import type { LetterSuggestion } from '../insurer-queries/suggest.ts';
import { command, everyone, type Methods, query, staff } from '../rpc/contract.ts';

const kinds = Object.keys(documentKinds) as [DocumentKind, ...DocumentKind[]];
const long = z.string().trim().max(20_000, 'Der Text ist zu lang.').default('');
/** Up to the year 2100: a mail may carry any date. */
const instant = z.number().int().positive().max(4_102_444_800_000, 'Dieses Datum liegt zu weit in der Zukunft.');

/** What a person says of an insurer's query. Times are epoch milliseconds. */
export const insurerQueryFields = z.object({
  subject: z.string().trim().min(1, 'Die Rückfrage braucht einen Betreff.').max(300, 'Der Betreff ist zu lang.'),
  question: long,
  askedDocumentKind: z.enum(kinds).nullable().default(null),
  receivedAt: instant,
  /** Null: as many days as `days` says, counted from the day of receipt (§§ 187, 188, 193 BGB). */
  dueAt: instant.nullable().default(null),
  days: z.number().int().min(1).max(365).default(3),
  /** Nobody in particular: everybody in the office. */
  assigneeId: uuid.nullable().default(null),
  /** Empty: the built-in words. */
  clientText: long,
});
export type InsurerQueryFields = z.output<typeof insurerQueryFields>;

export interface InsurerQueryInfo {
  readonly id: string;
  readonly caseId: string;
  readonly documentId: string | null;
  readonly documentTitle: string;
  readonly subject: string;
  readonly question: string;
  readonly askedDocumentKind: DocumentKind | null;
  readonly clientText: string;
  readonly receivedAt: number;
  readonly dueAt: number | null;
  readonly assigneeId: string | null;
  readonly assigneeName: string;
  readonly answeredAt: number | null;
  readonly answeredByName: string;
  readonly answerNote: string;
  readonly answerLetterId: string | null;
  /** From receipt to answer, or until now while it is open. */
  readonly hours: number;
  /** How many of them lay on Saturdays, Sundays and holidays. */
  readonly restHours: number;
}

export interface InsurerQueryList {
  readonly items: readonly InsurerQueryInfo[];
  readonly open: number;
  /** Mean time to the answer in hours; null while none is answered. */
  readonly meanHours: number | null;
}

export interface QuerySuggestion extends LetterSuggestion {
  readonly source: 'email' | 'text' | 'none';
  readonly sender: string;
  /** Whether the letter's words are still being read from its pages. */
  readonly reading: boolean;
  /** Files that came with an e-mail; sizes in bytes. */
  readonly attachments: readonly { readonly name: string; readonly size: number }[];
  /** The other case whose claim or file number the letter names; null where it names this one or none. */
  readonly otherCase: { readonly id: string; readonly fileNumber: string } | null;
}

export interface ReadableText {
  /** Null where the file is no e-mail. */
  readonly mail: {
    readonly subject: string;
    readonly sender: string;
    /** Epoch milliseconds. */
    readonly sentAt: number | null;
    readonly attachments: readonly { readonly name: string; readonly size: number }[];
  } | null;
  readonly text: string;
}

export const insurerQueriesContract = {
  'queries.receive': command<{ readonly queryId: string }>()(
    z.object({
      caseId: uuid,
      documentId: uuid.nullable().default(null),
      changeStatus: z.boolean().default(true),
      fields: insurerQueryFields,
    }),
    staff,
  ),
  'queries.change': command<null>()(z.object({ queryId: uuid, fields: insurerQueryFields }), staff),
  'queries.answer': command<null>()(
    z.object({ queryId: uuid, at: instant.optional(), letterId: uuid.nullable().default(null), note: long }),
    staff,
  ),
  'queries.reopen': command<null>()(z.object({ queryId: uuid }), staff),
  'queries.remove': command<null>()(z.object({ queryId: uuid }), staff),
  /** Takes a removed query back, with its task and deadline. */
  'queries.restore': command<null>()(z.object({ queryId: uuid }), staff),
  /** Files what came with an e-mail as documents of its case; what lies there already stays once. */
  'queries.fileAttachments': command<{ readonly filed: number; readonly known: number }>()(
    z.object({ documentId: uuid }),
    staff,
  ),
  'queries.forCase': query<InsurerQueryList>()(z.object({ caseId: uuid }), everyone, [
    'insurer_query',
    'task',
    'deadline',
    'document',
    'user',
  ]),
  /** An e-mail or a text file of the case, to be read on the screen. */
  'mails.read': query<ReadableText>()(z.object({ documentId: uuid }), everyone, ['document_version']),
  /** What an e-mail or a read letter says, as a proposal to check. */
  'queries.suggest': query<QuerySuggestion>()(z.object({ documentId: uuid }), everyone, [
    'document_version',
    'reading',
    'case_file',
  ]),
} as const satisfies Methods;
