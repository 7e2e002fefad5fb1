import { z } from 'zod';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';

/** One version of a document. */
export interface VersionInfo {
  readonly id: string;
  readonly number: number;
  readonly addedAt: number;
  readonly addedByName: string;
  /** Why it is there, as the person wrote it; empty where nobody said. */
  readonly why: string;
  readonly mime: string;
  readonly size: number;
  /** Null until it was read. */
  readonly pages: number | null;
  /** SHA-256 of the content. */
  readonly hash: string;
  readonly newest: boolean;
  /** The number of the oldest version with the same bytes, where that is another one. */
  readonly sameAs: number | null;
}

/** A stretch of text: the same in both versions, only in the older or only in the newer one. */
export interface TextPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** A page of the older version beside the page of the newer one that stands for it; null where there is none. */
export interface PagePair {
  readonly older: number | null;
  readonly newer: number | null;
  readonly parts: readonly TextPart[];
  readonly changed: boolean;
}

export interface TextComparison {
  readonly pairs: readonly PagePair[];
  /** Whether there is any text to compare: of pictures there is none. */
  readonly anyText: boolean;
  readonly olderPages: number;
  readonly newerPages: number;
}

const two = z.object({ documentId: uuid, olderId: uuid, newerId: uuid });
const page = z.number().int().min(1).max(100_000);
const maxPixels = z.number().int().min(100).max(2400).default(1600);

export const versionsContract = {
  /** All versions, the newest first. */
  'versions.list': query<readonly VersionInfo[]>()(z.object({ documentId: uuid }), everyone, [
    'document_version',
    'reading',
  ]),
  /** The original bytes of one version, checked against their hash. */
  'versions.original': query<{ readonly name: string; readonly mime: string; readonly bytes: Uint8Array }>()(
    z.object({ documentId: uuid, versionId: uuid }),
    everyone,
    ['document_version'],
  ),
  /** One page of one version as a picture, as its file has it: without marks, not turned, not cut. */
  'versions.page': query<{
    readonly bytes: Uint8Array;
    readonly mime: string;
    readonly width: number;
    readonly height: number;
    readonly pages: number;
  }>()(z.object({ documentId: uuid, versionId: uuid, page, maxPixels }), everyone, ['document_version']),
  /** Makes an old version the newest one again: a further version with the same bytes. Nothing is overwritten. */
  'versions.restore': command<{ readonly number: number }>()(z.object({ documentId: uuid, versionId: uuid }), staff),
  /** Which words differ, page by page. Reads the text of an older version anew; with many scans that takes a while. */
  'versions.compareText': query<TextComparison>()(two, everyone, ['document_version']),
  /** Where two pages look different: the newer one in grey with the differences in red. */
  'versions.comparePictures': query<{
    readonly bytes: Uint8Array;
    readonly mime: string;
    readonly width: number;
    readonly height: number;
    /** Share of the page that differs, 0 to 1. */
    readonly share: number;
  }>()(two.extend({ olderPage: page, newerPage: page, maxPixels }), everyone, ['document_version']),
} as const;
