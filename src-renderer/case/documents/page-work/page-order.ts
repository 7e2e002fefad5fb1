import type { Rotation } from '../../../../src-shared/documents/page-view.ts';

/** A page as somebody orders it. */
export interface OrderedPage {
  /** Its number in the document, from 1. */
  readonly page: number;
  readonly rotation: Rotation;
  /** Taken out of the document. */
  readonly gone: boolean;
  /** A new document begins here. */
  readonly cut: boolean;
}

export const pagesInOrder = (count: number): readonly OrderedPage[] =>
  Array.from({ length: count }, (_, at) => ({ page: at + 1, rotation: 0, gone: false, cut: false }));

/** With one entry at another place; where that is outside, nothing moves. */
export const moved = <T>(list: readonly T[], from: number, to: number): T[] => {
  const next = [...list];
  if (to < 0 || to >= next.length) return next;
  const [entry] = next.splice(from, 1);
  if (entry !== undefined) next.splice(to, 0, entry);
  return next;
};

const quarterOn = { 0: 90, 90: 180, 180: 270, 270: 0 } as const;
export const turned = (page: OrderedPage): OrderedPage => ({ ...page, rotation: quarterOn[page.rotation] });

/** A document that the pages make. */
export interface Part {
  /** Names it whatever happens to its pages: the page it is cut at, 0 for what comes before any cut. */
  readonly start: number;
  readonly pages: readonly OrderedPage[];
}

/** The documents these pages make: without those taken out, and without parts that have none. */
export const partsOf = (pages: readonly OrderedPage[]): readonly Part[] => {
  const parts: { start: number; pages: OrderedPage[] }[] = [{ start: 0, pages: [] }];
  for (const page of pages) {
    if (page.cut) parts.push({ start: page.page, pages: [] });
    if (!page.gone) parts.at(-1)?.pages.push(page);
  }
  return parts.filter((part) => part.pages.length > 0);
};

/** The numbers of pages as people write them: 1–3, 5. */
export const pageRanges = (pages: readonly Pick<OrderedPage, 'page'>[]): string => {
  const runs: { from: number; to: number }[] = [];
  for (const { page } of pages) {
    const last = runs.at(-1);
    if (last && page === last.to + 1) last.to = page;
    else runs.push({ from: page, to: page });
  }
  return runs
    .map(({ from, to }) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
    .join(', ');
};

/** Whether anything differs from the document as it is. */
export const isChanged = (pages: readonly OrderedPage[]): boolean =>
  pages.some(({ page, rotation, gone, cut }, at) => page !== at + 1 || rotation !== 0 || gone || (cut && at > 0));
