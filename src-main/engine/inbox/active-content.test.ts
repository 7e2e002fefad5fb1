import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { kindOf } from '../documents/kind.ts';
import { warningsOf } from './active-content.ts';

const look = (content: string | Uint8Array) => {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  return warningsOf(bytes, kindOf(bytes));
};

test('a plain PDF, a photo and a text are nothing special', () => {
  expect(look('%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n%%EOF')).toEqual([]);
  expect(look(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]))).toEqual([]);
  expect(look('Sehr geehrte Damen und Herren,')).toEqual([]);
});

test('scripts, calls and files inside a PDF are seen, also in disguise and packed', () => {
  expect(look('%PDF-1.7\n1 0 obj <</S /JavaScript /JS (app.alert(1))>> endobj')).toEqual(['script']);
  expect(look('%PDF-1.7\n1 0 obj <</S /J#61vaScript /#4aS (x)>> endobj')).toEqual(['script']);
  expect(look('%PDF-1.7\n1 0 obj <</S /Launch /F (calc.exe)>> endobj')).toEqual(['launch']);
  expect(look('%PDF-1.7\n1 0 obj <</Names <</EmbeddedFiles 3 0 R>>>> endobj')).toEqual(['attachments']);
  const packed = Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode>>\nstream\n', 'latin1'),
    deflateSync(Buffer.from('9 0 <</S /JavaScript /JS (app.alert(1))>>')),
    Buffer.from('\nendstream endobj', 'latin1'),
  ]);
  expect(look(packed)).toEqual(['script']);
});

test('a pack that cannot be looked into, and one that blows up, is not called harmless', () => {
  const head = '%PDF-1.7\n1 0 obj <</Type /ObjStm /Filter /FlateDecode>>\nstream\n';
  expect(look(`${head}no such stream`)).toEqual(['tooComplex']);
  const bomb = Buffer.concat([Buffer.from(head, 'latin1'), deflateSync(Buffer.alloc(40 * 1024 * 1024))]);
  expect(look(bomb)).toEqual(['tooComplex']);
});

test('programs, scripts and web pages are named whatever they are called', () => {
  expect(look(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]))).toEqual(['program']);
  expect(look('#!/bin/sh\nrm -rf /')).toEqual(['program']);
  expect(look('<html><script>alert(1)</script></html>')).toEqual(['webPage']);
  expect(look(Buffer.alloc(300, 1))).toEqual(['unknownType']);
});
