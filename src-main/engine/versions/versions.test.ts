import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../../tests/fixtures/documents', name)));
const words = (text: string) => new TextEncoder().encode(text);
// Each test starts threads of its own; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 90_000 });
let office: TestOffice;
let caseId: string;

beforeAll(async () => {
  office = await createTestOffice();
  ({ caseId } = await office.must('cases.create', { client: { lastName: 'Brückner' }, vehicle: {}, accident: {} }));
});
afterAll(() => office.close());

const add = async (name: string, bytes: Uint8Array<ArrayBuffer>) =>
  (await office.must('documents.add', { caseId, name, bytes })).documentId;
const versions = (documentId: string) => office.must('versions.list', { documentId });
const blobCount = async () => (await office.engine.desk()?.services.documents.blobs.list())?.length;

test('each version says who, when and why; an old one is opened, saved and made the newest again', async () => {
  const first = fixture('versicherung-schreiben.pdf');
  const documentId = await add('Schreiben.pdf', first);
  await office.must('documents.addVersion', {
    ...{ documentId, name: 'Schreiben neu.txt', bytes: words('Wir regulieren den Schaden vollständig.') },
    why: ' Die Versicherung hat sich berichtigt. ',
  });
  const [newest, old] = await versions(documentId);
  expect(newest).toMatchObject({
    ...{ number: 2, newest: true, mime: 'text/plain', addedByName: 'Jördis Thießen', sameAs: null },
    why: 'Die Versicherung hat sich berichtigt.',
  });
  expect(old).toMatchObject({ number: 1, newest: false, mime: 'application/pdf', why: '', size: first.length });

  const versionId = old?.id ?? '';
  const original = await office.must('versions.original', { documentId, versionId });
  expect(original.name).toBe('Schreiben (Fassung 1).pdf');
  expect(Buffer.from(original.bytes).equals(first)).toBe(true);
  const page = await office.must('versions.page', { documentId, versionId, page: 1, maxPixels: 300 });
  expect((await sharp(page.bytes).metadata()).height).toBe(300);

  const before = await blobCount();
  expect(await office.must('versions.restore', { documentId, versionId })).toEqual({ number: 3 });
  // The same encrypted file: nothing is stored twice.
  expect(await blobCount()).toBe(before);
  expect((await versions(documentId)).map(({ number, sameAs }) => [number, sameAs])).toEqual([
    [3, 1],
    [2, null],
    [1, null],
  ]);
  const now = await office.must('documents.original', { documentId });
  expect(Buffer.from(now.bytes).equals(first)).toBe(true);
  const latest = (await office.must('chronicle.list', { caseId })).at(-1);
  expect(latest?.sentence).toBe('„Schreiben“: Fassung 1 als Fassung 3 wiederhergestellt.');
  // What is the newest already is not made so again.
  expect(await office.must('versions.restore', { documentId, versionId })).toEqual({ number: 3 });
  await office.must('history.undo', {});
  expect((await versions(documentId)).map(({ number }) => number)).toEqual([2, 1]);
});

test('a version of another document is not found under this one', async () => {
  const [a, b] = [await add('A.txt', words('A')), await add('B.txt', words('B'))];
  const [foreign] = await versions(b);
  for (const method of ['versions.original', 'versions.restore'] as const) {
    expect(await office.ask(method, { documentId: a, versionId: foreign?.id ?? '' })).toMatchObject({
      ok: false,
      error: { code: 'version.notFound' },
    });
  }
});

test('two texts are compared word by word, a letter with a text too', async () => {
  const documentId = await add('Angebot.txt', words('Die Reparatur kostet 1.240 Euro netto.\nBeginn am Montag.'));
  await office.must('documents.addVersion', {
    ...{ documentId, name: 'Angebot.txt' },
    bytes: words('Die Reparatur kostet 1.310 Euro netto.\nBeginn am Montag.'),
  });
  const [newest, old] = await versions(documentId);
  const compared = await office.must('versions.compareText', {
    ...{ documentId, olderId: old?.id ?? '', newerId: newest?.id ?? '' },
  });
  expect(compared).toMatchObject({ anyText: true, olderPages: 1, newerPages: 1 });
  const [pair] = compared.pairs;
  expect(pair).toMatchObject({ older: 1, newer: 1, changed: true });
  const only = (kind: string) => pair?.parts.filter((part) => part.kind === kind).map(({ text }) => text.trim());
  expect(only('removed')?.join('')).toMatch(/240/);
  expect(only('added')?.join('')).toMatch(/310/);
  const rest = (side: 'removed' | 'added') =>
    pair?.parts.flatMap(({ kind, text }) => (kind === 'same' || kind === side ? [text] : [])).join('');
  expect(rest('removed')).toBe('Die Reparatur kostet 1.240 Euro netto.\nBeginn am Montag.');
  expect(rest('added')).toBe('Die Reparatur kostet 1.310 Euro netto.\nBeginn am Montag.');
});

test('two pictures are compared by their pixels: only what differs is red', async () => {
  const plain = sharp({ create: { width: 400, height: 300, channels: 3, background: '#e8e8e8' } });
  const dent = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#222222' } })
    .png()
    .toBuffer();
  const older = new Uint8Array(await plain.clone().png().toBuffer());
  const newer = new Uint8Array(
    await plain
      .clone()
      .composite([{ input: dent, left: 160, top: 120 }])
      .png()
      .toBuffer(),
  );
  const documentId = await add('Tür.png', older);
  await office.must('documents.addVersion', { documentId, name: 'Tür.png', bytes: newer });
  const [after, before] = await versions(documentId);
  const ask = { documentId, olderPage: 1, newerPage: 1, maxPixels: 400 };
  const heat = await office.must('versions.comparePictures', {
    ...{ ...ask, olderId: before?.id ?? '', newerId: after?.id ?? '' },
  });
  expect(heat).toMatchObject({ width: 400, height: 300 });
  expect(heat.share).toBeCloseTo((80 * 60) / (400 * 300), 2);
  const { data } = await sharp(heat.bytes).raw().toBuffer({ resolveWithObject: true });
  const redAt = (x: number, y: number) => (data[(y * 400 + x) * 3] ?? 0) - (data[(y * 400 + x) * 3 + 1] ?? 0);
  expect(redAt(200, 150)).toBeGreaterThan(80);
  expect(Math.abs(redAt(20, 20))).toBeLessThan(12);
  const same = await office.must('versions.comparePictures', {
    ...{ ...ask, olderId: after?.id ?? '', newerId: after?.id ?? '' },
  });
  expect(same.share).toBe(0);
});
