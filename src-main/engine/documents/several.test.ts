import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

let office: TestOffice;
let caseId: string;
let ids: string[];

beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office.close());
beforeEach(async () => {
  ({ caseId } = await office.must('cases.create', { client: { lastName: 'Brückner' }, vehicle: {}, accident: {} }));
  ids = [];
  for (const name of ['Brief.txt', 'Notiz.txt', 'Liste.txt']) {
    const bytes = new TextEncoder().encode(`Inhalt von ${name}`);
    ids.push((await office.must('documents.add', { caseId, name, bytes })).documentId);
  }
});

const titles = async (removed: boolean) =>
  (await office.must('documents.list', { caseId, removed })).map(({ title }) => title).sort();

test('several go into the bin as one step, and one undo brings them all back', async () => {
  const [first = '', second = ''] = ids;
  expect(await office.must('documents.removeMany', { documentIds: [first, second, first] })).toEqual({ changed: 2 });
  expect(await titles(true)).toEqual(['Brief', 'Notiz']);
  // Those that lie there already are passed over.
  expect(await office.must('documents.removeMany', { documentIds: ids })).toEqual({ changed: 1 });
  await office.must('history.undo', {});
  expect(await titles(false)).toEqual(['Liste']);
  const undone = await office.must('history.undo', {});
  expect(undone.what).toMatch(/^Dokument „Brief“ in den Papierkorb gelegt\. Ebenso 1 weitere\.$/);
  expect(await titles(true)).toEqual([]);
  const sentences = (await office.must('chronicle.list', { caseId })).map((entry) => entry.sentence);
  expect(sentences.filter((each) => each.endsWith('in den Papierkorb gelegt.'))).toHaveLength(4);
});

test('what was taken out of the bin together', async () => {
  await office.must('documents.removeMany', { documentIds: ids });
  expect(await office.must('documents.restoreMany', { documentIds: ids.slice(1) })).toEqual({ changed: 2 });
  expect(await titles(false)).toEqual(['Liste', 'Notiz']);
});

test('one kind for all: only those that were another change, and a person chose it', async () => {
  const [first = ''] = ids;
  await office.must('documents.change', { documentId: first, title: 'Brief', kind: 'settlementLetter' });
  expect(await office.must('documents.classify', { documentIds: ids, kind: 'settlementLetter' })).toEqual({
    changed: 2,
  });
  const kinds = (await office.must('documents.list', { caseId })).map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(['settlementLetter']));
  expect(await office.must('documents.classify', { documentIds: ids, kind: 'settlementLetter' })).toEqual({
    changed: 0,
  });
});

test('one that is not there: nothing is done to the others', async () => {
  const missing = '01890000-0000-7000-8000-000000000000';
  expect(await office.ask('documents.removeMany', { documentIds: [...ids, missing] })).toMatchObject({
    ok: false,
    error: { code: 'document.notFound' },
  });
  expect(await titles(true)).toEqual([]);
});
