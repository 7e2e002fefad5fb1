import { describe, expect, it } from 'vitest';
import { decodeText, kindOf } from './kind.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('kindOf', () => {
  it.each([
    ['%PDF-1.7\n', 'pdf'],
    ['\x00\x01 mail gateway %PDF-1.4', 'pdf'],
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['\x89PNG\r\n\x1a\n', 'png'],
    ['RIFF\x10\x00\x00\x00WEBPVP8 ', 'webp'],
    ['RIFF\x10\x00\x00\x00WAVEfmt ', 'unknown'],
    ['II*\x00\x08', 'tiff'],
    ['MM\x00*\x00', 'tiff'],
    ['GIF89a', 'gif'],
    ['\x00\x00\x00\x18ftypheic', 'heic'],
    ['\x00\x00\x00\x18ftypmif1', 'heic'],
    ['\x00\x00\x00\x18ftypisom', 'unknown'],
    ['Sehr geehrte Damen', 'text'],
    ['PK\x03\x04 %PDF-1.7 lies in it', 'zip'],
    [`PK\x03\x04${'\0'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.text`, 'odt'],
    ['From: a@example.org\r\nSubject: Akte\r\n\r\nHallo', 'eml'],
    ['Vermerk\nFrom: a@example.org\nSubject: Akte\n\nHallo', 'text'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'unknown'],
    ['MZ\x90\x00', 'unknown'],
    ['', 'unknown'],
  ])('%j is %s', (head, kind) => {
    expect(kindOf(bytes(head))).toBe(kind);
  });
});

describe('decodeText', () => {
  it('reads UTF-8, UTF-16 and the Windows code page', () => {
    expect(decodeText(new TextEncoder().encode('Größe § €'))).toBe('Größe § €');
    expect(decodeText(bytes('Gr\xf6\xdfe \xa7 \x80'))).toBe('Größe § €');
    expect(decodeText(Uint8Array.from([0xff, 0xfe, 0xdf, 0x00]))).toBe('ß');
  });
});
