import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createUuid } from '../../../src-shared/ids.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { setRow } from '../store/store.ts';

const letter = new Uint8Array(
  readFileSync(new URL('../../../tests/fixtures/documents/versicherung-schreiben.pdf', import.meta.url)),
);

let office: TestOffice;
let documentId = '';
let versionId = '';

const desk = () => {
  const open = office.engine.desk();
  if (!open) throw new Error('The office is not open.');
  return open;
};

beforeAll(async () => {
  office = await createTestOffice();
  const { deps, identity, record, services } = desk();
  documentId = createUuid(deps);
  versionId = createUuid(deps);
  const stored = await services.documents.blobs.put(letter);
  if (!stored.ok) throw new Error(stored.error.code);
  const blob = stored.value;
  record([
    {
      stream: identity.officeId,
      kind: 'document.added',
      facts: { title: 'Schreiben', kind: 'Sonstiges', plainHash: blob.plainHash },
      changes: [
        setRow('document', documentId, { title: 'Schreiben', kind: 'other', added_at: deps.now() }),
        setRow('document_version', versionId, {
          document_id: documentId,
          number: 1,
          blob_hash: blob.hash,
          blob_identity: blob.identity,
          blob_size: blob.size,
          plain_hash: blob.plainHash,
          plain_size: blob.plainSize,
          mime: 'application/pdf',
          added_at: deps.now(),
        }),
      ],
    },
  ]);
  services.documents.queue.wake();
  await services.documents.queue.idle();
});
afterAll(() => office.close());

test('a document without a case is read, shown, given out and changed', async () => {
  expect(desk().services.documents.readings.reading(versionId)?.state).toBe('done');
  expect(await office.must('documents.preview', { documentId })).not.toBeNull();
  expect((await office.must('documents.page', { documentId, page: 1 })).pages).toBe(1);
  expect((await office.must('documents.original', { documentId })).bytes).toEqual(letter);
  await office.must('documents.change', { documentId, title: 'Abrechnung', kind: 'settlementLetter' });
  await office.must('documents.remove', { documentId });
  await office.must('documents.restore', { documentId });
  const streams = desk()
    .store.sqlite.prepare<[], { stream: string }>(`SELECT DISTINCT stream FROM event WHERE kind LIKE 'document.%'`)
    .all();
  expect(streams).toEqual([{ stream: desk().identity.officeId }]);
});

test('what asks for its case says that it must be filed first', async () => {
  expect(await office.engine.call('queries.suggest', { documentId })).toMatchObject({
    ok: false,
    error: { code: 'document.notFiled' },
  });
});

test('once it lies in a case, its pages are found there without being read again', async () => {
  const { caseId } = await office.must('cases.create', {
    client: { lastName: 'Brückner' },
    vehicle: {},
    accident: {},
  });
  const inCase = async () => (await office.must('search.find', { text: 'Abrechnung', caseId })).hits;
  expect(await inCase()).toEqual([]);
  const before = desk().services.documents.readings.reading(versionId);
  desk().record([
    {
      stream: caseId,
      kind: 'document.changed',
      facts: { title: 'Abrechnung', kind: 'Abrechnungsschreiben' },
      changes: [
        setRow('document', documentId, { case_id: caseId }),
        setRow('document_version', versionId, { case_id: caseId }),
      ],
    },
  ]);
  const pages = (await inCase()).filter((hit) => hit.documentId === documentId);
  expect(pages.length).toBeGreaterThan(0);
  const entries = desk()
    .store.sqlite.prepare<[string], { case_id: string | null }>(
      `SELECT DISTINCT case_id FROM search_entry WHERE row = ?`,
    )
    .all(documentId);
  expect(entries).toEqual([{ case_id: caseId }]);
  expect(desk().services.documents.readings.reading(versionId)).toEqual(before);
});
