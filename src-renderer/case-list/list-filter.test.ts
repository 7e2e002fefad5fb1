import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { casesContract } from '../../src-shared/contract/cases.ts';
import { firstFilter, isFiltered, PAGE_ROWS, pageInput, pagesOf, sortedBy, withoutFilters } from './list-filter.ts';

describe('pages', () => {
  it('cover every row in view, without gaps and without one too many', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(300), (first, more) => {
        const pages = pagesOf(first, first + more);
        expect(pages[0]).toBe(Math.floor(first / PAGE_ROWS));
        expect(pages.at(-1)).toBe(Math.floor((first + more) / PAGE_ROWS));
        pages.forEach((page, i) => {
          expect(page).toBe((pages[0] ?? 0) + i);
        });
      }),
    );
  });

  it('start with the first page while nothing is in view', () => {
    expect(pagesOf(0, -1)).toEqual([0]);
    expect(pagesOf(-1, -1)).toEqual([0]);
  });

  it('ask the engine what its contract takes', () => {
    const input = pageInput({ ...firstFilter, text: `  ${'x'.repeat(300)}` }, 3);
    expect(input.offset).toBe(300);
    expect(casesContract['cases.list'].input.safeParse(input).success).toBe(true);
  });
});

describe('filter', () => {
  it('sorts a new column upwards, the same one the other way', () => {
    const byClient = sortedBy(firstFilter, 'client');
    expect([byClient.sort, byClient.descending]).toEqual(['client', false]);
    expect(sortedBy(byClient, 'client').descending).toBe(true);
    expect(sortedBy(sortedBy(byClient, 'client'), 'plate').descending).toBe(false);
  });

  it('knows whether it hides something, and resets without changing the order', () => {
    expect(isFiltered(firstFilter)).toBe(false);
    expect(isFiltered({ ...firstFilter, text: '  ' })).toBe(false);
    const filter = { ...sortedBy(firstFilter, 'plate'), text: 'B' };
    expect(isFiltered(filter)).toBe(true);
    expect(withoutFilters(filter)).toEqual({ ...firstFilter, sort: 'plate', descending: false });
  });
});
