import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, clockOf, decodeClocks, EMPTY_ROW, encodeClocks, mergeChange, type RowState } from './merge.ts';

const device = fc.constantFrom('a', 'b', 'c');
const at = fc.constantFrom('0000000000010000', '0000000000010001', '0000000000020000', '0000000000030000');
const value = fc.oneof(fc.constantFrom('x', 'y', 'z'), fc.integer({ min: 0, max: 3 }), fc.constant(null));
const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .dictionary(fc.constantFrom('one', 'two', 'three'), value, { minKeys: 1 })
    .map((set) => ({ table: 't', row: 'r', set })),
  fc.boolean().map((remove) => ({ table: 't', row: 'r', remove })),
);
/** Clocks collide on purpose: a forged twin event must not split the desks. */
const write = fc.record({ change, clock: fc.tuple(at, device).map(([a, d]) => clockOf(a, d)) });
const applyAll = (writes: readonly { change: Change; clock: string }[], from: RowState = EMPTY_ROW) =>
  writes.reduce((row, w) => mergeChange(row, w.change, w.clock), from);
const stored = (row: RowState) => ({ values: row.values, removed: row.removed, clocks: encodeClocks(row) });

describe('merging a row', () => {
  test('[M4] any order and any repetition give the same row', () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (writes, order) => {
        const shuffled = writes.map((w) => ({ w, key: order.next().value ?? 0 })).sort((a, b) => a.key - b.key);
        // Some twice: a delivery that was cut off comes again.
        const other = applyAll([...shuffled, ...shuffled.slice(0, 5)].map(({ w }) => w));
        expect(stored(other)).toEqual(stored(applyAll(writes)));
      }),
      { numRuns: 2000 },
    );
  });

  test('[M1][M2] the greatest clock wins, ties go by device', () => {
    const row = applyAll([
      { change: { table: 't', row: 'r', set: { plate: 'new' } }, clock: clockOf('0000000000020000', 'a') },
      { change: { table: 't', row: 'r', set: { plate: 'old' } }, clock: clockOf('0000000000010000', 'b') },
      { change: { table: 't', row: 'r', set: { make: 'from a' } }, clock: clockOf('0000000000010000', 'a') },
      { change: { table: 't', row: 'r', set: { make: 'from b' } }, clock: clockOf('0000000000010000', 'b') },
    ]);
    expect(row.values).toEqual({ plate: 'new', make: 'from b' });
  });

  test('[M3] removal hides, a later restoration shows what was set meanwhile', () => {
    const row = applyAll([
      { change: { table: 't', row: 'r', remove: true }, clock: clockOf('0000000000020000', 'a') },
      { change: { table: 't', row: 'r', set: { title: 'meanwhile' } }, clock: clockOf('0000000000020001', 'b') },
      { change: { table: 't', row: 'r', remove: false }, clock: clockOf('0000000000030000', 'a') },
    ]);
    expect(row).toMatchObject({ removed: false, values: { title: 'meanwhile' } });
  });

  test('[M5] clocks survive storing', () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 12 }), (writes) => {
        const row = applyAll(writes);
        expect(decodeClocks(encodeClocks(row))).toEqual({ clocks: row.clocks, removedClock: row.removedClock });
      }),
    );
  });
});
