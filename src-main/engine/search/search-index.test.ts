import { afterAll, beforeAll, expect, test } from 'vitest';
import { createUuid } from '../../../src-shared/ids.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { setRow } from '../store/store.ts';
import { createSearchIndex } from './search-index.ts';

let office: TestOffice;
let caseId = '';

const desk = () => {
  const open = office.engine.desk();
  if (!open) throw new Error('The office is not open.');
  return open;
};
const numberOf = (sql: string): number => desk().store.sqlite.prepare<[], number>(sql).pluck().get() ?? 0;
const segments = () => numberOf('SELECT count(DISTINCT segid) FROM search_idx');
const cursor = () => numberOf(`SELECT CAST(value AS INTEGER) FROM local_setting WHERE name = 'search.cursor'`);

beforeAll(async () => {
  office = await createTestOffice();
  caseId = (await office.must('cases.create', { client: { lastName: 'Brückner' }, vehicle: {}, accident: {} })).caseId;
});
afterAll(() => office.close());

test('an event that touches many rows is indexed in several transactions, and nothing of it is lost by a restart in between', () => {
  const { deps, identity, record, services, store } = desk();
  const { searchIndex } = services.documents;
  while (!searchIndex.catchUp(0));
  const before = cursor();
  const ids = Array.from({ length: 50 }, () => createUuid(deps));
  record([
    {
      stream: identity.officeId,
      kind: 'change.redone',
      facts: { what: '50 Dokumente aufgenommen.' },
      changes: ids.map((id, at) => setRow('document', id, { case_id: caseId, title: `Bremsscheibe ${at}` })),
    },
  ]);
  const inIndex = () => numberOf(`SELECT count(*) FROM search_entry WHERE text LIKE 'Bremsscheibe%'`);
  expect(searchIndex.catchUp(0)).toBe(false);
  expect(inIndex()).toBeGreaterThan(0);
  expect(inIndex()).toBeLessThan(50);
  expect(cursor()).toBe(before);
  // As after a crash: the index that goes on knows only what the database says.
  const again = createSearchIndex(store, () => false);
  while (!again.catchUp(0));
  expect(inIndex()).toBe(50);
  expect(cursor()).toBeGreaterThan(before);
  return again.close();
});

test('the segments of the index are put together in the background, also where reading alone has written', async () => {
  const { deps, services, store } = desk();
  for (let page = 1; page <= 40; page++) {
    store.derive(() => {
      services.documents.searchIndex.putPage({
        caseId,
        documentId: createUuid(deps),
        versionId: 'scan',
        page,
        text: `Seite ${page}`,
      });
    });
  }
  // FTS5 itself puts nothing together meanwhile.
  expect(segments()).toBeGreaterThanOrEqual(40);
  await expect.poll(segments, { timeout: 30_000 }).toBeLessThan(10);
});
