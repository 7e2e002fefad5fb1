import { expect, test } from 'vitest';
import { countPlaywright, countVitest, sum, verdict } from './test-count.mjs';

test('vitest: tests, files that do not load, errors outside tests', () => {
  const passed = { status: 'passed' };
  const failed = { status: 'failed', fullName: 'adds', failureMessages: ['\u001b[31mexpected 3\u001b[39m\nat x'] };
  const files = (...results: object[]) => ({
    success: true,
    testResults: results.map((file) => ({ name: 'a.test.ts', message: 'does not load', ...file })),
  });
  expect(countVitest(files({ status: 'passed', assertionResults: [passed, passed, { status: 'pending' }] }))).toEqual({
    passed: 2,
    failed: 0,
    skipped: 1,
    failures: [],
    unsteady: [],
  });
  expect(countVitest(files({ status: 'failed', assertionResults: [passed, failed] }))).toMatchObject({
    failed: 1,
    failures: ['a.test.ts: adds\nexpected 3\nat x'],
  });
  expect(countVitest(files({ status: 'failed', assertionResults: [] }))).toMatchObject({
    failed: 1,
    failures: ['a.test.ts\ndoes not load'],
  });
  const outside = { success: false, testResults: [{ status: 'passed', assertionResults: [passed] }] };
  expect(countVitest(outside)).toMatchObject({ passed: 1, failed: 1, skipped: 0 });
});

test('playwright: nested suites, load errors, tests that never ran', () => {
  const result = (status: string, ...types: string[]) => ({
    ...{ file: 'a.spec.ts', title: 'opens' },
    tests: [
      {
        ...{ status, annotations: types.map((type) => ({ type })) },
        results: [{ errors: status === 'unexpected' || status === 'flaky' ? [{ message: 'too late' }] : [] }],
      },
    ],
  });
  const report = {
    errors: [{ message: 'cannot load' }],
    suites: [
      { specs: [result('expected'), result('unexpected')], suites: [{ specs: [result('expected')] }] },
      { specs: [result('skipped'), result('skipped', 'skip'), result('flaky')] },
    ],
  };
  expect(countPlaywright(report)).toMatchObject({ passed: 3, failed: 3, skipped: 1 });
  expect(countPlaywright(report).failures).toEqual([
    'playwright\ncannot load',
    'a.spec.ts: opens\ntoo late',
    'a.spec.ts: opens\n',
  ]);
  expect(countPlaywright(report).unsteady).toEqual(['a.spec.ts: opens\ntoo late']);
});

test('the verdict', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3, skipped: 1, failures: ['a'], unsteady: ['b'] },
    ]),
  ).toEqual({ passed: 3, failed: 3, skipped: 1, failures: ['a'], unsteady: ['b'] });
  expect(verdict({ passed: 3, failed: 0 })).toEqual({ line: '3 passed, 0 failed', code: 0 });
  expect(verdict({ passed: 3, failed: 1 })).toEqual({ line: '3 passed, 1 failed', code: 1 });
  expect(verdict({ passed: 0, failed: 0 }).code).toBe(1);
});
