import { expect, test } from 'vitest';
import { countPlaywright, countVitest, sum, verdict } from './test-count.mjs';

test('vitest: tests, files that do not load, errors outside tests', () => {
  const passed = { status: 'passed' };
  const failed = { status: 'failed' };
  const files = (...testResults: unknown[]) => ({ success: true, testResults });
  expect(countVitest(files({ status: 'passed', assertionResults: [passed, passed, { status: 'pending' }] }))).toEqual({
    passed: 2,
    failed: 0,
    skipped: 1,
  });
  expect(countVitest(files({ status: 'failed', assertionResults: [passed, failed] })).failed).toBe(1);
  expect(countVitest(files({ status: 'failed', assertionResults: [] })).failed).toBe(1);
  const outside = { success: false, testResults: [{ status: 'passed', assertionResults: [passed] }] };
  expect(countVitest(outside)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test('playwright: nested suites, load errors, tests that never ran', () => {
  const result = (status: string, ...types: string[]) => ({
    tests: [{ status, annotations: types.map((type) => ({ type })) }],
  });
  const report = {
    errors: [{ message: 'cannot load' }],
    suites: [
      { specs: [result('expected'), result('unexpected')], suites: [{ specs: [result('expected')] }] },
      { specs: [result('skipped'), result('skipped', 'skip'), result('flaky')] },
    ],
  };
  expect(countPlaywright(report)).toEqual({ passed: 2, failed: 4, skipped: 1 });
});

test('the verdict', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3, skipped: 1 },
    ]),
  ).toEqual({
    passed: 3,
    failed: 3,
    skipped: 1,
  });
  expect(verdict({ passed: 3, failed: 0 })).toEqual({ line: '3 passed, 0 failed', code: 0 });
  expect(verdict({ passed: 3, failed: 1 })).toEqual({ line: '3 passed, 1 failed', code: 1 });
  expect(verdict({ passed: 0, failed: 0 }).code).toBe(1);
});
