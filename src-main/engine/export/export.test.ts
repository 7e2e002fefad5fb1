import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readingErrors } from '../../../src-shared/texts/document-errors.ts';
import { exportTexts } from '../../../src-shared/texts/export.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import type { Desk } from '../desk.ts';
import { type ExportWhat, exportDocuments } from './contents.ts';
import type { ExportPlan } from './run.ts';

let office: TestOffice;
let folder = '';
let caseId = '';
let fileNumber = '';
const bytesOf = (text: string) => new Uint8Array(new TextEncoder().encode(text));
const fixture = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../../tests/fixtures/documents', name)));

const add = async (name: string, bytes: Uint8Array<ArrayBuffer>, kind?: 'letter' | 'photo' | 'repairInvoice') =>
  (await office.must('documents.add', { caseId, name, bytes, ...(kind ? { kind } : {}) })).documentId;

const desk = (): Desk => {
  const open = office.engine.desk();
  if (!open) throw new Error('the office is not open');
  return open;
};

const parts = { caseSheet: true, chronicle: true, statement: true, internalNotes: false };
const noParts = { caseSheet: false, chronicle: false, statement: false, internalNotes: false };

async function run(name: string, what: Partial<ExportWhat>, more: Partial<ExportPlan> = {}) {
  const path = join(folder, name);
  const documents = exportDocuments(desk(), { caseId, ...what });
  const { exports } = desk().services;
  const id = exports.start(desk(), {
    caseId,
    documents,
    whole: what.documentIds === undefined,
    form: 'pdf',
    parts,
    stamp: true,
    path,
    version: '0.0.0-test',
    head: {
      officeName: 'Sachverständigenbüro Weißenfels',
      fileNumber,
      clientName: 'Katharina Brückner',
      userName: 'Jana Wolff',
      createdAt: Date.UTC(2026, 10, 26),
    },
    ...more,
  });
  await exports.idle();
  return { path, state: exports.state(id ?? '') };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fallstand-export-'));
  office = await createTestOffice();
  ({ caseId, fileNumber } = await office.must('cases.create', {
    client: { firstName: 'Katharina', lastName: 'Brückner' },
    vehicle: { plate: 'HH KB 2417' },
    accident: { course: 'Auffahrunfall an der Ampel' },
  }));
  const photo = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer();
  await add('Schreiben der Versicherung.pdf', fixture('versicherung-schreiben.pdf'), 'letter');
  await add('geschützt.pdf', fixture('encrypted.pdf'), 'letter');
  await add('kaputt.pdf', fixture('broken.pdf'), 'letter');
  await add('Front links.jpg', new Uint8Array(photo), 'photo');
  await add('Telefonnotiz.txt', bytesOf('Rückruf erbeten.\nGrüße, § 249 BGB'));
  await add('Messung.dat', new Uint8Array([0, 1, 2, 3, 255]));
  await add('Rechnung 1/2: "Lack".txt', bytesOf('=1+1'), 'repairInvoice');
  await add('rechnung 1/2: "lack".txt', bytesOf('andere'), 'repairInvoice');
  await office.must('notes.write', { caseId, text: 'Streng intern: Kulanz möglich', visibility: 'internal' });
  await desk().services.documents.queue.idle();
});
afterAll(async () => {
  await office.close();
  rmSync(folder, { recursive: true, force: true });
});

const wordsOf = (path: string): string => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });

test('the whole case is one PDF: index, own sheets, every document or the reason why not', async () => {
  const { path, state } = await run('akte.pdf', {});
  expect(state).toMatchObject({ state: 'done', message: null });
  execFileSync('qpdf', ['--check', path]);
  const words = wordsOf(path);
  const pages = words.split('\f').slice(0, -1);
  expect(pages[0]).toContain('Inhaltsverzeichnis');
  for (const title of ['Falldaten', 'Forderungsaufstellung', 'Chronik', 'Front links', 'Telefonnotiz']) {
    expect(pages[0]).toContain(title);
  }
  expect(words).toContain('Auffahrunfall an der Ampel');
  expect(words).toContain('Grüße, § 249 BGB');
  expect(words).toContain(`Akte ${fileNumber} · Blatt ${pages.length - 1}`);
  expect(state?.gaps.toSorted((a, b) => a.title.localeCompare(b.title))).toEqual([
    { title: 'geschützt', reason: readingErrors['pdf-encrypted'] },
    { title: 'kaputt', reason: readingErrors['pdf-broken'] },
    { title: 'Messung', reason: exportTexts.noPages },
  ]);
  expect(words.replace(/\s+/g, ' ')).toContain('Das PDF ist mit einem Passwort geschützt.');
  const outline = JSON.parse(execFileSync('qpdf', ['--json=2', '--json-key=outlines', path], { encoding: 'utf8' })) as {
    outlines: { title: string; kids: { title: string; destpageposfrom1: number }[] }[];
  };
  expect(outline.outlines.map(({ title }) => title)).toEqual([
    'Übersicht',
    'Reparaturrechnung',
    'Lichtbild',
    'Schreiben',
    'Sonstiges',
  ]);
  // Each bookmark leads to a page that says its title or shows the document.
  const note = outline.outlines.at(-1)?.kids.find(({ title }) => title === 'Telefonnotiz');
  expect(pages[(note?.destpageposfrom1 ?? 0) - 1]).toContain('Rückruf erbeten');
  // A line of the index leads to its sheet.
  const made = await PDFDocument.load(readFileSync(path));
  expect(made.getPages()[0]?.node.Annots()?.size()).toBeGreaterThan(8);
  const chronicle = await office.must('chronicle.list', { caseId });
  expect(chronicle.at(-1)?.sentence).toBe('Ganze Akte als PDF mit 8 Dokumenten ausgegeben.');
});

test('a protected PDF whose password is kept goes out readable', async () => {
  const documentId = exportDocuments(desk(), { caseId }).find(({ title }) => title === 'geschützt')?.id ?? '';
  await office.must('documents.setPassword', { documentId, password: 'geheim' });
  const { path, state } = await run('offen.pdf', { documentIds: [documentId] }, { parts: noParts });
  expect(state).toMatchObject({ state: 'done', gaps: [] });
  execFileSync('qpdf', ['--check', path]);
  expect(execFileSync('pdfinfo', [path], { encoding: 'utf8' })).toMatch(/Encrypted: +no/);
});

test('internal notes go out only when asked', async () => {
  const without = await run('ohne.pdf', { kinds: ['photo'] }, { parts: { ...parts, chronicle: false } });
  expect(wordsOf(without.path)).not.toContain('Streng intern');
  const asked = { ...parts, chronicle: false, internalNotes: true };
  const { path } = await run('intern.pdf', { kinds: ['photo'] }, { parts: asked });
  expect(wordsOf(path)).toContain('Streng intern: Kulanz möglich');
});

test('a ZIP holds the PDF, every original unchanged under a name of its own, and a list with hashes', async () => {
  const { path, state } = await run('akte.zip', {}, { form: 'zip' });
  expect(state?.state).toBe('done');
  const out = join(folder, 'entpackt');
  execFileSync('unzip', ['-q', path, '-d', out], { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  execFileSync('qpdf', ['--check', join(out, `Akte ${fileNumber}.pdf`)]);
  const list = readFileSync(join(out, 'Inhalt.csv'), 'utf8');
  const rows = list.trim().split('\r\n').slice(1);
  expect(rows).toHaveLength(8);
  for (const document of exportDocuments(desk(), { caseId })) {
    const row = rows.find((each) => each.includes(document.plainHash));
    const name = /Originale\/[^;"]+/.exec(row ?? '')?.[0] ?? '';
    const hash = createHash('sha256')
      .update(readFileSync(join(out, name)))
      .digest('hex');
    expect(hash).toBe(document.plainHash);
  }
  expect(readdirSync(join(out, 'Originale', 'Reparaturrechnung'))).toHaveLength(2);
});

test('a selection comes in its order, without what was not chosen', async () => {
  const [first, , , last] = exportDocuments(desk(), { caseId });
  const ids = [last?.id ?? '', first?.id ?? ''];
  expect(exportDocuments(desk(), { caseId, documentIds: ids }).map(({ id }) => id)).toEqual(ids);
});

test('cancelled, full or impossible: nothing is left behind, and a sentence says why', async () => {
  const path = join(folder, 'abgebrochen.pdf');
  const { exports } = desk().services;
  const documents = exportDocuments(desk(), { caseId });
  const plan: ExportPlan = {
    caseId,
    documents,
    whole: true,
    form: 'zip',
    parts,
    stamp: false,
    path,
    version: 'x',
    head: { officeName: '', fileNumber, clientName: '', userName: '', createdAt: 0 },
  };
  const id = exports.start(desk(), plan);
  expect(exports.start(desk(), plan)).toBeUndefined();
  exports.cancel(id ?? '');
  await exports.idle();
  expect(exports.state(id ?? '')?.state).toBe('cancelled');
  const nowhere = exports.start(desk(), { ...plan, path: join(folder, 'gibt', 'es nicht', 'x.pdf') });
  await exports.idle();
  expect(exports.state(nowhere ?? '')).toMatchObject({
    state: 'failed',
    message: expect.stringContaining('kann nicht geschrieben werden'),
  });
  expect(existsSync(path)).toBe(false);
  expect(readdirSync(folder).filter((name) => name.endsWith('.teil'))).toEqual([]);
});
