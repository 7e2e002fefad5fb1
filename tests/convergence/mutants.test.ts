import fc from 'fast-check';
import { afterAll, expect, test, vi } from 'vitest';
import type * as Merge from '../../src-shared/events/merge.ts';

/** How the merge is broken in this file; undefined: not at all. */
const broken = vi.hoisted(() => ({ rule: undefined as string | undefined }));

vi.mock(import('../../src-shared/events/merge.ts'), async (importOriginal) => {
  const merge = await importOriginal();
  const mergeChange: typeof Merge.mergeChange = (row, change, clock) => {
    switch (broken.rule) {
      case 'what comes last wins':
        return 'remove' in change
          ? merge.mergeChange(row, change, clock)
          : {
              ...row,
              values: { ...row.values, ...change.set },
              clocks: {
                ...row.clocks,
                ...Object.fromEntries(Object.keys(change.set).map((column) => [column, clock])),
              },
            };
      case 'a removal is for good':
        return 'remove' in change && !change.remove && row.removed ? row : merge.mergeChange(row, change, clock);
      case 'a row has one clock': {
        const newest = Object.values(row.clocks).reduce((one, next) => (next > one ? next : one), '');
        return 'set' in change && clock < newest ? row : merge.mergeChange(row, change, clock);
      }
      default:
        return merge.mergeChange(row, change, clock);
    }
  };
  return { ...merge, mergeChange };
});

// Other test files of this worker have loaded the merge as it is.
vi.resetModules();
const { createDeskPool } = await import('./desks.ts');
const { run, scheduleOf } = await import('./schedule.ts');

const DESKS = 3;
const pool = createDeskPool(DESKS);
afterAll(() => pool.close());

const outcome = () =>
  fc.check(
    fc.property(scheduleOf(DESKS), (schedule) => {
      const [first, ...others] = run(pool.fresh(), schedule);
      return others.every((other) => other === first);
    }),
    { seed: 20_260_324, numRuns: 60, endOnFailure: true },
  );

test.each(['what comes last wins', 'a removal is for good', 'a row has one clock'])(
  'a merge in which %s is caught',
  (rule) => {
    broken.rule = rule;
    expect(outcome().failed).toBe(true);
  },
  60_000,
);

test('the merge as it is passes the same schedules', () => {
  broken.rule = undefined;
  expect(outcome().failed).toBe(false);
}, 60_000);
