import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorAt, factorOf, layOut, nextFactor, pageAt, pagesInView, scrollFor, type Zoom } from './page-layout.ts';

const a4 = { width: 595, height: 842 };
const stage = { width: 1000, height: 700 };
const sizes = fc.array(
  fc.record({ width: fc.integer({ min: 20, max: 5000 }), height: fc.integer({ min: 20, max: 5000 }) }),
  { minLength: 1, maxLength: 30 },
);
const zooms = fc.constantFrom<Zoom>('page', 'width', 0.5, 1, 2.5, 8);

describe('pages below each other', () => {
  test('never overlap, keep their form and lie inside the whole', () => {
    fc.assert(
      fc.property(sizes, zooms, (pages, zoom) => {
        const layout = layOut(pages, stage, zoom);
        for (const [index, page] of layout.pages.entries()) {
          const before = layout.pages[index - 1];
          expect(page.top).toBeGreaterThan(before ? before.top + before.height : 0);
          expect(page.left).toBeGreaterThanOrEqual(0);
          expect(page.left + page.width).toBeLessThanOrEqual(layout.width + 1e-6);
          expect(page.top + page.height).toBeLessThanOrEqual(layout.height);
        }
      }),
    );
  });

  test('fit as a whole, or as wide as the stage', () => {
    const [whole] = layOut([a4, a4], stage, 'page').pages;
    expect(whole?.height).toBeCloseTo(668, 5);
    const [wide] = layOut([a4, a4], stage, 'width').pages;
    expect(wide?.width).toBeCloseTo(968, 5);
    expect(layOut([{ width: 400, height: 300 }], stage, 'page').pages[0]?.top).toBeCloseTo(16, 5);
    expect(layOut([{ width: 1000, height: 100 }], stage, 'page').pages[0]?.top).toBeGreaterThan(200);
  });

  test('are the one looked at and the ones in sight by where one scrolled to', () => {
    const layout = layOut([a4, a4, a4], stage, 'page');
    const third = layout.pages[2]?.top ?? 0;
    expect(pageAt(layout, 0, 700)).toBe(1);
    expect(pageAt(layout, third - 16, 700)).toBe(3);
    expect(pagesInView(layout, 0, 600, 0)).toEqual([1]);
    expect(pagesInView(layout, 0, 600, 1)).toEqual([1, 2]);
    expect(pagesInView(layout, third, 600, 0)).toEqual([3]);
  });

  test('grow around the spot under the pointer', () => {
    fc.assert(
      fc.property(sizes, fc.constantFrom(1.25, 2, 4), (pages, factor) => {
        const before = layOut(pages, stage, 1);
        const anchor = anchorAt(before, { left: 0, top: 0 }, { x: 500, y: 350 });
        const after = layOut(pages, stage, factor);
        const scroll = scrollFor(after, anchor);
        const page = after.pages[anchor.page - 1];
        const seen = (page?.top ?? 0) + anchor.y * (page?.height ?? 0) - scroll.top;
        // Only the top edge can hold it back.
        if (scroll.top > 0) expect(seen).toBeCloseTo(350, 4);
      }),
    );
  });

  test('have steps that end', () => {
    expect(nextFactor(1, 1)).toBe(1.25);
    expect(nextFactor(1.1, -1)).toBe(1);
    expect(nextFactor(16, 1)).toBe(16);
    expect(nextFactor(0.5, -1)).toBe(0.5);
    expect(factorOf(a4, stage, 'page')).toBe(1);
    expect(factorOf(a4, stage, 'width')).toBeGreaterThan(1);
  });
});
