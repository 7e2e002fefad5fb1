import type { DocumentInfo } from '../../../src-shared/contract/documents.ts';

/** `unsure`: scanned pages were read unsurely; `suggested`: a kind is suggested that nobody took yet. */
export type DocumentFilter = 'unsure' | 'suggested';

/** The documents that each filter shows. */
export const filteredBy = (
  documents: readonly DocumentInfo[],
  suggested: ReadonlyMap<string, unknown>,
): Readonly<Record<DocumentFilter, readonly DocumentInfo[]>> => ({
  unsure: documents.filter(({ reading }) => reading.unsure.length > 0),
  suggested: documents.filter(({ id }) => suggested.has(id)),
});
