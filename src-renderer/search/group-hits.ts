import type { SearchHit } from '../../src-shared/contract/search.ts';
import { de } from '../texts/de.ts';

export interface HitGroup {
  readonly key: string;
  /** Null for what belongs to no case. */
  readonly caseId: string | null;
  readonly fileNumber: string;
  readonly clientName: string;
  /** Where there is no case: what it is. */
  readonly title: string;
  readonly hits: readonly SearchHit[];
}

/** What belongs to no case stands together by where it lies. */
const placeOf = (hit: SearchHit): string => {
  if (hit.kind === 'contact') return de.frame.contacts;
  return hit.kind === 'document' ? de.search.tray : de.search.noCase;
};

/** The hits by case: cases in the order of their best hit, inside a case in the engine's order. */
export const groupHits = (hits: readonly SearchHit[]): readonly HitGroup[] => {
  const groups = new Map<string, { first: SearchHit; hits: SearchHit[] }>();
  for (const hit of hits) {
    const key = hit.caseId ?? placeOf(hit);
    const group = groups.get(key);
    if (group) group.hits.push(hit);
    else groups.set(key, { first: hit, hits: [hit] });
  }
  return [...groups].map(([key, { first, hits: list }]) => ({
    key,
    caseId: first.caseId,
    fileNumber: first.fileNumber,
    clientName: first.clientName,
    title: first.caseId === null ? key : '',
    hits: list,
  }));
};
