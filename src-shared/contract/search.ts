import { z } from 'zod';
import { uuid } from '../ids.ts';
import { command, everyone, query } from '../rpc/contract.ts';
import type { HitKind } from '../search/kinds.ts';

/** How a hit came about: as typed; by another ending, as part of a compound or by another word for it; by a similar name. */
export type HitReach = 'exact' | 'wide' | 'near';

export interface SearchHit {
  /** Tells the hits of one answer apart. */
  readonly entry: number;
  readonly kind: HitKind;
  /** Null for a document that waits in „Eingang“ and for a contact. */
  readonly caseId: string | null;
  readonly fileNumber: string;
  readonly clientName: string;
  /** The case, note, contact, letter …; the document for a page. */
  readonly id: string;
  readonly documentId: string | null;
  /** 1-based page for a document hit. */
  readonly page: number | null;
  readonly title: string;
  /** When it was added or written, epoch milliseconds. */
  readonly at: number | null;
  /** The surrounding text; `hit` parts are what matched. */
  readonly snippet: readonly { readonly text: string; readonly hit: boolean }[];
  readonly reach: HitReach;
}

/** The same question with names or numbers as the office knows them. */
export interface Meant {
  readonly text: string;
  /** What differs, for people: `Meyer`. */
  readonly word: string;
}

export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  readonly more: boolean;
  /** „Meinten Sie …“, the likeliest first. */
  readonly meant: readonly Meant[];
  /** German sentences about filters that mean nothing. */
  readonly remarks: readonly string[];
  /** While the index is made anew, how far that is; then hits may be missing. */
  readonly indexing: { readonly done: number; readonly total: number } | null;
  readonly millis: number;
}

/** Documents that are found by their title only, as their files lie at the server and never lay on this desk. */
export interface UnreadDocuments {
  readonly count: number;
  /** There are more than `count`; then `size` is that of some. */
  readonly more: boolean;
  /** Bytes to be fetched. */
  readonly size: number;
  /** While such documents are fetched and read; null while none are. */
  readonly progress: { readonly done: number; readonly total: number } | null;
}

const question = { text: z.string().max(200), caseId: uuid.optional() };
/** Tables whose change may change what is found. */
const searched = [
  'search',
  'case_file',
  'party',
  'vehicle',
  'note',
  'document',
  'contact',
  'letter',
  'call',
  'task',
  'deadline',
  'appointment',
  'insurer_query',
  'claim_item',
  'reduction',
  'payment',
];

export const searchContract = {
  'search.find': query<SearchAnswer>()(
    z.object({ ...question, limit: z.number().int().min(1).max(100).default(30) }),
    everyone,
    searched,
  ),
  /** How many documents within the filters are searched by their title only; the words of the question do not matter. */
  'search.unread': query<UnreadDocuments>()(z.object(question), everyone, ['away_text']),
  /** Fetches these in the background, reads them, and leaves their files at the server again. */
  'search.readUnread': command<null>()(z.object(question), everyone),
  'search.stopReading': command<null>()(z.object({}), everyone),
  /** How many hits there are of each kind, up to `most`, whatever kind the question itself asks for. */
  'search.counts': query<{
    readonly kinds: readonly { readonly kind: HitKind; readonly count: number }[];
    readonly most: number;
  }>()(z.object(question), everyone, searched),
  /** What this user looked for last, the newest first. */
  'search.recent': query<readonly string[]>()(z.object({}), everyone, ['searchRecent']),
  'search.remember': command<null>()(z.object({ text: z.string().trim().min(1).max(200) }), everyone),
  'search.forget': command<null>()(z.object({}), everyone),
} as const;
