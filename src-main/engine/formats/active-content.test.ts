import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openDocumentFile, zipOf } from '../../../tests/fixtures/formats/office.ts';
import { oldWordFile } from '../../../tests/fixtures/formats/old-word.ts';
import { kindOf } from '../documents/kind.ts';
import { warningsOf } from './active-content.ts';
import { holdsMacros } from './macros.ts';

const look = (content: string | Uint8Array) => {
  const bytes = new Uint8Array(typeof content === 'string' ? Buffer.from(content, 'latin1') : content);
  return warningsOf(bytes, kindOf(bytes));
};

test('a plain PDF, a photo and a text are nothing special', async () => {
  expect(await look('%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n%%EOF')).toEqual([]);
  expect(await look(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]))).toEqual([]);
  expect(await look('Sehr geehrte Damen und Herren,')).toEqual([]);
});

test('scripts, calls and files inside a PDF are seen, also in disguise and packed', async () => {
  expect(await look('%PDF-1.7\n1 0 obj <</S /JavaScript /JS (app.alert(1))>> endobj')).toEqual(['script']);
  expect(await look('%PDF-1.7\n1 0 obj <</S /J#61vaScript /#4aS (x)>> endobj')).toEqual(['script']);
  expect(await look('%PDF-1.7\n1 0 obj <</S /Launch /F (calc.exe)>> endobj')).toEqual(['launch']);
  expect(await look('%PDF-1.7\n1 0 obj <</Names <</EmbeddedFiles 3 0 R>>>> endobj')).toEqual(['attachments']);
  const packed = Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode>>\nstream\n', 'latin1'),
    deflateSync(Buffer.from('9 0 <</S /JavaScript /JS (app.alert(1))>>')),
    Buffer.from('\nendstream endobj', 'latin1'),
  ]);
  expect(await look(packed)).toEqual(['script']);
});

test('a script that a medium starts is seen; letters that happen to stand so in a picture are none', async () => {
  expect(await look('%PDF-1.7\n1 0 obj <</S /Rendition /OP 0 /JS (app.alert(1))>> endobj')).toEqual(['script']);
  const picture = Buffer.concat([Buffer.alloc(400, 0x9c), Buffer.from('/JS(', 'latin1'), Buffer.alloc(400, 0x9c)]);
  const scan = ['%PDF-1.7\n1 0 obj <</Filter /DCTDecode>>\nstream\n', picture, '\nendstream endobj'];
  expect(await look(Buffer.concat(scan.map((part) => Buffer.from(part as string, 'latin1'))))).toEqual([]);
});

test('a pack that cannot be looked into, and one that blows up, is not called harmless', async () => {
  const head = '%PDF-1.7\n1 0 obj <</Type /ObjStm /Filter /FlateDecode>>\nstream\n';
  expect(await look(`${head}no such stream`)).toEqual(['tooComplex']);
  const bomb = Buffer.concat([Buffer.from(head, 'latin1'), deflateSync(Buffer.alloc(40 * 1024 * 1024))]);
  expect(await look(bomb)).toEqual(['tooComplex']);
});

test('programs, scripts and web pages are named whatever they are called', async () => {
  expect(await look(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]))).toEqual(['program']);
  expect(await look('#!/bin/sh\nrm -rf /')).toEqual(['program']);
  expect(await look('<html><script>alert(1)</script></html>')).toEqual(['webPage']);
  expect(await look(Buffer.alloc(300, 1))).toEqual(['unknownType']);
});

test('programs in office files are seen whatever their part is called, also in old and broken files', async () => {
  const types = (kind: string) => ({
    name: '[Content_Types].xml',
    content: `<Types><Override ContentType="${kind}"/></Types>`,
  });
  const word = { name: 'word/document.xml', content: '<w/>' };
  expect(await look(await zipOf([word, types('application/xml')]))).toEqual([]);
  const hidden = await zipOf([
    word,
    types('application/vnd.ms-office.vbaProject'),
    { name: 'word/bild.bin', content: 'x' },
  ]);
  expect(await look(hidden)).toEqual(['macros']);
  const named = await zipOf([word, { name: 'word/vbaProject.bin', content: 'x' }]);
  expect(await look(named)).toEqual(['macros']);
  const broken = new Uint8Array(named);
  broken.fill(0xff, 0, 4);
  expect(await holdsMacros('docx', broken)).toBe(true);
  const sheets = await zipOf([
    { name: 'xl/workbook.xml', content: '<w/>' },
    { name: 'xl/macrosheets/sheet1.xml', content: '<m/>' },
  ]);
  expect(await look(sheets)).toEqual(['macros']);
  const open = await openDocumentFile(['Brief']);
  expect(await look(open)).toEqual([]);
  const old = oldWordFile('Brief');
  expect(await look(old)).toEqual([]);
  expect(await look(oldWordFile('Brief', { storages: ['_VBA_PROJECT'] }))).toEqual(['macros']);
});
