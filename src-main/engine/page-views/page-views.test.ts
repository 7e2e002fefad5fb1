import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

const fixture = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(path.resolve(import.meta.dirname, '../../../tests/fixtures/documents', name)));

let office: TestOffice;
let caseId: string;
let photo: string;

beforeAll(async () => {
  office = await createTestOffice();
  const made = await office.must('cases.create', {
    client: { lastName: 'Wüstenhagen' },
    vehicle: {},
    accident: {},
  });
  caseId = made.caseId;
  photo = (
    await office.must('documents.add', {
      caseId,
      name: 'Schaden.jpg',
      bytes: fixture('foto-schaden.jpg'),
      kind: 'photo',
    })
  ).documentId;
});
afterAll(() => office.close());

const arrow = {
  kind: 'arrow' as const,
  points: [
    { x: 0.1, y: 0.1 },
    { x: 0.4, y: 0.5 },
  ],
  colour: 'orange' as const,
};

describe('views and marks of a page', () => {
  test('lie beside the original, are told in the chronicle and taken back', async () => {
    const before = await office.must('documents.original', { documentId: photo });
    await office.must('pages.setView', {
      documentId: photo,
      page: 1,
      rotation: 90,
      crop: { x: 0.25, y: 0.25, w: 0.5, h: 0.5 },
    });
    const { markId } = await office.must('pages.addMark', { documentId: photo, page: 1, mark: arrow });
    expect(await office.must('pages.layers', { documentId: photo })).toEqual({
      views: [{ page: 1, rotation: 90, crop: { x: 0.25, y: 0.25, w: 0.5, h: 0.5 } }],
      marks: [{ ...arrow, id: markId, page: 1, text: '' }],
    });
    expect((await office.must('documents.original', { documentId: photo })).bytes).toEqual(before.bytes);

    await office.must('pages.changeMark', { markId, mark: { ...arrow, colour: 'blue' } });
    expect((await office.must('history.undo', {})).what).toContain('Markierung geändert');
    expect((await office.must('pages.layers', { documentId: photo })).marks[0]?.colour).toBe('orange');
    await office.must('history.undo', {});
    await office.must('history.undo', {});
    expect(await office.must('pages.layers', { documentId: photo })).toEqual({ views: [], marks: [] });
    await office.must('history.redo', {});
    expect((await office.must('pages.layers', { documentId: photo })).views).toHaveLength(1);
  });

  test('a view taken back can be chosen again, and what changes nothing records nothing', async () => {
    const choose = (rotation: 0 | 180) =>
      office.must('pages.setView', { documentId: photo, page: 2, rotation, crop: null });
    await choose(180);
    await office.must('history.undo', {});
    const events = (): number =>
      office.engine.desk()?.store.sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM event').get()?.n ?? 0;
    const count = events();
    await choose(0);
    expect(events()).toBe(count);
    await choose(180);
    expect((await office.must('pages.layers', { documentId: photo })).views).toContainEqual({
      page: 2,
      rotation: 180,
      crop: null,
    });
  });

  test('a mark that is gone, and one that makes no sense, are refused with a sentence', async () => {
    const { markId } = await office.must('pages.addMark', { documentId: photo, page: 1, mark: arrow });
    await office.must('pages.removeMark', { markId });
    const gone = await office.ask('pages.changeMark', { markId, mark: arrow });
    expect(gone).toMatchObject({ ok: false, error: { code: 'page.markNotFound' } });
    const empty = await office.ask('pages.addMark', {
      documentId: photo,
      page: 1,
      mark: { kind: 'text', points: [{ x: 0.5, y: 0.5 }], text: ' ', colour: 'blue' },
    });
    expect(empty).toMatchObject({ ok: false, error: { message: 'Der Text der Markierung fehlt.' } });
  });
});
