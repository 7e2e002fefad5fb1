import { Zip, ZipPassThrough } from 'fflate';
import type { OutsideDocument } from '../../src-shared/visibility/account-view.ts';
import type { CaseActions } from '../case/actions.ts';
import { distinctNames } from '../case/file-names.ts';

export interface ZippedDocuments {
  readonly content: Blob;
  /** Titles of the documents that could not be fetched. */
  readonly missing: readonly string[];
}

/** So much is handed to the browser at once, which may lay it on its disk: memory stays small for a large file. */
const FOLD_BYTES = 16 * 1024 * 1024;

/**
 * Fetches documents one after the other into one ZIP. Photos and PDFs hardly shrink, so they are stored as they are.
 * Undefined when it was given up.
 */
export const zipDocuments = async (
  documents: readonly OutsideDocument[],
  onFetch: CaseActions['onFetch'],
  tell: (at: number) => void,
  signal: AbortSignal,
): Promise<ZippedDocuments | undefined> => {
  const folded: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let inParts = 0;
  const fold = () => {
    folded.push(new Blob(parts));
    parts = [];
    inParts = 0;
  };
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.push(new Uint8Array(chunk));
    inParts += chunk.length;
    if (inParts >= FOLD_BYTES) fold();
  });
  const names = distinctNames(documents);
  const missing: string[] = [];
  for (const [index, item] of documents.entries()) {
    if (signal.aborted) return undefined;
    tell(index + 1);
    const fetched = await onFetch(item, () => {});
    if (!fetched.ok) {
      missing.push(item.title);
      continue;
    }
    const entry = new ZipPassThrough(names[index] ?? item.id);
    entry.mtime = item.at;
    zip.add(entry);
    const reader = fetched.content.stream().getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      entry.push(value);
    }
    entry.push(new Uint8Array(), true);
  }
  if (signal.aborted) return undefined;
  zip.end();
  fold();
  return { content: new Blob(folded, { type: 'application/zip' }), missing };
};
