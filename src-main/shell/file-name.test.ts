import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeFileName } from './file-name.ts';

test.each([
  ['Chronik 2026-001.pdf', 'Chronik 2026-001.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Windows\\a.pdf', 'a.pdf'],
  ['a<b>:"|?*.pdf', 'ab.pdf'],
  ['', 'Fallstand'],
  ['...', 'Fallstand'],
  ['CON.pdf', '_CON.pdf'],
  ['Foto 📷.jpg', 'Foto 📷.jpg'],
])('%j becomes %j', (suggested, expected) => {
  expect(safeFileName(suggested)).toBe(expected);
});

test('a long name keeps its ending', () => {
  const name = safeFileName(`${'ä'.repeat(300)}.pdf`);
  expect(name.endsWith('ä.pdf')).toBe(true);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
});

test('any text becomes one plain name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const name = safeFileName(text);
      expect(name).not.toMatch(/[/\\<>:"|?*\p{Cc}]/u);
      expect(name).not.toMatch(/^[\s.]|[\s.]$/u);
      expect(name.length).toBeGreaterThan(0);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    }),
  );
});
