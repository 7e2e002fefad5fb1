import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

const folder = mkdtempSync(join(tmpdir(), 'fallstand-pages-'));
const fixture = (name: string) =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../../tests/fixtures/documents', name)));
// Each test starts threads of its own; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 90_000 });
let office: TestOffice;
let caseId: string;

beforeAll(async () => {
  office = await createTestOffice();
  ({ caseId } = await office.must('cases.create', { client: { lastName: 'Brückner' }, vehicle: {}, accident: {} }));
});
afterAll(async () => {
  await office.close();
  rmSync(folder, { recursive: true, force: true });
});

const add = async (name: string, bytes: Uint8Array<ArrayBuffer>) =>
  (await office.must('documents.add', { caseId, name, bytes })).documentId;
const scan = async (colour: string, width: number, height: number, orientation = 1) =>
  new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background: colour } })
      .withMetadata({ density: 200, orientation })
      .jpeg({ quality: 90 })
      .toBuffer(),
  );
const names = async (removed: boolean) =>
  (await office.must('documents.list', { caseId, removed })).map(({ title }) => title);
const original = async (documentId: string) => (await office.must('documents.original', { documentId })).bytes;
/** The made PDF on the disk, found sound by qpdf. */
const sound = async (documentId: string) => {
  const path = join(folder, `${documentId}.pdf`);
  writeFileSync(path, await original(documentId));
  execFileSync('qpdf', ['--check', path], { stdio: 'pipe' });
  return path;
};
const sizes = (path: string) =>
  execFileSync('pdfinfo', ['-f', '1', '-l', '99', path], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => /size|rot/.test(line) && line.startsWith('Page '))
    // Without the paper's name, which poppler adds where it knows one.
    .map((line) =>
      line
        .replace(/^Page\s+\d+\s+/, '')
        .replace(/\s+/g, ' ')
        .replace(/ \(A\d\)$/, ''),
    );
const text = (path: string, page: number) =>
  execFileSync('pdftotext', ['-f', `${page}`, '-l', `${page}`, path, '-'], { encoding: 'utf8' });

test('scans become one PDF without loss and lie in the bin; split again they are what they were', async () => {
  const red = await scan('#aa3333', 827, 1169);
  const turned = await scan('#3333aa', 1169, 827, 6);
  const letter = fixture('versicherung-schreiben.pdf');
  const ids = [await add('Seite 1.jpg', red), await add('Seite 2.jpg', turned), await add('Schreiben.pdf', letter)];
  await office.must('pages.addMark', {
    ...{ documentId: ids[0] ?? '', page: 1 },
    mark: { kind: 'text', points: [{ x: 0.2, y: 0.1 }], text: 'Delle', colour: 'orange' },
  });
  const { documentId } = await office.must('documents.join', { documentIds: ids, title: 'Vollmacht komplett' });
  expect(await names(false)).toEqual(['Vollmacht komplett']);
  expect((await names(true)).sort()).toEqual(['Schreiben', 'Seite 1', 'Seite 2']);
  const path = await sound(documentId);
  // 827 × 1169 pixels at 200 dpi; the phone's turn is the page's own.
  expect(sizes(path).slice(0, 2)).toEqual(['size: 297.72 x 420.84 pts', 'rot: 0']);
  expect(sizes(path)).toContain('rot: 90');
  expect(text(path, 3)).toContain('Schadennummer');
  // The scanner's own bytes, not coded again.
  execFileSync('pdfimages', ['-j', '-f', '1', '-l', '1', path, join(folder, 'image')]);
  expect(readFileSync(join(folder, 'image-000.jpg')).equals(red)).toBe(true);
  // What was drawn on the first scan is drawn on the first page.
  expect(await office.must('pages.layers', { documentId })).toMatchObject({
    marks: [{ page: 1, text: 'Delle', points: [{ x: 0.2, y: 0.1 }] }],
  });

  const { documentIds } = await office.must('documents.split', {
    documentId,
    parts: [
      { title: 'Scan', pages: [{ page: 2 }, { page: 1, rotation: 90 }] },
      { title: 'Brief', pages: [{ page: 3 }] },
    ],
  });
  // The newest first: the parts keep their order.
  expect(await names(false)).toEqual(['Brief', 'Scan']);
  const [scanId = '', letterId = ''] = documentIds;
  expect(text(await sound(letterId), 1)).toContain('Schadennummer');
  expect(sizes(await sound(scanId))).toContain('rot: 90');
  // Its page went to the second place and turned to the right: the mark with it.
  const layers = await office.must('pages.layers', { documentId: scanId });
  expect(layers.marks).toMatchObject([{ page: 2, text: 'Delle', points: [{ x: 0.9, y: 0.2 }] }]);

  // One step each, taken back one after the other; the originals were never touched.
  expect(await office.must('history.undo', {})).toMatchObject({ what: expect.stringContaining('geteilt') });
  expect(await names(false)).toEqual(['Vollmacht komplett']);
  await office.must('history.undo', {});
  expect((await names(false)).sort()).toEqual(['Schreiben', 'Seite 1', 'Seite 2']);
  expect(Buffer.from(await original(ids[0] ?? '')).equals(red)).toBe(true);
  const sentences = (await office.must('chronicle.list', { caseId })).map(({ sentence }) => sentence);
  expect(sentences).toContain('„Vollmacht komplett“ aus 3 Dokumenten zusammengefügt; sie liegen im Papierkorb.');
});

test('the pages of a TIFF are ordered anew as a further version; the old one stays', async () => {
  const pages = await Promise.all(
    ['#ffffff', '#888888'].map((background) =>
      sharp({ create: { width: 200, height: 300, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const tiff = new Uint8Array(
    await sharp(pages, { join: { animated: true } })
      .tiff()
      .toBuffer(),
  );
  const documentId = await add('Fax.tif', tiff);
  const [only] = await office.must('versions.list', { documentId });
  const versionId = only?.id ?? '';
  const wanted = { documentId, versionId, pages: [{ page: 2, rotation: 180 as const }], why: 'Deckblatt entfernt' };
  expect(await office.must('documents.rearrange', wanted)).toEqual({ number: 2 });
  expect(sizes(await sound(documentId))).toEqual([expect.stringMatching(/^size:/), 'rot: 180']);
  expect(await office.must('versions.list', { documentId })).toMatchObject([
    { number: 2, why: 'Deckblatt entfernt', mime: 'application/pdf' },
    { number: 1, mime: 'image/tiff' },
  ]);
  // Who still looks at the old version is told, and nothing happens.
  expect(await office.ask('documents.rearrange', wanted)).toMatchObject({
    ok: false,
    error: { code: 'pageWork.changedSince' },
  });
});

test('what cannot be taken apart is said by its name, and nothing is changed', async () => {
  const photo = await add('Foto.jpg', fixture('foto-schaden.jpg'));
  const before = await names(false);
  for (const [name, bytes, code] of [
    ['geschützt.pdf', fixture('encrypted.pdf'), 'pageWork.encrypted'],
    ['kaputt.pdf', fixture('broken.pdf'), 'pageWork.broken'],
    ['kein Bild.jpg', fixture('no-image.jpg'), 'pageWork.broken'],
    ['Brief.txt', new TextEncoder().encode('Guten Tag'), 'pageWork.unsuited'],
  ] as const) {
    const other = await add(name, bytes);
    const answer = await office.ask('documents.join', { documentIds: [photo, other], title: 'Alles' });
    expect([name, answer]).toMatchObject([name, { ok: false, error: { code } }]);
    expect(JSON.stringify(answer)).toContain(name.replace(/\.\w+$/, ''));
    await office.must('documents.remove', { documentId: other });
  }
  expect(
    await office.ask('documents.split', { documentId: photo, parts: [{ title: 'x', pages: [{ page: 2 }] }] }),
  ).toMatchObject({ ok: false, error: { code: 'pageWork.no-page' } });
  expect(await names(false)).toEqual(before);
});
