import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crop as cropSchema } from '../../../src-shared/documents/page-view.ts';
import { corners, dragged, moved, spanned, stretched, wholePage } from './crop.ts';

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const anywhere = fc.record({
  x: fc.double({ min: -2, max: 2, noNaN: true }),
  y: fc.double({ min: -2, max: 2, noNaN: true }),
});
const cuts = fc
  .tuple(fraction, fraction, fraction, fraction)
  .map(([a, b, c, d]) => spanned({ x: a, y: b }, { x: c, y: d }) ?? wholePage);

test('whatever is dragged or pressed, the cut stays one that the engine takes', () => {
  fc.assert(
    fc.property(cuts, fc.constantFrom(...corners), anywhere, (cut, corner, to) => {
      for (const next of [moved(cut, to), dragged(cut, corner, to), stretched(cut, corner, to)]) {
        expect(cropSchema.safeParse(next).success).toBe(true);
      }
    }),
  );
});

test('moving keeps its size, and a corner moves alone', () => {
  const cut = { x: 0.2, y: 0.2, w: 0.4, h: 0.4 };
  expect(moved(cut, { x: 0.9, y: -0.9 })).toEqual({ x: 0.6, y: 0, w: 0.4, h: 0.4 });
  const bent = dragged(cut, 'topLeft', { x: 0.1, y: 0.3 });
  expect(bent).toEqual({ x: 0.1, y: 0.3, w: expect.closeTo(0.5, 9), h: expect.closeTo(0.3, 9) });
  expect(stretched(cut, 'bottomRight', { x: 0.1, y: 0 })).toEqual({
    ...cut,
    w: expect.closeTo(0.5, 9),
    h: expect.closeTo(0.4, 9),
  });
  expect(spanned({ x: 0.5, y: 0.5 }, { x: 0.501, y: 0.9 })).toBeUndefined();
});
