import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MarkKind, markShape } from '../../../src-shared/documents/marks.ts';
import type { PageView, Rotation } from '../../../src-shared/documents/page-view.ts';
import { bendMark, distanceOnPage, drawnOn, isMeant, placedInMiddle, shapeOn } from './marking.ts';

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const points = fc.array(fc.record({ x: fraction, y: fraction }), { minLength: 2, maxLength: 500 });
const kinds = fc.constantFrom<MarkKind>('arrow', 'line', 'ellipse', 'rectangle', 'freehand', 'text');
const views: fc.Arbitrary<PageView> = fc.record({
  rotation: fc.constantFrom<Rotation>(0, 90, 180, 270),
  crop: fc.constantFrom(null, { x: 0.1, y: 0.2, w: 0.5, h: 0.5 }),
});

test('whatever a hand draws that is meant, the engine takes', () => {
  fc.assert(
    fc.property(kinds, points, views, (kind, moves, view) => {
      const line = moves.reduce<ReturnType<typeof drawnOn>>((drawn, next) => drawnOn(kind, drawn, next), []);
      if (!isMeant(kind, line)) return;
      const shape = shapeOn(view, kind, line, 'blue', kind === 'text' ? 'Delle' : '');
      expect(markShape.safeParse(shape).success).toBe(true);
    }),
  );
});

test('what is put in by the keyboard is taken too, for every tool', () => {
  for (const kind of ['arrow', 'line', 'ellipse', 'rectangle', 'freehand', 'text'] as const) {
    const shape = shapeOn(
      { rotation: 90, crop: null },
      kind,
      placedInMiddle(kind),
      'black',
      kind === 'text' ? 'a' : '',
    );
    expect(markShape.safeParse(shape).success).toBe(true);
  }
});

test('a click that slipped draws nothing', () => {
  expect(
    isMeant('arrow', [
      { x: 0.5, y: 0.5 },
      { x: 0.501, y: 0.5 },
    ]),
  ).toBe(false);
  expect(
    isMeant('arrow', [
      { x: 0.5, y: 0.5 },
      { x: 0.6, y: 0.5 },
    ]),
  ).toBe(true);
});

test('keys move in the direction one sees, also on a turned and cut page', () => {
  const by = distanceOnPage({ rotation: 90, crop: null }, { x: 0.1, y: 0 });
  expect(by.x).toBeCloseTo(0, 9);
  expect(by.y).toBeCloseTo(-0.1, 9);
  const inCut = distanceOnPage({ rotation: 0, crop: { x: 0.5, y: 0, w: 0.5, h: 1 } }, { x: 0.1, y: 0 });
  expect(inCut.x).toBeCloseTo(0.05, 9);
  const bent = bendMark(
    {
      kind: 'arrow',
      points: [
        { x: 0, y: 0 },
        { x: 0.5, y: 0.5 },
      ],
      text: '',
      colour: 'blue',
    },
    1,
    { x: 0.9, y: 0 },
  );
  expect(bent.points).toEqual([
    { x: 0, y: 0 },
    { x: 1, y: 0.5 },
  ]);
});
