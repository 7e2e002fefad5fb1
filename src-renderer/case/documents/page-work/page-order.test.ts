import { expect, test } from 'vitest';
import { isChanged, moved, pageRanges, pagesInOrder, partsOf, turned } from './page-order.ts';

const numbers = (parts: ReturnType<typeof partsOf>) => parts.map(({ pages }) => pages.map(({ page }) => page));

test('pages are moved within their list and nowhere else', () => {
  expect(moved([1, 2, 3], 0, 2)).toEqual([2, 3, 1]);
  expect(moved([1, 2, 3], 2, 0)).toEqual([3, 1, 2]);
  expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3]);
  expect(moved([1, 2, 3], 2, 3)).toEqual([1, 2, 3]);
});

test('cuts make documents; what was taken out is in none, and an empty part is no document', () => {
  const pages = pagesInOrder(5).map((each) => ({
    ...each,
    cut: each.page === 1 || each.page === 3 || each.page === 4,
    gone: each.page === 2 || each.page === 3,
  }));
  expect(numbers(partsOf(pages))).toEqual([[1], [4, 5]]);
});

test('a part keeps its name when its first page is taken out or others are put before it', () => {
  const pages = pagesInOrder(4).map((each) => ({ ...each, cut: each.page === 3 }));
  const starts = (list: typeof pages) => partsOf(list).map(({ start }) => start);
  expect(starts(pages)).toEqual([0, 3]);
  expect(starts(pages.map((each) => ({ ...each, gone: each.page === 3 })))).toEqual([0, 3]);
  expect(starts(moved(pages, 1, 0))).toEqual([0, 3]);
});

test('page numbers are said as ranges', () => {
  const ranges = (...numbers: number[]) => pageRanges(numbers.map((page) => ({ page })));
  expect([ranges(1), ranges(1, 2), ranges(1, 2, 3, 5), ranges(3, 2, 1)]).toEqual(['1', '1, 2', '1–3, 5', '3, 2, 1']);
});

test('a page that was turned all around is as it was', () => {
  const [page] = pagesInOrder(1);
  if (!page) throw new Error('no page');
  expect(turned(page).rotation).toBe(90);
  expect(turned(turned(turned(turned(page))))).toEqual(page);
  expect(isChanged([page])).toBe(false);
  expect(isChanged([turned(page)])).toBe(true);
});
