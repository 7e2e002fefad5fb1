import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

let office: TestOffice;
let caseId: string;
const PAGES = 2100;

/** More pages with one word than are weighed against each other; every hundredth has a rare one, once or often. */
beforeAll(async () => {
  office = await createTestOffice();
  ({ caseId } = await office.must('cases.create', {
    client: { lastName: 'Öztürk', phone: '0711/12 34 56' },
    vehicle: { plate: 'HN-AB 123' },
    accident: {},
  }));
  const desk = office.engine.desk();
  if (!desk) throw new Error('not signed in');
  const { searchIndex } = desk.services.documents;
  desk.store.sqlite.transaction(() => {
    for (let page = 1; page <= PAGES; page++) {
      const rare = page % 100 === 0 ? ' seltsam'.repeat(page === 500 ? 9 : 1) : '';
      const text = `Schadenbild Seite ${page}${rare}`;
      searchIndex.putPage({ caseId, documentId: 'scan', versionId: 'scan', page, text });
    }
  })();
});
afterAll(() => office.close());

test('what matches nearly everything comes newest first', async () => {
  const { hits, more } = await office.must('search.find', { text: 'schadenb', limit: 5 });
  expect(hits.map((hit) => hit.page)).toEqual([2100, 2099, 2098, 2097, 2096]);
  expect(more).toBe(true);
});

test('what matches little comes best first, also within one case', async () => {
  for (const scope of [{}, { caseId }]) {
    const { hits } = await office.must('search.find', { text: 'seltsam', limit: 3, ...scope });
    expect(hits[0]?.page).toBe(500);
  }
});

test('a minus leaves out, also while everything else is found', async () => {
  const { hits } = await office.must('search.find', { text: 'schadenbild -seltsam', limit: 100 });
  expect(hits).toHaveLength(100);
  expect(hits.some((hit) => hit.page !== null && hit.page % 100 === 0)).toBe(false);
  expect((await office.must('search.find', { text: '-schadenbild' })).hits).toEqual([]);
});

test.each(['HNAB123', 'hn-ab 123', 'HN AB 123', '0711123456', '0711 12345', '+49 711 123456'])(
  'the case is found by %s, however its numbers are written there',
  async (text) => {
    const { hits } = await office.must('search.find', { text });
    expect(hits.map((hit) => hit.caseId)).toEqual([caseId]);
  },
);

test('a word is found with other endings', async () => {
  const { hits } = await office.must('search.find', { text: 'Schadenbildes ', limit: 5 });
  expect(hits).toHaveLength(5);
});
