import { describe, expect, it } from 'vitest';
import type { SearchHit } from '../../src-shared/contract/documents.ts';
import { groupHits } from './group-hits.ts';

const hit = (caseId: string, title: string): SearchHit => ({
  kind: 'note',
  caseId,
  fileNumber: `2026-${caseId}`,
  clientName: `Mandant ${caseId}`,
  documentId: null,
  page: null,
  title,
  snippet: [],
});

describe('groupHits', () => {
  it('keeps cases in the order of their best hit and loses none', () => {
    const groups = groupHits([hit('B', '1'), hit('A', '2'), hit('B', '3')]);
    expect(groups.map((group) => [group.fileNumber, group.hits.map(({ title }) => title)])).toEqual([
      ['2026-B', ['1', '3']],
      ['2026-A', ['2']],
    ]);
  });
});
