import { execFileSync } from 'node:child_process';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

let office: TestOffice;
let caseId = '';
const ids: string[] = [];

beforeAll(async () => {
  office = await createTestOffice();
  ({ caseId } = await office.must('cases.create', {
    client: { firstName: 'Katharina', lastName: 'Brückner-Weißenfels' },
    vehicle: { plate: 'HH KB 2417' },
    accident: {},
  }));
  for (const [name, width, height, colour] of [
    ['Front', 1800, 1200, '#834'],
    ['Heck', 900, 1600, '#348'],
    ['Tür', 1200, 1200, '#483'],
  ] as const) {
    const bytes = await sharp({ create: { width, height, channels: 3, background: colour } })
      .jpeg()
      .toBuffer();
    const added = await office.must('documents.add', {
      caseId,
      name: `${name}.jpg`,
      bytes: new Uint8Array(bytes),
      kind: 'photo',
    });
    ids.push(added.documentId);
  }
  await office.engine.desk()?.services.documents.queue.idle();
});
afterAll(() => office.close());

const order = async () => (await office.must('photos.list', { caseId })).map(({ title }) => title);
const wordsOf = (bytes: Uint8Array): string[] =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' }).split('\f').slice(0, -1);
const table = (more: object = {}) => ({
  caseId,
  documentIds: ids,
  perPage: 2 as const,
  marks: true,
  dates: false,
  ...more,
});

test('the order is the office’s own, kept and taken back; a photo without a place comes last', async () => {
  expect(await order()).toEqual(['Front', 'Heck', 'Tür']);
  const [front = '', , door = ''] = ids;
  await office.must('photos.sort', { caseId, documentIds: [door, front] });
  expect(await order()).toEqual(['Tür', 'Front', 'Heck']);
  await office.must('history.undo', {});
  expect(await order()).toEqual(['Front', 'Heck', 'Tür']);
});

test('two or four on a page, numbered, each with its line; a page of the preview is the page of the table', async () => {
  await office.must('photos.caption', { documentId: ids[1] ?? '', caption: 'Heckklappe, Ö-Ring gerissen' });
  const two = await office.must('photos.table', table());
  const pages = wordsOf(two.bytes);
  expect(two).toMatchObject({ pages: 2, missing: [] });
  expect(pages[0]).toContain('Lichtbildanlage');
  expect(pages[0]).toContain('Katharina Brückner-Weißenfels · HH KB 2417');
  expect(pages[0]).toMatch(/Bild 1 +Front/);
  expect(pages[0]).toMatch(/Bild 2 +Heckklappe, Ö-Ring gerissen/);
  expect(pages[1]).toMatch(/Bild 3 +Tür/);
  expect((await office.must('photos.table', table({ perPage: 4 }))).pages).toBe(1);
  const preview = await office.must('photos.preview', { ...table(), page: 2, maxPixels: 600 });
  expect(preview).toMatchObject({ pages: 2, height: 600 });
});

test('the table is filed as a document and is no photo of the next one; what cannot be shown is named', async () => {
  const broken = await office.must('documents.add', {
    caseId,
    name: 'Kaputt.jpg',
    bytes: new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]),
    kind: 'photo',
  });
  const documentIds = [...ids, broken.documentId];
  const filed = await office.must('photos.fileTable', table({ documentIds }));
  expect(filed.missing).toEqual(['Kaputt']);
  const documents = await office.must('documents.list', { caseId });
  expect(documents.find(({ id }) => id === filed.documentId)).toMatchObject({ kind: 'photo', mime: 'application/pdf' });
  expect(await order()).not.toContain(documents.find(({ id }) => id === filed.documentId)?.title);
  expect(await office.ask('photos.table', table({ documentIds: [broken.documentId] }))).toMatchObject({
    ok: false,
    error: { code: 'photos.none' },
  });
});
