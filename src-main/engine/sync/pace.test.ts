import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

test('waits until a piece has taken its time, and lets everything through without a limit', async () => {
  let limit: number | null = 100;
  const waits: number[] = [];
  const pace = createPace(
    () => limit,
    async (ms) => waits.push(ms),
  );
  expect(pace.piece()).toBe(500_000);
  const now = performance.now();
  await pace.spent(500_000, now);
  expect(waits).toHaveLength(1);
  expect(waits[0]).toBeGreaterThan(4_500);
  expect(waits[0]).toBeLessThanOrEqual(5_000);
  // It took longer by itself.
  await pace.spent(500_000, now - 6_000);
  limit = null;
  expect(pace.piece()).toBeUndefined();
  await pace.spent(500_000, now);
  expect(waits).toHaveLength(1);
});
