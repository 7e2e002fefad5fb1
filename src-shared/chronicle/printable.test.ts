import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { printable } from './printable.ts';

// The font library that sets the pages, found from where pdfmake finds it.
const require = createRequire(import.meta.url);
const fontkit: { create(bytes: Uint8Array): { hasGlyphForCodePoint(point: number): boolean } } = createRequire(
  require.resolve('pdfmake'),
)('fontkit');
const fonts = path.resolve(import.meta.dirname, '../../resources/fonts');

test.each(['Regular', 'SemiBold', 'Italic'])('every sign that counts as printable is drawn by Plex Sans %s', (face) => {
  const font = fontkit.create(readFileSync(path.join(fonts, `IBMPlexSans-${face}.woff`)));
  const missing: string[] = [];
  for (let point = 0x20; point < 0x3000; point++) {
    const char = String.fromCodePoint(point);
    if (printable(char) === char && !font.hasGlyphForCodePoint(point)) missing.push(point.toString(16));
  }
  expect(missing).toEqual([]);
});

test('German text and the signs of letters stay as they are', () => {
  const text = 'Änne Großkreutz: „§ 249 BGB“ – 1.234,56 € … ½ · Łukasz, Çelik, Ağaoğlu, Žižek, Ștefan, ẞ';
  expect(printable(text)).toBe(text);
});

test.each([
  ['zwei\nZeilen\tund   Raum ', 'zwei Zeilen und Raum'],
  ['Auto 🚗!', 'Auto [U+1F697]!'],
  ['a\u0308', 'ä'],
  ['Sil\u00adben\u200b', 'Silben'],
  ['\u202Eumgedreht', '[U+202E]umgedreht'],
])('%j is printed as %j', (text, printed) => {
  expect(printable(text)).toBe(printed);
});
