import { stripVTControlCharacters } from 'node:util';

/** Sums what the test runners report, so that `npm test` can end with one honest line. */

export const nothing = { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [] };

export function sum(counts) {
  const all = (key) => counts.flatMap((count) => count[key] ?? []);
  const total = { ...nothing, failures: all('failures'), unsteady: all('unsteady') };
  for (const count of counts) for (const key of ['passed', 'failed', 'skipped']) total[key] += count[key] ?? 0;
  return total;
}

/** Where and what, in few lines: a long run's own output is far above its end, or cut off. */
const failure = (where, message) =>
  `${where}\n${stripVTControlCharacters(message).split('\n').slice(0, 12).join('\n')}`;

/** Vitest's JSON report. A file that could not even be loaded, and an error outside a test, count as one failure each. */
export function countVitest(report) {
  const count = { ...nothing, failures: [] };
  for (const file of report.testResults) {
    let failedHere = 0;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') count.passed += 1;
      else if (test.status === 'failed') {
        failedHere += 1;
        count.failures.push(failure(`${file.name}: ${test.fullName}`, test.failureMessages.join('\n')));
      } else count.skipped += 1;
    }
    if (failedHere === 0 && file.status === 'failed') {
      failedHere = 1;
      count.failures.push(failure(file.name, file.message));
    }
    count.failed += failedHere;
  }
  // Vitest exits with an error and success false when something was thrown outside every test.
  if (count.failed === 0 && report.success === false) {
    count.failed = 1;
    count.failures.push('An error outside of every test.');
  }
  return count;
}

/**
 * Playwright's JSON report. A test that never got its turn because another broke has failed; one that passed only when it
 * was tried again has passed, and is named.
 */
export function countPlaywright(report) {
  const count = { ...nothing, failed: report.errors.length, failures: [], unsteady: [] };
  for (const { message } of report.errors) count.failures.push(failure('playwright', message));
  const visit = (suite) => {
    for (const inner of suite.suites ?? []) visit(inner);
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const meant = test.annotations.some(({ type }) => type === 'skip' || type === 'fixme');
        const messages = test.results.flatMap(({ errors }) => errors.map(({ message }) => message));
        const told = failure(`${spec.file}: ${spec.title}`, messages.join('\n'));
        if (test.status === 'skipped' && meant) count.skipped += 1;
        else if (test.status === 'expected' || test.status === 'flaky') count.passed += 1;
        else {
          count.failed += 1;
          count.failures.push(told);
        }
        if (test.status === 'flaky') count.unsteady.push(told);
      }
    }
  };
  for (const suite of report.suites) visit(suite);
  return count;
}

/** The last line of `npm test` and its exit code: nothing run is a failure too. */
export function verdict({ passed, failed }) {
  return { line: `${passed} passed, ${failed} failed`, code: failed > 0 || passed === 0 ? 1 : 0 };
}
