import { readFileSync } from 'node:fs';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordErrors } from '../../../src-shared/texts/document-errors.ts';
import { wordFile } from '../../../tests/fixtures/formats/office.ts';
import { oldWordFile } from '../../../tests/fixtures/formats/old-word.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

const fixture = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../../../tests/fixtures/documents/${name}`, import.meta.url)));

let office: TestOffice;
let caseId = '';

beforeAll(async () => {
  office = await createTestOffice();
  ({ caseId } = await office.must('cases.create', {
    client: { lastName: 'Weiß' },
    vehicle: { plate: 'HN AB 123' },
    accident: { place: 'Heilbronn' },
  }));
});
afterAll(() => office.close());

const add = async (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  (await office.must('documents.add', { caseId, name, bytes })).documentId;
const idle = () => office.engine.desk()?.services.documents.queue.idle();
const contents = (documentId: string) => office.must('documents.contents', { documentId });

async function blankPdf(change: (pdf: PDFDocument) => Promise<void> | void): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.create();
  pdf.addPage([300, 300]);
  await change(pdf);
  return new Uint8Array(await pdf.save());
}

describe('what lies in a PDF', () => {
  it('files in it are listed and filed as documents of their own, once', async () => {
    const invoice = Buffer.from('<rsm:CrossIndustryInvoice>1.234,56</rsm:CrossIndustryInvoice>');
    const bytes = await blankPdf((pdf) => pdf.attach(invoice, 'Rechnung für Groß.xml', { mimeType: 'text/xml' }));
    const documentId = await add('Rechnung.pdf', bytes);
    expect(await contents(documentId)).toMatchObject({
      attachments: [{ name: 'Rechnung für Groß.xml', size: invoice.length }],
      scripts: 'none',
      startsPrograms: false,
    });
    const taken = await office.must('documents.takeAttachment', { documentId, index: 0 });
    expect(taken.duplicateOf).toBeNull();
    const original = await office.must('documents.original', { documentId: taken.documentId });
    expect(Buffer.from(original.bytes).equals(invoice)).toBe(true);
    const row = office.engine
      .desk()
      ?.store.sqlite.prepare('SELECT source, source_detail, parent_id, original_name FROM document WHERE id = ?')
      .get(taken.documentId);
    expect(row).toEqual({
      source: 'document',
      source_detail: 'Rechnung',
      parent_id: documentId,
      original_name: 'Rechnung für Groß.xml',
    });
    expect(await office.must('documents.takeAttachment', { documentId, index: 0 })).toEqual({
      documentId: taken.documentId,
      duplicateOf: taken.documentId,
    });
    expect(await office.ask('documents.takeAttachment', { documentId, index: 7 })).toMatchObject({
      ok: false,
      error: { code: 'document.attachment-broken' },
    });
  });

  it('scripts are said, wherever they hide', async () => {
    const named = await add('a.pdf', await blankPdf((pdf) => pdf.addJavaScript('main', 'app.alert(1)')));
    expect(await contents(named)).toMatchObject({ scripts: 'present', startsPrograms: false });
    const hidden = await blankPdf((pdf) => {
      const action = pdf.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(2)') });
      pdf.getPage(0).node.set(PDFName.of('AA'), pdf.context.obj({ O: action }));
    });
    expect(await contents(await add('b.pdf', hidden))).toMatchObject({ scripts: 'present' });
    const launching = await blankPdf((pdf) => {
      pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.obj({ S: 'Launch', F: PDFString.of('cmd.exe') }));
    });
    expect(await contents(await add('c.pdf', launching))).toMatchObject({ scripts: 'none', startsPrograms: true });
  });

  it('an ordinary PDF holds nothing', async () => {
    expect(await contents(await add('Schreiben.pdf', fixture('versicherung-schreiben.pdf')))).toEqual({
      locked: false,
      passwordKept: false,
      scripts: 'none',
      startsPrograms: false,
      macros: false,
      attachments: [],
      signatures: 0,
      form: 'none',
      cutOff: false,
    });
  });
});

it('macros of office files and pictures that end too early are said', async () => {
  const macros = await wordFile(['Brief'], [{ name: 'word/vbaProject.bin', content: 'Sub AutoOpen' }]);
  expect(await contents(await add('Brief.docx', macros))).toMatchObject({ macros: true });
  const old = oldWordFile('Brief', { storages: ['_VBA_PROJECT'] });
  expect(await contents(await add('Brief.doc', old))).toMatchObject({ macros: true });
  expect(await contents(await add('Text.doc', oldWordFile('Brief')))).toMatchObject({ macros: false });
  const photo = fixture('foto-schaden.jpg');
  expect(await contents(await add('halb.jpg', photo.slice(0, photo.length / 2)))).toMatchObject({ cutOff: true });
});

describe('a protected PDF', () => {
  it('opens with its password, once and for good; the file stays as it was', async () => {
    const documentId = await add('Geschützt.pdf', fixture('encrypted.pdf'));
    await idle();
    expect(await contents(documentId)).toMatchObject({ locked: true, passwordKept: false });
    expect(await office.ask('documents.setPassword', { documentId, password: 'Geheim' })).toEqual({
      ok: false,
      error: { code: 'document.wrongPassword', message: passwordErrors.wrong },
    });
    expect(await contents(documentId)).toMatchObject({ locked: true, passwordKept: false });
    await office.must('documents.setPassword', { documentId, password: 'geheim' });
    await idle();
    expect(await contents(documentId)).toMatchObject({ locked: false, passwordKept: true });
    const page = await office.must('documents.page', { documentId, page: 1, maxPixels: 400 });
    expect(page).toMatchObject({ pages: 1 });
    const [hit] = (await office.must('search.find', { text: 'Schadennummer', caseId })).hits.filter(
      (each) => each.documentId === documentId,
    );
    expect(hit?.page).toBe(1);
    const original = await office.must('documents.original', { documentId });
    expect(Buffer.from(original.bytes).equals(Buffer.from(fixture('encrypted.pdf')))).toBe(true);
  });
});
