import { createBigOffice, FULL_SIZE } from './big-office.ts';
import { type Figure, percentile, timeEach } from './figure.ts';

const BUDGET_MS = 50;

/** List and case page with 10,000 cases, 100,000 documents and a million events; budget 50 ms at p95. */
export const run = async (): Promise<readonly Figure[]> => {
  const office = await createBigOffice(FULL_SIZE, 30);
  const sorts = ['fileNumber', 'client', 'plate', 'insurer', 'status', 'nextDue', 'createdAt', 'responsible'] as const;
  const rounds = Array.from({ length: 200 }, (_, i) => i);
  const lists = await timeEach(rounds, (i) =>
    office.must('cases.list', {
      sort: sorts[i % sorts.length] ?? 'createdAt',
      descending: i % 2 === 0,
      offset: (i % 60) * 100,
      show: 'all',
    }),
  );
  const filtered = await timeEach(rounds, (i) => office.must('cases.list', { text: `müller ${i}`, show: 'all' }));
  const pages = await timeEach(rounds, (i) =>
    office.must('cases.get', { caseId: office.caseIds[(i * 47) % office.caseIds.length] ?? '' }),
  );
  const today = await timeEach(rounds.slice(0, 50), () => office.must('today.get', {}));
  await office.close();
  return [
    ['list, 100 rows of 10,000 cases, p95', lists],
    ['list filtered by text, p95', filtered],
    ['case page, 1 M events, p95', pages],
    ['Heute, 10,000 cases, p95', today],
  ].map(([name, times]) => ({
    name: name as string,
    value: percentile(times as number[], 0.95),
    unit: 'ms',
    peer: `budget ${BUDGET_MS} ms`,
    ratio: percentile(times as number[], 0.95) / BUDGET_MS,
  }));
};
