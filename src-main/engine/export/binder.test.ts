import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { degrees, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bookmark, createBinder } from './binder.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fallstand-binder-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fixture = (name: string): Uint8Array =>
  readFileSync(join(import.meta.dirname, '../../../tests/fixtures/documents', name));

async function bindInto(file: string, work: (binder: Awaited<ReturnType<typeof createBinder>>) => Promise<Bookmark[]>) {
  const pieces: Uint8Array[] = [];
  const sink = { write: async (bytes: Uint8Array) => void pieces.push(bytes) };
  const binder = await createBinder(sink, { title: 'Akte 2026-A0017', author: 'Büro Weißenfels', createdAt: 0 });
  const bookmarks = await work(binder);
  await binder.finish(await front(), bookmarks);
  const path = join(folder, file);
  writeFileSync(path, Buffer.concat(pieces));
  return path;
}

const front = async (): Promise<Uint8Array> => {
  const made = await PDFDocument.create();
  made.addPage().drawText('Inhalt');
  return made.save();
};

/** A page of odd origin, turned, with a script and a link inside its file. */
const odd = async (turn: number): Promise<Uint8Array> => {
  const made = await PDFDocument.create();
  const page = made.addPage([400, 300]);
  page.setRotation(degrees(turn));
  page.drawText(`Seite bei ${turn} Grad`, { x: 40, y: 150 });
  page.node.set(PDFName.of('AA'), made.context.obj({ O: { S: 'JavaScript', JS: '(app.alert\\(1\\))' } }));
  const annotation = made.context.register(
    made.context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [0, 0, 10, 10],
      A: { S: 'GoTo', D: [page.ref, 'Fit'] },
    }),
  );
  page.node.addAnnot(annotation);
  made.addPage([100, 100]);
  return made.save();
};

const plain = { stamp: undefined };

const jpeg = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer();

test('binds PDFs and pictures in order, with bookmarks, labels and numbered sheets, and leaves scripts behind', async () => {
  const path = await bindInto('all.pdf', async (binder) => {
    const stamp = (sheet: number): string => `Akte 2026-A0017 · Blatt ${sheet}`;
    expect(await binder.addPdf(fixture('versicherung-schreiben.pdf'), { stamp })).toBeGreaterThan(0);
    const second = binder.sheets();
    for (const turn of [0, 90, 180, 270]) expect(await binder.addPdf(await odd(turn), { stamp })).toBe(2);
    const third = binder.sheets();
    await binder.addPicture(await jpeg(1200, 800), stamp);
    return [
      { title: 'Schreiben', sheet: 0, children: [{ title: 'Rückfrage „Öl“', sheet: 0, children: [] }] },
      { title: 'Gedrehtes', sheet: second, children: [] },
      { title: 'Lichtbilder', sheet: third, children: [] },
    ];
  });
  execFileSync('qpdf', ['--check', path]);
  const raw = readFileSync(path, 'latin1');
  expect(raw).not.toContain('JavaScript');
  const words = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  const pages = words.split('\f').slice(0, -1);
  expect(pages[0]).toContain('Inhalt');
  expect(pages.at(-1)).toContain(`Blatt ${pages.length - 1}`);
  pages.slice(1).forEach((page, index) => {
    expect(page).toContain(`Akte 2026-A0017 · Blatt ${index + 1}`);
  });
  for (const turn of [0, 90, 180, 270]) expect(words).toContain(`Seite bei ${turn} Grad`);
  const json = JSON.parse(
    execFileSync('qpdf', ['--json=2', '--json-key=outlines', '--json-key=pagelabels', path], { encoding: 'utf8' }),
  ) as {
    outlines: { title: string; destpageposfrom1: number; kids: { title: string }[] }[];
    pagelabels: { index: number; label: { '/S': string } }[];
  };
  expect(json.outlines.map(({ title }) => title)).toEqual(['Schreiben', 'Gedrehtes', 'Lichtbilder']);
  expect(json.outlines[0]?.kids[0]?.title).toBe('Rückfrage „Öl“');
  expect(json.outlines[2]?.destpageposfrom1).toBe(pages.length);
  expect(json.pagelabels.map(({ index, label }) => [index, label['/S']])).toEqual([
    [0, '/r'],
    [1, '/D'],
  ]);
});

test('what cannot be bound is said, and nothing of it is in the file', async () => {
  const path = await bindInto('broken.pdf', async (binder) => {
    expect(await binder.addPdf(fixture('broken.pdf'), plain)).toBe('unreadable');
    expect(await binder.addPdf(new Uint8Array([1, 2, 3]), plain)).toBe('unreadable');
    expect(await binder.addPdf(fixture('encrypted.pdf'), plain)).toBe('unreadable');
    expect(binder.sheets()).toBe(0);
    await binder.addPicture(await jpeg(300, 400), undefined);
    return [];
  });
  execFileSync('qpdf', ['--check', path]);
  expect(execFileSync('pdfinfo', [path], { encoding: 'utf8' })).toMatch(/Pages: +2\n/);
});

test('a page is bound as the office shows it: turned and marked, its words still words; a cut one is a picture', async () => {
  const made = await PDFDocument.create();
  for (const text of ['erste', 'zweite', 'dritte'])
    made.addPage([400, 300]).drawText(text, { x: 20, y: 270, size: 20 });
  const source = await made.save();
  const look = {
    view: { rotation: 90, crop: null },
    marks: [
      {
        id: 'a',
        kind: 'arrow',
        points: [
          { x: 0.2, y: 0.8 },
          { x: 0.05, y: 0.1 },
        ],
        text: '',
        colour: 'orange',
      },
      { id: 'b', kind: 'text', points: [{ x: 0.1, y: 0.5 }], text: 'Delle', colour: 'black' },
    ],
  } as const;
  const path = await bindInto('dressed.pdf', async (binder) => {
    const options = { ...plain, looks: new Map([[0, look]]), pictures: new Map([[1, await jpeg(600, 400)]]) };
    expect(await binder.addPdf(source, options)).toBe(3);
    return [];
  });
  execFileSync('qpdf', ['--check', path]);
  const pages = execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).split('\f');
  expect(pages[1]).toContain('erste');
  expect(pages[1]).toContain('Delle');
  expect(pages[2]?.trim()).toBe('');
  expect(pages[3]).toContain('dritte');
  // Nothing of the page that was cut is left in the file.
  const all = execFileSync('qpdf', ['--qdf', '--object-streams=disable', path, '-'], { encoding: 'latin1' });
  expect(all).toContain('(erste) Tj');
  expect(all).not.toContain('zweite');
  const { width, height } = await pagePicture(path, 2);
  expect([width, height]).toEqual([300, 400]);
});

/** A page at 72 dpi. */
async function pagePicture(path: string, page: number) {
  const name = join(folder, 'page');
  execFileSync('pdftoppm', ['-r', '72', '-f', String(page), '-singlefile', '-png', path, name]);
  return sharp(`${name}.png`).metadata();
}
