import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayName, exportName } from './file-names.ts';

describe('displayName', () => {
  it('keeps what the office wrote', () => {
    expect(displayName('Rechnung Müller & Söhne (März).pdf')).toBe('Rechnung Müller & Söhne (März).pdf');
    expect(displayName('../../etc/passwd')).toBe('../../etc/passwd');
    expect(displayName('Schaden 🚗💥.jpg')).toBe('Schaden 🚗💥.jpg');
  });

  it('drops control and reordering characters, and is never empty or endless', () => {
    expect(displayName('a\u0000b\nc\u202Efdp.exe')).toBe('ab cfdp.exe');
    expect(displayName(' \u200b ')).toBe('Ohne Namen');
    expect(displayName('x'.repeat(300))).toHaveLength(255);
    // A family emoji is 11 UTF-16 units that mean nothing apart.
    expect(displayName('👨‍👩‍👧‍👦'.repeat(100)).length % 11).toBe(0);
    expect(displayName('🚗'.repeat(200))).toBe('🚗'.repeat(127));
  });
});

describe('exportName', () => {
  it.each([
    ['../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['C:\\Windows\\system32\\con', 'pdf', '_con.pdf'],
    ['NUL.txt', 'txt', '_NUL.txt'],
    ['com1.tar', 'pdf', '_com1.pdf'],
    ['a<b>:"c|d?*.pdf', 'pdf', 'a_b___c_d__.pdf'],
    ['rechnung.pdf.exe', 'pdf', 'rechnung.pdf.pdf'],
    ['.htaccess', 'txt', 'htaccess.txt'],
    ['Brief vom 24.03.2026', 'pdf', 'Brief vom 24.03.pdf'],
    ['...', 'png', 'Dokument.png'],
    ['', 'png', 'Ohne Namen.png'],
    ['name. . .', 'jpg', 'name.jpg'],
  ])('%j', (given, extension, expected) => {
    expect(exportName(given, extension)).toBe(expected);
  });

  it('is one harmless name for any string', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 })), (given) => {
        const name = exportName(given, 'pdf');
        expect(name).toMatch(/^[^/\\<>:"|?*\p{Cc}.\s][^/\\<>:"|?*\p{Cc}]*\.pdf$/u);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      }),
    );
  });
});
