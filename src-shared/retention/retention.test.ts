import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classesOf, retainUntil, retentionOf } from './retention.ts';

const nothing = { documentKinds: [], payments: 0, letters: 0 };
const day = fc
  .date({ min: new Date('2025-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('years count from the end of the year, months from the day', () => {
  expect(retainUntil('billing', '2026-03-24')).toBe('2034-12-31');
  expect(retainUntil('letters', '2026-12-31')).toBe('2032-12-31');
  expect(retainUntil('working', '2026-03-24')).toBe('2028-03-24');
});

test('what lies in the case decides, the longest wins', () => {
  expect(retentionOf(nothing, '2026-03-24', null).id).toBe('working');
  expect(retentionOf({ ...nothing, documentKinds: ['photo', 'appraisal'] }, '2026-03-24', null).id).toBe('letters');
  expect(retentionOf({ ...nothing, letters: 1 }, '2026-03-24', null).id).toBe('letters');
  expect(retentionOf({ ...nothing, payments: 1, letters: 2 }, '2026-03-24', null)).toEqual({
    id: 'billing',
    until: '2034-12-31',
  });
});

test('more in the case never shortens, and no class is kept longer than the case', () => {
  const kinds = fc.array(fc.constantFrom('photo', 'appraisal', 'repairInvoice', 'other'));
  fc.assert(
    fc.property(day, kinds, kinds, fc.nat(2), (closedOn, some, more, payments) => {
      const fewer = { documentKinds: some, payments: 0, letters: 0 };
      const holdings = { documentKinds: [...some, ...more], payments, letters: 0 };
      const { until } = retentionOf(holdings, closedOn, null);
      expect(until >= retentionOf(fewer, closedOn, null).until).toBe(true);
      for (const id of classesOf(holdings)) expect(retainUntil(id, closedOn) <= until).toBe(true);
      expect(until > closedOn).toBe(true);
    }),
  );
});

test('a case is kept at least until its claims are statute-barred', () => {
  expect(retentionOf(nothing, '2026-03-24', '2029-12-31')).toEqual({ id: 'working', until: '2029-12-31' });
  expect(retentionOf({ ...nothing, letters: 1 }, '2026-03-24', '2029-12-31').until).toBe('2032-12-31');
});
