import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createOrder, crowdFrom, patienceMs } from './reading-order.ts';

const minute = 60_000;

describe('whose turn it is', () => {
  test('what somebody looks at comes first, the latest look before earlier ones, then the small and single ones', () => {
    const now = 1_000_000;
    const standing = [
      { name: 'crowd', due: now + patienceMs(100_000, crowdFrom + 1), looked: 0 },
      { name: 'large', due: now + patienceMs(80 * 2 ** 20, 1), looked: 0 },
      { name: 'small', due: now + patienceMs(100_000, 1), looked: 0 },
      { name: 'looked at', due: now + patienceMs(80 * 2 ** 20, crowdFrom + 5), looked: 1 },
      { name: 'looked at last', due: now + patienceMs(80 * 2 ** 20, crowdFrom + 5), looked: 2 },
    ];
    const order = createOrder();
    const turns: string[] = [];
    for (let left = standing; left.length > 0; ) {
      const next = order.next(left, now);
      if (!next) break;
      turns.push(next.name);
      left = left.filter((each) => each !== next);
    }
    expect(turns).toEqual(['looked at last', 'looked at', 'small', 'large', 'crowd']);
  });

  test('patience grows with the size and in a crowd, and is bounded', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), fc.nat(2 ** 31), fc.nat(10_000), (a, b, crowd) => {
        const [small, large] = [Math.min(a, b), Math.max(a, b)];
        expect(patienceMs(small, crowd)).toBeLessThanOrEqual(patienceMs(large, crowd));
        expect(patienceMs(small, 1)).toBeLessThanOrEqual(patienceMs(small, crowd));
        expect(patienceMs(large, crowd)).toBeLessThanOrEqual(15 * minute);
      }),
    );
  });

  test('everything gets its turn, however much keeps coming and is looked at', () => {
    const arrival = fc.record({
      size: fc.nat(200 * 2 ** 20),
      crowd: fc.integer({ min: 1, max: 200 }),
      pages: fc.integer({ min: 1, max: 8 }),
      looked: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(arrival, { minLength: 20, maxLength: 100 }), (arrivals) => {
        const turnMs = minute / 3;
        const order = createOrder();
        /** The patient one: large, in a crowd, and nobody looks at it. */
        const patient = { due: patienceMs(200 * 2 ** 20, 100), looked: 0, left: 3 };
        const waiting = [patient];
        let dueBefore = 0;
        let turn = 0;
        for (; patient.left > 0; turn++) {
          // With each turn something comes, more than can be read, and half of it is looked at.
          const next = arrivals[turn % arrivals.length];
          const now = turn * turnMs;
          if (next) {
            const due = now + patienceMs(next.size, next.crowd);
            waiting.push({ due, looked: next.looked ? turn + 1 : 0, left: next.pages });
            if (due <= patient.due && !next.looked) dueBefore += next.pages;
          }
          const chosen = order.next(waiting, now);
          if (!chosen) break;
          chosen.left -= 1;
          if (chosen.left === 0) waiting.splice(waiting.indexOf(chosen), 1);
          // What is due before it and itself, one in eight turns, once it is long due.
          const longDue = (patient.due + 5 * minute) / turnMs;
          expect(turn).toBeLessThanOrEqual(longDue + (dueBefore + 3) * 8 + 16);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('a long row of looks lets through what is long due, one turn in eight', () => {
    const order = createOrder();
    const old = { due: 0, looked: 0 };
    const looked = { due: 0, looked: 5 };
    const turns = Array.from({ length: 16 }, () => order.next([looked, old], 10 * minute));
    expect(turns.map((each) => each === old)).toEqual([...Array(7).fill(false), true, ...Array(7).fill(false), true]);
    const young = createOrder();
    expect(Array.from({ length: 16 }, () => young.next([looked, old], 1000)).includes(old)).toBe(false);
  });
});
