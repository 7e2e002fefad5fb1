import { afterAll, beforeAll, expect, test } from 'vitest';
import { zipOf } from '../../../tests/fixtures/formats/office.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { startExamining } from './unexamined.ts';

const MACROS = 'Diese Office-Datei enthält Makros. Bitte nicht in Office öffnen, ohne den Absender zu fragen.';
let office: TestOffice;
let caseId = '';

const desk = () => {
  const open = office.engine.desk();
  if (!open) throw new Error('locked');
  return open;
};
const warnings = async () =>
  Object.fromEntries(
    (await office.must('documents.list', { caseId })).map((document) => [document.title, document.warnings]),
  );

beforeAll(async () => {
  office = await createTestOffice();
  ({ caseId } = await office.must('cases.create', { client: { lastName: 'Albers' }, vehicle: {}, accident: {} }));
  const files: Record<string, Uint8Array<ArrayBuffer>> = {
    'Kalkulation.docm': await zipOf([
      { name: 'word/document.xml', content: '<w:document/>' },
      { name: 'word/vbaProject.bin', content: 'x' },
    ]),
    'Programm.exe': new Uint8Array(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])),
    'Brief.txt': new Uint8Array(Buffer.from('Sehr geehrte Damen und Herren,')),
    // Said of a stranger's file only: the office knows what it files.
    'Messwerte.dat': new Uint8Array(Buffer.alloc(300, 1)),
  };
  for (const [name, bytes] of Object.entries(files)) await office.must('documents.add', { caseId, name, bytes });
  await desk().services.documents.queue.idle();
});
afterAll(() => office.close());

const expected = {
  Kalkulation: [MACROS],
  Programm: ['Das ist ein Programm, kein Dokument. Bitte nicht öffnen.'],
  Brief: [],
  Messwerte: [],
};

test('active content is told of whatever way the file came in', async () => {
  expect(await warnings()).toEqual(expected);
});

test('what was read before that was looked for is looked through once, and nothing else', async () => {
  const { store, services } = desk();
  const { blobs, contents, readings } = services.documents;
  store.sqlite.prepare(`UPDATE reading SET warnings = CASE WHEN error IS NULL THEN NULL ELSE 'macros' END`).run();
  let read = 0;
  const examining = startExamining({
    store,
    contents,
    readings,
    blobs: {
      has: blobs.has,
      read: (hash, identity) => {
        read += 1;
        return blobs.read(hash, identity);
      },
    },
    times: { startAfterMs: 0, restMs: 0 },
  });
  const unknown = store.sqlite.prepare('SELECT count(*) FROM reading WHERE warnings IS NULL').pluck();
  await expect.poll(() => unknown.get(), { timeout: 20_000 }).toBe(0);
  await examining.close();
  expect(await warnings()).toMatchObject({ Kalkulation: [MACROS], Programm: [MACROS], Brief: [] });
  expect(read).toBe(2);
});
