import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readingErrors } from '../../../src-shared/texts/document-errors.ts';
import { longPdf } from '../../../tests/fixtures/documents/letters.ts';
import { createTestEngine, createTestOffice, memoryShell, PASSWORD, type TestOffice } from '../../../tests/office.ts';

const fixture = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../../../tests/fixtures/documents/${name}`, import.meta.url)));

let office: TestOffice;
let caseId = '';
let fileNumber = '';

async function idle(of: Pick<TestOffice, 'engine'> = office): Promise<void> {
  await of.engine.desk()?.services.documents.queue.idle();
}

const add = (name: string, bytes: Uint8Array<ArrayBuffer>, to = caseId) =>
  office.must('documents.add', { caseId: to, name, bytes });

async function listed(documentId: string, removed = false) {
  const list = await office.must('documents.list', { caseId, removed });
  const found = list.find((document) => document.id === documentId);
  if (!found) throw new Error('The document is not on the list.');
  return found;
}

const found = async (text: string, within?: string) =>
  (await office.must('search.find', { text, ...(within ? { caseId: within } : {}) })).hits;

const newCase = () =>
  office.must('cases.create', {
    client: {
      firstName: 'Katharina',
      lastName: 'Brückner-Weißenfels',
      street: 'Stresemannstraße 120',
      city: 'Hamburg',
    },
    insurer: { kind: 'company', company: 'Hansa Nordlicht Versicherung AG' },
    claimNumber: 'HN-2026-0048817',
    vehicle: { plate: 'HH KB 2417' },
    accident: { place: 'Hamburg, Stresemannstraße 120' },
  });

beforeAll(async () => {
  office = await createTestOffice();
  ({ caseId, fileNumber } = await newCase());
});
afterAll(() => office.close());

describe('a photo, a digital PDF and a scan', () => {
  const ids = { photo: '', letter: '', scan: '' };

  beforeAll(async () => {
    ids.photo = (await add('IMG_2417.JPG', fixture('foto-schaden.jpg'))).documentId;
    ids.letter = (await add('Schreiben der Versicherung.pdf', fixture('versicherung-schreiben.pdf'))).documentId;
    ids.scan = (
      await add('C:\\Scans\\../Reparaturbestätigung 🚗.jpg', fixture('reparaturbestaetigung-scan.jpg'))
    ).documentId;
    await idle();
  });

  test('are read and get a preview', async () => {
    expect(await listed(ids.photo)).toMatchObject({
      title: 'IMG_2417',
      kind: 'photo',
      mime: 'image/jpeg',
      hasPreview: true,
      reading: { state: 'done', source: 'none', message: null },
    });
    expect(await listed(ids.letter)).toMatchObject({ pageCount: 1, reading: { state: 'done', source: 'text-layer' } });
    expect(await listed(ids.scan)).toMatchObject({
      title: 'Reparaturbestätigung 🚗',
      originalName: 'C:\\Scans\\../Reparaturbestätigung 🚗.jpg',
      versions: 1,
      addedByName: 'Jördis Thießen',
      reading: { state: 'done', source: 'ocr' },
    });
    const preview = await office.must('documents.preview', { documentId: ids.scan });
    expect(preview?.height).toBe(640);
    expect(Buffer.from(preview?.bytes.subarray(8, 12) ?? []).toString()).toBe('WEBP');
  });

  test('are found by what stands in them, however it is spelled', async () => {
    const pages = async (text: string) =>
      (await found(text))
        .filter((hit) => hit.kind === 'document' && hit.snippet.some((part) => part.hit))
        .map((hit) => hit.documentId);
    expect(await pages('Stoßfängerverkleidung')).toEqual([ids.scan]);
    expect(await pages('stossfaengerverkl')).toEqual([ids.scan]);
    expect(await pages('Wertminderung')).toEqual([ids.letter]);
    expect(await pages('"§ 249 Abs. 2"')).toEqual([ids.letter]);
    expect(new Set(await pages('HN-2026-0048817'))).toEqual(new Set([ids.letter, ids.scan]));
    expect(await pages('Stoßfängerverkleidung Wertminderung')).toEqual([]);

    const [hit] = await found('rechte Kotflügel');
    expect(hit).toMatchObject({ kind: 'document', page: 1, fileNumber, clientName: 'Brückner-Weißenfels, Katharina' });
    expect(hit?.snippet.filter((part) => part.hit).map((part) => part.text)).toEqual(['rechte', 'Kotflügel']);
  });

  test('are found by their title, and the case by client, plate, number and note', async () => {
    expect((await found('IMG_2417')).map((hit) => hit.documentId)).toEqual([ids.photo]);
    for (const text of ['Brueckner', 'bruckner', 'HHKB2417', 'HH KB 24', fileNumber, 'stresemannstrasse 120']) {
      expect(
        (await found(text)).map((hit) => hit.kind),
        text,
      ).toContain('case');
    }
    await office.must('notes.write', { caseId, text: 'Mandantin ruft wegen Übergabe zurück', visibility: 'internal' });
    expect(await found('uebergabe zurueck')).toMatchObject([{ kind: 'note', caseId }]);
    expect(await found('Nirgendwo')).toEqual([]);
    expect(await found(') OR "')).toEqual([]);
  });

  test('show the place of a hit on the page', async () => {
    const page = await office.must('documents.page', { documentId: ids.scan, page: 1, maxPixels: 800 });
    expect(page).toMatchObject({ mime: 'image/webp', height: 800, pages: 1 });
    const hits = await office.must('pages.hits', { documentId: ids.scan, page: 1, highlight: 'kotfluegel' });
    expect(hits).toHaveLength(1);
    // "Kotflügel" stands near the right edge, at 42 % of the height.
    expect(hits[0]?.x).toBeCloseTo(0.775, 1);
    expect(hits[0]?.y).toBeCloseTo(0.417, 1);
    const claim = { documentId: ids.letter, page: 1, highlight: 'HN-2026-0048817' };
    expect(await office.must('pages.hits', claim)).toHaveLength(1);
    expect(await office.must('pages.hits', { ...claim, highlight: '  ' })).toEqual([]);
  });

  test('are given as a searchable PDF; one that is searchable already comes back as it is', async () => {
    const made = await office.must('documents.searchablePdf', { documentId: ids.scan });
    expect(made).toMatchObject({ name: 'Reparaturbestätigung 🚗.pdf', recognised: 1 });
    const text = execFileSync('pdftotext', ['-', '-'], { input: made.bytes }).toString();
    expect(text).toContain('Stoßfängerverkleidung');
    expect(text).toMatch(/§\s+632/);
    const digital = await office.must('documents.searchablePdf', { documentId: ids.letter });
    expect(digital).toMatchObject({ recognised: 0, bytes: fixture('versicherung-schreiben.pdf') });
  });

  test('say what was read on a page, how surely, and in which language', async () => {
    const page = await office.must('documents.pageText', { documentId: ids.scan, page: 1 });
    expect(page).toMatchObject({ source: 'ocr', unsure: false });
    expect(page.confidence).toBeGreaterThan(80);
    expect(page.parts.map((part) => part.text).join('')).toContain('Stoßfängerverkleidung');
    expect((await listed(ids.scan)).reading).toMatchObject({ unsure: [], languages: ['deu'] });
    await office.must('documents.setLanguage', { documentId: ids.letter, languages: ['pol', 'deu'] });
    await idle();
    expect((await listed(ids.letter)).reading).toMatchObject({ state: 'done', languages: ['pol', 'deu'] });
    await office.must('documents.setLanguage', { documentId: ids.letter, languages: ['deu'] });
    await office.must('documents.readFirst', { documentIds: [ids.letter] });
    await idle();
    expect(await office.must('documents.pageText', { documentId: ids.letter, page: 1 })).toMatchObject({
      source: 'text-layer',
      confidence: null,
      unsure: false,
    });
  });

  test('are given back unchanged, and lie encrypted on the disk', async () => {
    const original = await office.must('documents.original', { documentId: ids.letter });
    expect(original).toMatchObject({ name: 'Schreiben der Versicherung.pdf', mime: 'application/pdf' });
    expect(original.bytes).toEqual(fixture('versicherung-schreiben.pdf'));
    const blobs = join(office.dataDir, 'blobs');
    const files = readdirSync(blobs, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files).toHaveLength(3);
    for (const file of files) {
      expect(file.name).toMatch(/^[0-9a-f]{64}$/);
      expect(readFileSync(join(file.parentPath, file.name)).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    }
  });

  test('are not added twice to a case, but to two cases', async () => {
    expect(await add('noch einmal.pdf', fixture('versicherung-schreiben.pdf'))).toEqual({
      documentId: ids.letter,
      duplicateOf: ids.letter,
    });
    const other = await newCase();
    expect((await add('Kopie.pdf', fixture('versicherung-schreiben.pdf'), other.caseId)).duplicateOf).toBeNull();
    await idle();
    expect((await found('Wertminderung')).length).toBe(2);
    expect((await found('Wertminderung', other.caseId)).map((hit) => hit.caseId)).toEqual([other.caseId]);
  });

  test('can be named, put into the bin and taken out again', async () => {
    await office.must('documents.change', {
      documentId: ids.scan,
      title: 'Bestätigung Petersen',
      kind: 'repairConfirmation',
    });
    expect(await listed(ids.scan)).toMatchObject({ title: 'Bestätigung Petersen', kindTitle: 'Reparaturbestätigung' });
    expect((await found('Bestätigung Petersen'))[0]?.title).toBe('Bestätigung Petersen');
    await office.must('documents.remove', { documentId: ids.scan });
    expect(await found('Stoßfängerverkleidung')).toEqual([]);
    expect(await listed(ids.scan, true)).toMatchObject({ removed: true });
    await office.must('documents.restore', { documentId: ids.scan });
    expect((await found('Stoßfängerverkleidung')).map((hit) => hit.documentId)).toEqual([ids.scan]);
  });

  test('have versions; the newest one is read and searched', async () => {
    const bytes = new Uint8Array(await longPdf(3));
    expect(await office.must('documents.addVersion', { documentId: ids.letter, name: 'neu.pdf', bytes })).toEqual({
      number: 2,
    });
    await idle();
    expect(await listed(ids.letter)).toMatchObject({ versions: 2, pageCount: 3, size: bytes.length });
    expect(await found('LB0003')).toMatchObject([{ documentId: ids.letter, page: 3 }]);
    expect(await found('Wertminderung', caseId)).toEqual([]);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['encrypted.pdf', 'pdf-encrypted'],
    ['broken.pdf', 'pdf-broken'],
    ['no-image.jpg', 'image-broken'],
  ] as const)('%s is kept, with the reason', async (name, code) => {
    const { documentId } = await add(name, fixture(name));
    await idle();
    expect(await listed(documentId)).toMatchObject({
      hasPreview: false,
      reading: { state: 'failed', message: readingErrors[code] },
    });
    expect((await office.must('documents.original', { documentId })).bytes).toEqual(fixture(name));
    expect(await office.ask('documents.page', { documentId, page: 1 })).toMatchObject({
      ok: false,
      error: { message: readingErrors[code] },
    });
  });

  test('an empty file is refused', async () => {
    const result = await office.ask('documents.add', { caseId, name: 'leer.pdf', bytes: new Uint8Array(0) });
    expect(result).toMatchObject({ ok: false, error: { code: 'document.emptyFile' } });
  });

  test('a damaged blob says so; read again after it is whole, it is fine', async () => {
    const { documentId } = await add('Liste.txt', new TextEncoder().encode('Ersatzteilliste: Querlenker'));
    await idle();
    const desk = office.engine.desk();
    const row = desk?.store.sqlite
      .prepare<[string], { blob_hash: string }>('SELECT blob_hash FROM document_version WHERE document_id = ?')
      .get(documentId);
    const path = join(office.dataDir, 'blobs', row?.blob_hash.slice(0, 2) ?? '', row?.blob_hash ?? '');
    const whole = readFileSync(path);
    writeFileSync(path, whole.subarray(0, -1));
    expect(await office.ask('documents.original', { documentId })).toMatchObject({
      ok: false,
      error: { code: 'document.damaged' },
    });
    await office.must('documents.readAgain', { documentId });
    await idle();
    // The damaged file was set aside; reading waits for a whole one.
    expect((await listed(documentId)).reading).toMatchObject({ state: 'waiting' });
    writeFileSync(path, whole);
    await office.must('documents.readAgain', { documentId });
    await idle();
    expect((await listed(documentId)).reading).toMatchObject({ state: 'done', source: 'text-layer' });
    expect((await found('Querlenker')).map((hit) => hit.documentId)).toEqual([documentId]);
  });
});

describe('a desk that is killed while it reads', () => {
  test('reads on at the next page after the next start', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'fallstand-killed-'));
    const script = fileURLToPath(new URL('../../../tests/fixtures/documents/read-until-killed.ts', import.meta.url));
    const child = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    const line = await new Promise<string>((resolve, reject) => {
      child.stdout.once('data', (data: Buffer) => resolve(data.toString()));
      child.once('exit', () => reject(new Error('The desk ended before it read anything.')));
      setTimeout(() => reject(new Error('The desk read nothing.')), 140_000).unref();
    }).finally(() => child.kill('SIGKILL'));
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const [, killedCase = '', documentId, userId = ''] = line.trim().split(' ');

    const again = createTestEngine({ dataDir, shell: memoryShell('unavailable') });
    await again.must('session.signIn', { userId, password: PASSWORD });
    const sqlite = again.engine.desk()?.store.sqlite;
    // A mark on what is kept; a page that is read again would lose it.
    const kept = sqlite?.prepare('UPDATE read_page SET confidence = 1').run().changes;
    expect(kept).toBeGreaterThanOrEqual(1);
    expect(kept).toBeLessThan(5);
    await idle(again);
    const marked = sqlite?.prepare<[], { n: number }>('SELECT count(*) AS n FROM read_page WHERE confidence = 1').get();
    expect(marked?.n).toBe(kept);
    const [document] = await again.must('documents.list', { caseId: killedCase });
    expect(document).toMatchObject({ id: documentId, pageCount: 5, reading: { state: 'done', source: 'ocr' } });
    const { hits } = await again.must('search.find', { text: 'Karosseriebaumeister' });
    // As good as each other: which comes first depends on which page was read first.
    const found = hits.map((hit) => `${hit.documentId} ${hit.page}`).toSorted();
    expect(found).toEqual([1, 2, 3, 4, 5].map((page) => `${documentId} ${page}`));
    await again.close();
    rmSync(dataDir, { recursive: true, force: true });
    // Two programs that compile Tesseract and read a page each.
  }, 240_000);
});
