import type { SearchHit } from '../../src-shared/contract/documents.ts';

export interface CaseHits {
  readonly caseId: string;
  readonly fileNumber: string;
  readonly clientName: string;
  readonly hits: readonly SearchHit[];
}

/** The hits by case: cases in the order of their best hit, inside a case in the engine's order. */
export const groupHits = (hits: readonly SearchHit[]): readonly CaseHits[] => {
  const cases = new Map<string, { first: SearchHit; hits: SearchHit[] }>();
  for (const hit of hits) {
    const group = cases.get(hit.caseId);
    if (group) group.hits.push(hit);
    else cases.set(hit.caseId, { first: hit, hits: [hit] });
  }
  return [...cases.values()].map(({ first, hits: list }) => ({
    caseId: first.caseId,
    fileNumber: first.fileNumber,
    clientName: first.clientName,
    hits: list,
  }));
};
