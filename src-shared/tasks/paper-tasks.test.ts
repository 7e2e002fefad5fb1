import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOOK_BACK_DAYS, paperTaskId, paperTaskOf, paperTaskRules } from './paper-tasks.ts';

const DAY_MS = 86_400_000;
const stand = { receivedAt: 0, closed: false, demanded: false, needed: 4, missing: ['Vollmacht'] };

test('a paper that is missing on the third day makes a task, not before, and not in an old case', () => {
  expect(paperTaskOf(stand, 3 * DAY_MS - 1, paperTaskRules)).toBeUndefined();
  expect(paperTaskOf(stand, 3 * DAY_MS, paperTaskRules)).toBe('missing');
  expect(paperTaskOf(stand, LOOK_BACK_DAYS * DAY_MS + 1, paperTaskRules)).toBeUndefined();
  const later = { ...paperTaskRules, missing: { active: true, afterDays: 10 } };
  expect(paperTaskOf(stand, 9 * DAY_MS, later)).toBeUndefined();
  expect(paperTaskOf(stand, 10 * DAY_MS, later)).toBe('missing');
});

test('a complete checklist makes a task at once; an empty one never', () => {
  expect(paperTaskOf({ ...stand, missing: [] }, 0, paperTaskRules)).toBe('complete');
  expect(paperTaskOf({ ...stand, missing: [], needed: 0 }, 0, paperTaskRules)).toBeUndefined();
});

test('nothing is set off in a case that is closed, has its demand out, or where the office switched it off', () => {
  const off = { missing: { active: false, afterDays: 3 }, complete: { active: false, afterDays: 0 } };
  fc.assert(
    fc.property(
      fc.record({
        receivedAt: fc.integer({ min: 0, max: 100 * DAY_MS }),
        needed: fc.nat(8),
        missing: fc.array(fc.constant('Vollmacht'), { maxLength: 3 }),
      }),
      fc.integer({ min: 0, max: 200 * DAY_MS }),
      (some, now) => {
        expect(paperTaskOf({ ...some, closed: true, demanded: false }, now, paperTaskRules)).toBeUndefined();
        expect(paperTaskOf({ ...some, closed: false, demanded: true }, now, paperTaskRules)).toBeUndefined();
        expect(paperTaskOf({ ...some, closed: false, demanded: false }, now, off)).toBeUndefined();
      },
    ),
  );
});

test('the task of a case has one id on every desk', () => {
  expect(paperTaskId('missing', 'a')).toBe(paperTaskId('missing', 'a'));
  expect(new Set([paperTaskId('missing', 'a'), paperTaskId('complete', 'a'), paperTaskId('missing', 'b')]).size).toBe(
    3,
  );
});
