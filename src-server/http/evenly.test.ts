import { beforeEach, expect, it, vi } from 'vitest';
import { evenly } from './evenly.ts';

const clock = vi.hoisted(() => ({ now: 0 }));
// Time passes only where the test or the gate says so.
vi.mock('node:timers/promises', () => ({
  setTimeout: async (ms: number) => {
    clock.now += ms;
  },
}));

beforeEach(() => {
  clock.now = 1_000;
  vi.spyOn(performance, 'now').mockImplementation(() => clock.now);
});

const taking = (ms: number) => async () => {
  clock.now += ms;
  return 'answer';
};

it.each([0, 0.25, 12, 49.5])('answers work of %d ms at the same time', async (ms) => {
  expect(await evenly(taking(ms))).toBe('answer');
  expect(clock.now).toBe(1_050);
});

it('answers work that takes longer at the next step, not at once', async () => {
  await evenly(taking(50.5));
  expect(clock.now).toBe(1_100);
});

it('keeps a failure back as long as an answer', async () => {
  const failing = evenly(async () => {
    await taking(7)();
    throw new Error('broken');
  });
  await expect(failing).rejects.toThrow('broken');
  expect(clock.now).toBe(1_050);
});
