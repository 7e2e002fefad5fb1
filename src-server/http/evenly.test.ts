import { beforeEach, expect, it } from 'vitest';
import { evenly } from './evenly.ts';

/** Passes only where the test or the gate says so. */
let now: number;
const time = {
  now: () => now,
  sleep: async (ms: number): Promise<void> => {
    now += ms;
  },
};
beforeEach(() => {
  now = 1_000;
});

const taking = (ms: number) => async () => {
  now += ms;
  return 'answer';
};

it.each([0, 0.25, 12, 49.5])('answers work of %d ms at the same time', async (ms) => {
  expect(await evenly(taking(ms), time)).toBe('answer');
  expect(now).toBe(1_050);
});

it('answers work that takes longer at the next step, not at once', async () => {
  await evenly(taking(50.5), time);
  expect(now).toBe(1_100);
});

it('keeps a failure back as long as an answer', async () => {
  const failing = evenly(async () => {
    await taking(7)();
    throw new Error('broken');
  }, time);
  await expect(failing).rejects.toThrow('broken');
  expect(now).toBe(1_050);
});
