import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizePlate, plateWarning, readPlate, seasonText } from './plate.ts';

test.each([
  ['hh kb 2417', 'HH KB 2417'],
  ['HH-KB 2417', 'HH KB 2417'],
  ['hh - kb 2417h', 'HH KB 2417H'],
  ['hh kb2417 e', 'HH KB 2417E'],
  ['MÜ A 1', 'MÜ A 1'],
  ['HHKB2417', 'HHKB2417'],
  ['HHKB 2417', 'HHKB 2417'],
  ['AA-123-BC', 'AA 123 BC'],
  ['stade', 'STADE'],
])('plate %s becomes %s', (typed, shown) => {
  expect(normalizePlate(typed)).toBe(shown);
});

test.each([
  ['hh-kb 2417', 'ordinary', 'HH KB 2417'],
  ['STD BA 77E', 'electric', 'STD BA 77E'],
  ['PI RG 54H', 'historic', 'PI RG 54H'],
  ['HH KB 24 04-10', 'ordinary', 'HH KB 24 04/10'],
  ['HH KB 24H Saison 11/03', 'historic', 'HH KB 24H 11/03'],
  ['M AB 1007 W', 'exchange', 'M AB 1007 W'],
  ['HH 06123', 'dealer', 'HH 06123'],
  ['HH-06 1234', 'dealer', 'HH 061234'],
  ['HH 07 123', 'historicDealer', 'HH 07123'],
  ['HH 05123', 'test', 'HH 05123'],
  ['HH 04 1234', 'shortTerm', 'HH 041234'],
  ['HH 03123', 'shortTerm', 'HH 03123'],
  ['HH 123 A', 'export', 'HH 123 A'],
  ['HH 3201', 'authority', 'HH 3201'],
  ['BP 15-123', 'authority', 'BP 15 123'],
  ['THW 8 1234', 'authority', 'THW 8 1234'],
  ['Y-123 456', 'army', 'Y 123 456'],
  ['Y123456', 'army', 'Y 123 456'],
  ['0 17-10', 'diplomatic', '0 17 10'],
  ['123 abc', 'insurance', '123 ABC'],
])('%s is read as %s', (typed, kind, text) => {
  expect(readPlate(typed)).toMatchObject({ kind, text });
  expect(plateWarning(typed)).toBeUndefined();
});

test('a season is read in months and said in words', () => {
  expect(readPlate('HH KB 24 04/10')?.season).toEqual([4, 10]);
  expect(seasonText([11, 3])).toBe('Saison November bis März');
  expect(seasonText(undefined)).toBe('');
  // No season behind what cannot have one: these are the numbers of an authority and of a diplomat.
  expect(readPlate('BP 15 10-12')?.season).toBeUndefined();
});

describe('a plate warns and never blocks', () => {
  test.each([
    ['', undefined],
    ['HHKB 2417', 'Wo endet der Ort'],
    ['WX 4KF2 77', 'kein deutsches'],
    ['HH KB 0417', 'nicht mit 0'],
    ['STD BA 7777E', 'höchstens 8'],
    ['HH KB 24 05/05', '2 bis 11 Monate'],
  ])('%s: %s', (typed, warning) => {
    const said = plateWarning(typed);
    if (warning === undefined) expect(said).toBeUndefined();
    else expect(said).toContain(warning);
  });
});

const letters = (min: number, max: number, from: string) =>
  fc.array(fc.constantFrom(...from), { minLength: min, maxLength: max }).map((list) => list.join(''));
const between = fc.constantFrom(' ', '-', ' - ', '  ', '–');

test('however an ordinary plate is typed, it is read as the same one', () => {
  fc.assert(
    fc.property(
      letters(1, 3, 'ABEHKMSÖÜ'),
      letters(1, 2, 'ABXZ'),
      fc.integer({ min: 1, max: 9999 }),
      fc.constantFrom('', 'E', 'H'),
      between,
      fc.constantFrom('', ' ', '-'),
      (district, middle, number, suffix, first, second) => {
        const typed = `${district}${first}${middle}${second}${number}${suffix}`.toLowerCase();
        expect(normalizePlate(typed)).toBe(`${district} ${middle} ${number}${suffix}`);
      },
    ),
  );
});

test('whatever is typed keeps its letters and digits in their order, and is not changed a second time', () => {
  const typed = fc.oneof(fc.string({ maxLength: 20 }), letters(0, 14, 'ABHEWY0123456789 -/ÄÖ'));
  const signs = (text: string): string => text.toLocaleUpperCase('de-DE').replace(/[^\p{L}\d]/gu, '');
  fc.assert(
    fc.property(typed, (text) => {
      const once = normalizePlate(text);
      expect(normalizePlate(once)).toBe(once);
      expect(signs(once)).toBe(signs(text).replace(/SAISON(?=\d{4}$)/, readPlate(text)?.season ? '' : 'SAISON'));
      plateWarning(text);
    }),
    { numRuns: 1000 },
  );
});
