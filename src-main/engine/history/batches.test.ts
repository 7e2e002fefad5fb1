import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createUuid } from '../../../src-shared/ids.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { setRow } from '../store/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'fallstand-batches-'));
let office: TestOffice;
let caseId = '';

const desk = () => {
  const open = office.engine.desk();
  if (!open) throw new Error('The office is not open.');
  return open;
};
const newCase = async (lastName: string) =>
  (await office.must('cases.create', { client: { lastName }, vehicle: {}, accident: {} })).caseId;
const files = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const path = join(folder, `${name} ${index}.txt`);
    writeFileSync(path, `Inhalt von ${name} ${index}`);
    return path;
  });
const takeIn = async (paths: readonly string[], source: 'drop' | 'scan', into: string | null) => {
  const { imports } = desk().services;
  await imports.startPaths({ caseId: into, source }, paths);
  await imports.runner.idle();
};
const titles = async (removed: boolean) =>
  (await office.must('documents.list', { caseId, removed })).map(({ title }) => title).sort();
const nextUndo = async () => (await office.must('history.state', {})).undo;

beforeAll(async () => {
  office = await createTestOffice();
  caseId = await newCase('Brückner');
});
afterAll(async () => {
  await office.close();
  rmSync(folder, { recursive: true, force: true });
});

test('an import is one step, whatever many it was recorded in; what was worked on since stays', async () => {
  const count = 30;
  await takeIn(files('Foto', count), 'drop', caseId);
  expect(await nextUndo()).toMatch(/^30 Dokumente aufgenommen, zuerst „Foto \d+“\.$/);
  const list = await office.must('documents.list', { caseId });
  const [moved, corrected] = list;
  await office.must('tray.move', { documentIds: [moved?.id ?? ''], caseId: await newCase('Albers') });
  const bytes = new TextEncoder().encode('berichtigt');
  await office.must('documents.addVersion', { documentId: corrected?.id ?? '', name: 'neu.txt', bytes });
  // As after an undo of these two that was refused: the import comes to the top.
  desk().services.history.drop('undo');
  desk().services.history.drop('undo');
  expect(await office.must('history.undo', {})).toMatchObject({ caseId, documents: count - 2, stayed: 2 });
  expect(await titles(false)).toEqual([corrected?.title]);
  expect(await titles(true)).toHaveLength(count - 2);
  expect(await office.must('history.redo', {})).toMatchObject({ documents: count - 2, stayed: 0 });
  expect(await titles(true)).toEqual([]);
  expect(await titles(false)).toHaveLength(count - 1);
  const sentences = (await office.must('chronicle.list', { caseId })).map(({ sentence }) => sentence);
  expect(sentences.filter((each) => each.startsWith('Rückgängig gemacht: 28 Dokumente aufgenommen'))).toHaveLength(1);
});

test('what still comes in is not taken back by halves, and what a person does meanwhile is taken back first', async () => {
  const { store, me, services, deps } = desk();
  const arrive = (title: string) =>
    store.record(
      me.id,
      [
        {
          stream: caseId,
          kind: 'document.added',
          facts: { title, kind: 'Sonstiges', plainHash: '00' },
          changes: [setRow('document', createUuid(deps), { case_id: caseId, title, kind: 'other' })],
        },
      ],
      undefined,
      { batch: 'import' },
    );
  arrive('A');
  expect(await office.ask('history.undo', {})).toMatchObject({ ok: false, error: { code: 'history.stillComing' } });
  await office.must('tasks.add', { caseId, title: 'Vollmacht anfordern' });
  arrive('B');
  services.history.endBatch('import');
  expect(await office.must('history.undo', {})).toMatchObject({ what: expect.stringContaining('Vollmacht') });
  expect(await office.must('history.undo', {})).toMatchObject({
    what: '2 Dokumente aufgenommen, zuerst „A“.',
    documents: 2,
  });
});

test('what the scan folder brings by itself is nobody’s step', async () => {
  await office.must('tasks.add', { caseId, title: 'Gutachten schicken' });
  const before = await nextUndo();
  await takeIn(files('Scan', 2), 'scan', null);
  expect(await office.must('tray.list', {})).toHaveLength(2);
  expect(await nextUndo()).toBe(before);
});

test('a document taken back lies whole in the bin and comes back from there', async () => {
  const bytes = new TextEncoder().encode('Sehr geehrte Frau Thießen');
  const { documentId } = await office.must('documents.add', { caseId, name: 'Brief.txt', bytes });
  await office.must('history.undo', {});
  expect(await titles(true)).toContain('Brief');
  const removals = await office.must('documents.removals', { caseId });
  expect(removals.find((each) => each.documentId === documentId)).toMatchObject({ byName: 'Jördis Thießen' });
  await office.must('documents.restore', { documentId });
  expect((await office.must('documents.original', { documentId })).bytes).toEqual(bytes);
});
