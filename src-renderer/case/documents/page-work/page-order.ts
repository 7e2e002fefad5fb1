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

/** The documents these pages make: without those taken out, and without parts that have none. */
export const partsOf = (pages: readonly OrderedPage[]): readonly (readonly OrderedPage[])[] => {
  const parts: OrderedPage[][] = [[]];
  for (const page of pages) {
    if (page.cut) parts.push([]);
    if (!page.gone) parts.at(-1)?.push(page);
  }
  return parts.filter((part) => part.length > 0);
};

/** Whether anything differs from the document as it is. */
export const isChanged = (pages: readonly OrderedPage[]): boolean =>
  pages.some(({ page, rotation, gone, cut }, at) => page !== at + 1 || rotation !== 0 || gone || (cut && at > 0));
