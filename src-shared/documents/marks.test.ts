import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  drawMark,
  encodePoints,
  type MarkColour,
  type MarkShape,
  markColours,
  markShape,
  marksSvg,
  moveMark,
  readMark,
} from './marks.ts';
import { plainView, type Rotation } from './page-view.ts';

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const point = fc.record({ x: fraction, y: fraction });
const colour = fc.constantFrom<MarkColour>('orange', 'blue', 'yellow', 'black');
const drawings: fc.Arbitrary<MarkShape> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('arrow' as const, 'line' as const, 'ellipse' as const, 'rectangle' as const),
    points: fc.array(point, { minLength: 2, maxLength: 2 }),
    text: fc.constant(''),
    colour,
  }),
  fc.record({
    kind: fc.constant('freehand' as const),
    points: fc.array(point, { minLength: 2, maxLength: 40 }),
    text: fc.constant(''),
    colour,
  }),
  fc.record({
    kind: fc.constant('text' as const),
    points: fc.array(point, { minLength: 1, maxLength: 1 }),
    text: fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== ''),
    colour,
  }),
);
const view = fc.record({
  rotation: fc.constantFrom<Rotation>(0, 90, 180, 270),
  crop: fc.constantFrom(null, { x: 0.2, y: 0.1, w: 0.5, h: 0.6 }),
});

const size = { width: 1000, height: 500 };
const arrow: MarkShape = {
  kind: 'arrow',
  points: [
    { x: 0, y: 0 },
    { x: 0.5, y: 0 },
  ],
  text: '',
  colour: 'blue',
};

describe('marks', () => {
  test('are drawn where they lie on the page, turned with it', () => {
    const [shaft] = drawMark({ ...arrow, kind: 'line' }, size, plainView).strokes;
    expect(shaft?.d).toBe('M0 0L500 0');
    const [turned] = drawMark(
      { ...arrow, kind: 'line' },
      { width: 500, height: 1000 },
      { rotation: 90, crop: null },
    ).strokes;
    expect(turned?.d).toBe('M500 0L500 500');
  });

  test('an arrow points with a filled head to its second point', () => {
    const [shaft, head] = drawMark(arrow, size, plainView).strokes;
    expect(shaft?.d.startsWith('M0 0L')).toBe(true);
    expect(head?.filled).toBe(true);
    expect(head?.d.startsWith('M500 0L')).toBe(true);
  });

  test('always give a well-formed picture without a number that is none', () => {
    fc.assert(
      fc.property(fc.array(drawings, { maxLength: 5 }), view, (marks, shown) => {
        const svg = marksSvg(marks, size, shown);
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        expect(svg.match(/<g[ >]/g)?.length ?? 0).toBe(svg.match(/<\/g>/g)?.length ?? 0);
        for (const { colour: name } of marks) expect(svg).toContain(markColours[name].value);
      }),
    );
  });

  test('cannot smuggle anything into the picture by their text', () => {
    const text = '</text><script>alert("1")</script>&\u0000';
    const svg = marksSvg([{ kind: 'text', points: [{ x: 0.5, y: 0.5 }], text, colour: 'black' }], size, plainView);
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0000');
    expect(svg.match(/<\/text>/g)).toHaveLength(1);
  });

  test('keep a text at the edge inside the picture', () => {
    const [line] = drawMark(
      { kind: 'text', points: [{ x: 1, y: 0 }], text: 'Kratzer Kotflügel', colour: 'orange' },
      size,
      plainView,
    ).texts;
    expect(line?.x).toBeLessThan(size.width - 50);
    expect(line?.baseline).toBeGreaterThan(20);
  });

  test('draw their texts as paths where there is an outline', () => {
    const svg = marksSvg(
      [{ kind: 'text', points: [{ x: 0.5, y: 0.5 }], text: 'Delle', colour: 'orange' }],
      size,
      plainView,
      (text) => ({ d: `M0 0H${text.length}`, width: text.length }),
    );
    expect(svg).not.toContain('<text');
    expect(svg).toContain('M0 0H5');
  });

  test('survive their row to a ten-thousandth', () => {
    fc.assert(
      fc.property(drawings, (mark) => {
        const read = readMark({ id: 'm', ...mark, shape: encodePoints(mark.points) });
        expect(read).toMatchObject({ id: 'm', kind: mark.kind, text: mark.text, colour: mark.colour });
        for (const [index, { x, y }] of mark.points.entries()) {
          expect(read?.points[index]?.x).toBeCloseTo(x, 3);
          expect(read?.points[index]?.y).toBeCloseTo(y, 3);
        }
      }),
    );
  });

  test('of a kind or shape this version does not know are left out', () => {
    const row = { id: 'm', kind: 'arrow', shape: '[[0,0],[1,1]]', text: null, colour: null };
    expect(readMark(row)).toMatchObject({ kind: 'arrow', colour: 'orange' });
    expect(readMark({ ...row, kind: 'hologram' })).toBeUndefined();
    expect(readMark({ ...row, shape: '[[0,0]]' })).toBeUndefined();
    expect(readMark({ ...row, shape: 'x' })).toBeUndefined();
    expect(readMark({ ...row, shape: null })).toBeUndefined();
  });

  test('move as a whole and stop at the edge with their form kept', () => {
    fc.assert(
      fc.property(
        drawings,
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (mark, x, y) => {
          const moved = moveMark(mark, { x, y });
          const [from, to] = [mark.points[0], moved.points[0]];
          for (const [index, each] of moved.points.entries()) {
            expect(each.x).toBeGreaterThanOrEqual(0);
            expect(each.x).toBeLessThanOrEqual(1);
            expect(each.x - (mark.points[index]?.x ?? 0)).toBeCloseTo((to?.x ?? 0) - (from?.x ?? 0), 6);
            expect(each.y - (mark.points[index]?.y ?? 0)).toBeCloseTo((to?.y ?? 0) - (from?.y ?? 0), 6);
          }
        },
      ),
    );
  });

  test('are refused when a point lies off the page, points are missing or a text is empty', () => {
    expect(markShape.safeParse(arrow).success).toBe(true);
    expect(markShape.safeParse({ ...arrow, points: [{ x: 0, y: 0 }] }).success).toBe(false);
    expect(
      markShape.safeParse({
        ...arrow,
        points: [
          { x: 0, y: 0 },
          { x: 1.2, y: 0 },
        ],
      }).success,
    ).toBe(false);
    expect(markShape.safeParse({ kind: 'text', points: [{ x: 0, y: 0 }], text: '  ', colour: 'blue' }).success).toBe(
      false,
    );
  });
});
