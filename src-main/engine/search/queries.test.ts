import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

let office: TestOffice;
let caseId: string;
const PAGES = 2100;

/** More pages with one word than are weighed against each other; every hundredth has a rare one, once or often. */
beforeAll(async () => {
  office = await createTestOffice();
  ({ caseId } = await office.must('cases.create', { client: { lastName: 'Öztürk' }, vehicle: {}, accident: {} }));
  const desk = office.engine.desk();
  if (!desk) throw new Error('not signed in');
  const { searchIndex } = desk.services.documents;
  desk.store.sqlite.transaction(() => {
    for (let page = 1; page <= PAGES; page++) {
      const rare = page % 100 === 0 ? ' seltsam'.repeat(page === 500 ? 9 : 1) : '';
      const text = `Schadenbild Seite ${page}${rare}`;
      searchIndex.put({ kind: 'page', caseId, row: 'scan', versionId: null, page, text });
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
