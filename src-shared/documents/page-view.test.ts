import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cropPixels,
  crop as cropSchema,
  isPlain,
  type PageView,
  plainView,
  type Rect,
  type Rotation,
  readView,
  rectToShown,
  shownPart,
  shownSize,
  smallestCrop,
  toPage,
  toShown,
  turnView,
} from './page-view.ts';

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const rects = fc.tuple(fraction, fraction, fraction, fraction).map(([a, b, c, d]): Rect => {
  const w = smallestCrop + (1 - smallestCrop) * c;
  const h = smallestCrop + (1 - smallestCrop) * d;
  return { x: a * (1 - w), y: b * (1 - h), w, h };
});
const views = fc.record({
  rotation: fc.constantFrom<Rotation>(0, 90, 180, 270),
  crop: fc.option(rects),
}) satisfies fc.Arbitrary<PageView>;
const points = fc.record({ x: fraction, y: fraction });

describe('the view of a page', () => {
  test('shows a point where the picture shows it: a quarter turn right takes the top left to the top right', () => {
    expect(toShown({ rotation: 90, crop: null }, { x: 0, y: 0 })).toEqual({ x: 1, y: 0 });
    expect(toShown({ rotation: 180, crop: null }, { x: 0, y: 0 })).toEqual({ x: 1, y: 1 });
    expect(toShown({ rotation: 270, crop: null }, { x: 0, y: 0 })).toEqual({ x: 0, y: 1 });
    expect(toShown({ rotation: 0, crop: { x: 0.5, y: 0.5, w: 0.5, h: 0.5 } }, { x: 0.75, y: 0.5 })).toEqual({
      x: 0.5,
      y: 0,
    });
  });

  test('maps to the page and back without loss, whatever the view', () => {
    fc.assert(
      fc.property(views, points, (view, point) => {
        const there = toPage(view, toShown(view, point));
        expect(there.x).toBeCloseTo(point.x, 9);
        expect(there.y).toBeCloseTo(point.y, 9);
      }),
    );
  });

  test('turned four times, or right and left, is the same view', () => {
    fc.assert(
      fc.property(views, (view) => {
        for (const again of [
          turnView(turnView(turnView(turnView(view, 90), 90), 90), 90),
          turnView(turnView(view, 90), -90),
        ]) {
          expect(again.rotation).toBe(view.rotation);
          for (const side of ['x', 'y', 'w', 'h'] as const) {
            expect(again.crop?.[side] ?? 0).toBeCloseTo(view.crop?.[side] ?? 0, 9);
          }
        }
      }),
    );
  });

  test('turned, still shows the same part of the page', () => {
    fc.assert(
      fc.property(views, points, (view, shown) => {
        const turned = turnView(view, 90);
        const before = toPage(view, shown);
        const after = toPage(turned, { x: 1 - shown.y, y: shown.x });
        expect(after.x).toBeCloseTo(before.x, 9);
        expect(after.y).toBeCloseTo(before.y, 9);
        const part = shownPart(view);
        expect(before.x).toBeGreaterThanOrEqual(part.x - 1e-9);
        expect(before.x).toBeLessThanOrEqual(part.x + part.w + 1e-9);
        expect(before.y).toBeGreaterThanOrEqual(part.y - 1e-9);
        expect(before.y).toBeLessThanOrEqual(part.y + part.h + 1e-9);
      }),
    );
  });

  test('shows of a box what the cut leaves, and nothing of a box outside', () => {
    const right: PageView = { rotation: 0, crop: { x: 0.5, y: 0, w: 0.5, h: 1 } };
    expect(rectToShown(right, { x: 0.4, y: 0.2, w: 0.2, h: 0.1 })).toEqual({
      x: 0,
      y: 0.2,
      w: expect.closeTo(0.2, 9),
      h: expect.closeTo(0.1, 9),
    });
    expect(rectToShown(right, { x: 0.1, y: 0.2, w: 0.2, h: 0.1 })).toBeNull();
  });

  test('cuts whole pixels that lie inside the picture', () => {
    fc.assert(
      fc.property(
        views,
        fc.integer({ min: 1, max: 9000 }),
        fc.integer({ min: 1, max: 9000 }),
        (view, width, height) => {
          const cut = cropPixels(view, { width, height });
          expect(cut.width).toBeGreaterThanOrEqual(1);
          expect(cut.height).toBeGreaterThanOrEqual(1);
          expect(cut.left).toBeGreaterThanOrEqual(0);
          expect(cut.top).toBeGreaterThanOrEqual(0);
          expect(cut.left + cut.width).toBeLessThanOrEqual(width);
          expect(cut.top + cut.height).toBeLessThanOrEqual(height);
        },
      ),
    );
  });

  test('knows how large the shown part is', () => {
    expect(shownSize({ rotation: 90, crop: null }, { width: 400, height: 300 })).toEqual({ width: 300, height: 400 });
    expect(shownSize({ rotation: 270, crop: { x: 0, y: 0, w: 0.5, h: 0.25 } }, { width: 400, height: 300 })).toEqual({
      width: 150,
      height: 100,
    });
  });

  test('survives its row, and what a row should not hold shows the page as it lies', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(readView({ rotation: view.rotation, crop: view.crop && JSON.stringify(view.crop) })).toEqual(view);
      }),
    );
    expect(readView({ rotation: 45, crop: null })).toEqual(plainView);
    expect(readView({ rotation: 90, crop: '{"x":' })).toEqual({ rotation: 90, crop: null });
    expect(readView({ rotation: null, crop: '{"x":0.9,"y":0,"w":0.5,"h":1}' })).toEqual(plainView);
    expect(isPlain(readView({ rotation: 0, crop: null }))).toBe(true);
    expect(cropSchema.safeParse({ x: 0, y: 0, w: 0.001, h: 1 }).success).toBe(false);
  });
});
