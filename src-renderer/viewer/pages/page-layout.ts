import type { Size } from '../../../src-shared/documents/page-view.ts';

/** How large pages are shown: as a whole, as wide as the stage, or so many times the whole page. */
export type Zoom = 'page' | 'width' | number;

export interface PlacedPage {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PageLayout {
  readonly pages: readonly PlacedPage[];
  readonly width: number;
  readonly height: number;
}

/** Between pages, and around all of them. */
const gap = 16;

/** Where each page lies when all of them stand below each other, in pixels of the screen. */
export function layOut(sizes: readonly Size[], stage: Size, zoom: Zoom): PageLayout {
  const room = { width: Math.max(40, stage.width - 2 * gap), height: Math.max(40, stage.height - 2 * gap) };
  const shown = sizes.map(({ width, height }) => {
    const scale = scaleOf({ width, height }, room, zoom);
    return { width: Math.max(8, width * scale), height: Math.max(8, height * scale) };
  });
  const widest = Math.max(room.width, ...shown.map(({ width }) => width));
  let top = gap;
  const pages = shown.map(({ width, height }, index): PlacedPage => {
    // A single page that is lower than the stage stands in its middle.
    const free = shown.length === 1 && index === 0 ? Math.max(0, (room.height - height) / 2) : 0;
    const placed = { left: gap + (widest - width) / 2, top: top + free, width, height };
    top += height + free + gap;
    return placed;
  });
  return { pages, width: widest + 2 * gap, height: Math.max(stage.height, top) };
}

/** How many screen pixels a pixel or point of the page takes. */
function scaleOf(page: Size, room: Size, zoom: Zoom): number {
  const whole = Math.min(room.width / page.width, room.height / page.height);
  if (zoom === 'page') return whole;
  // So narrow a page would be taller than anybody scrolls.
  if (zoom === 'width') return Math.min(room.width / page.width, whole * largest);
  return whole * zoom;
}

const largest = 16;
const steps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6, 8, 12, largest];

/** How many times the whole page the first page of the layout is shown. */
export function factorOf(page: Size, stage: Size, zoom: Zoom): number {
  const room = { width: Math.max(40, stage.width - 2 * gap), height: Math.max(40, stage.height - 2 * gap) };
  return scaleOf(page, room, zoom) / scaleOf(page, room, 'page');
}

/** The next step above or below; at the end the factor stays. */
export function nextFactor(factor: number, by: 1 | -1): number {
  const slack = 0.01;
  return by === 1
    ? (steps.find((step) => step > factor + slack) ?? largest)
    : (steps.findLast((step) => step < factor - slack) ?? steps[0] ?? factor);
}

/** Any factor, as it comes of a wheel, within what is allowed. */
export const clampFactor = (factor: number): number => Math.min(largest, Math.max(steps[0] ?? 1, factor));

/** The pages (from 1) of which something is seen, or would be after scrolling by `ahead` screens. */
export function pagesInView(layout: PageLayout, top: number, height: number, ahead: number): readonly number[] {
  const [from, to] = [top - ahead * height, top + (1 + ahead) * height];
  return layout.pages.flatMap((page, index) => (page.top + page.height > from && page.top < to ? [index + 1] : []));
}

/** The page that is looked at: the one across a line a third below the top, else the nearest one. */
export function pageAt(layout: PageLayout, top: number, height: number): number {
  const line = top + height / 3;
  let nearest = 1;
  let distance = Number.POSITIVE_INFINITY;
  for (const [index, page] of layout.pages.entries()) {
    const away = line < page.top ? page.top - line : Math.max(0, line - page.top - page.height);
    if (away < distance) {
      distance = away;
      nearest = index + 1;
    }
  }
  return nearest;
}

/** A spot that stays under the pointer while the zoom changes. */
export interface Anchor {
  readonly page: number;
  /** Fractions of the page; outside 0 to 1 beside it. */
  readonly x: number;
  readonly y: number;
  /** Where it is seen, from the corner of the stage. */
  readonly seenX: number;
  readonly seenY: number;
}

/** The spot of a layout that is seen at a place of the stage. */
export function anchorAt(
  layout: PageLayout,
  scroll: { readonly left: number; readonly top: number },
  seen: { readonly x: number; readonly y: number },
): Anchor {
  const y = scroll.top + seen.y;
  const index = Math.max(
    0,
    layout.pages.findLastIndex((page) => page.top <= y),
  );
  const page = layout.pages[index] ?? { left: 0, top: 0, width: 1, height: 1 };
  return {
    page: index + 1,
    x: (scroll.left + seen.x - page.left) / page.width,
    y: (y - page.top) / page.height,
    seenX: seen.x,
    seenY: seen.y,
  };
}

/** How far to scroll so that the spot is seen where it was. */
export function scrollFor(layout: PageLayout, anchor: Anchor): { left: number; top: number } {
  const page = layout.pages[anchor.page - 1] ?? { left: 0, top: 0, width: 1, height: 1 };
  return {
    left: Math.max(0, page.left + anchor.x * page.width - anchor.seenX),
    top: Math.max(0, page.top + anchor.y * page.height - anchor.seenY),
  };
}
