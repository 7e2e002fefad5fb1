import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Merged, standsFor } from './merging.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const rows = fc.dictionary(
  fc.constantFrom(...ids),
  fc.record({
    mergedInto: fc.option(fc.constantFrom(...ids, 'unknown'), { nil: null }),
    removed: fc.boolean(),
  }),
  { noNullPrototype: true },
);
const lookIn = (all: Record<string, Merged>) => (id: string) => all[id];

test('whoever stands for a contact stands for itself, is there, and is never removed unless it is the contact', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom(...ids), (all, id) => {
      fc.pre(all[id] !== undefined);
      const look = lookIn(all);
      const stands = standsFor(id, look);
      expect(standsFor(stands, look)).toBe(stands);
      expect(look(stands)).toBeDefined();
      if (stands !== id) expect(look(stands)?.removed).toBe(false);
    }),
  );
});

test('two desks that merge two contacts the other way round keep exactly one', () => {
  const look = lookIn({ a: { mergedInto: 'b', removed: false }, b: { mergedInto: 'a', removed: false } });
  expect(ids.slice(0, 2).map((id) => standsFor(id, look))).toEqual(['a', 'a']);
});

test('a contact whose successor was removed at another desk stands for itself again', () => {
  const look = lookIn({
    a: { mergedInto: 'b', removed: false },
    b: { mergedInto: 'c', removed: false },
    c: { mergedInto: null, removed: true },
  });
  expect(standsFor('a', look)).toBe('b');
});
