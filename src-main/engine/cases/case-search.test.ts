import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

let office: TestOffice;
let clock = Date.parse('2026-03-24T13:05:00+01:00');

beforeAll(async () => {
  office = await createTestOffice({ now: () => clock++ });
  await office.must('cases.create', {
    client: { firstName: 'Katharina', lastName: 'Brückner', phone: '040 5550 12-0' },
    claimNumber: 'SH-4711/26-009.X',
    vehicle: { plate: 'HH AB 1234' },
    accident: {},
  });
  for (let n = 2; n <= 12; n++) {
    await office.must('cases.create', {
      client: { lastName: `Ärmel ${n}` },
      vehicle: { fin: `WVWZZZ1JZXWA100${n}` },
      accident: {},
    });
  }
});
afterAll(() => office.close());

const found = async (text: string) =>
  (await office.must('cases.list', { text })).rows.map(({ fileNumber }) => fileNumber);

it.each([
  '2026-A0001',
  'a1',
  'A 0001/26',
  '26A1',
  'sh471126009x',
  'SH 4711 26 009 X',
  'hhab1234',
  'HH-AB 1234',
  '0405550120',
  'brueckner katharina',
])('finds the case by %j, first of all', async (text) => {
  expect((await found(text))[0]).toBe('2026-A0001');
});

test('finds nothing where nothing fits, and treats no sign as a pattern', async () => {
  expect(await found('C7')).toEqual([]);
  expect(await found('%')).toEqual([]);
  expect(await found('9_9')).toEqual([]);
  expect(await found('a1/25')).toEqual([]);
});
