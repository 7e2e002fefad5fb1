import { describe, expect, it } from 'vitest';
import type { SearchHit } from '../../src-shared/contract/search.ts';
import { groupHits } from './group-hits.ts';

const hit = (caseId: string | null, title: string, kind: SearchHit['kind'] = 'note'): SearchHit => ({
  entry: 0,
  kind,
  caseId,
  fileNumber: caseId === null ? '' : `2026-${caseId}`,
  clientName: caseId === null ? '' : `Mandant ${caseId}`,
  id: title,
  documentId: null,
  page: null,
  title,
  at: null,
  snippet: [],
  reach: 'exact',
});

describe('groupHits', () => {
  it('keeps cases in the order of their best hit and loses none', () => {
    const groups = groupHits([hit('B', '1'), hit('A', '2'), hit('B', '3')]);
    expect(groups.map((group) => [group.fileNumber, group.hits.map(({ title }) => title)])).toEqual([
      ['2026-B', ['1', '3']],
      ['2026-A', ['2']],
    ]);
  });

  it('puts what belongs to no case where it lies', () => {
    const groups = groupHits([hit(null, '1', 'contact'), hit(null, '2', 'document'), hit(null, '3', 'contact')]);
    expect(groups.map(({ title, caseId, hits }) => [title, caseId, hits.length])).toEqual([
      ['Kontakte', null, 2],
      ['Eingang', null, 1],
    ]);
  });
});
