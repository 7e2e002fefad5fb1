import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hlcMillis, MAX_DRIFT_MS, nextHlc, receiveHlc, ZERO_HLC } from './hlc.ts';

test('a device never goes back, whatever its wall clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 2 ** 44 }), { minLength: 2, maxLength: 200 }), (walls) => {
      let last = ZERO_HLC;
      for (const wall of walls) {
        const next = nextHlc({ now: () => wall }, last);
        expect(next > last).toBe(true);
        expect(next).toMatch(/^[0-9a-f]{16}$/);
        last = next;
      }
    }),
  );
});

test('the counter carries instead of running over', () => {
  const at = nextHlc({ now: () => 1 }, `${'1'.padStart(12, '0')}ffff`);
  expect(hlcMillis(at)).toBe(2);
});

test('a reading far ahead is refused, a little ahead is followed', () => {
  const now = 1_800_000_000_000;
  const ahead = (ms: number) => `${(now + ms).toString(16).padStart(12, '0')}0000`;
  expect(receiveHlc({ now: () => now }, ZERO_HLC, ahead(MAX_DRIFT_MS + 1))).toEqual({
    ok: false,
    error: 'clock-drift',
  });
  expect(receiveHlc({ now: () => now }, ZERO_HLC, ahead(1000))).toEqual({ ok: true, value: ahead(1000) });
});
