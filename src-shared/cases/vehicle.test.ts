import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  finCheckCharacter,
  finWarning,
  hsnWarning,
  mileageWarning,
  normalizeFin,
  previousOwnersWarning,
  tsnWarning,
} from './vehicle.ts';

describe('a FIN', () => {
  test('has the published check character', () => {
    expect(finCheckCharacter('A1BS31Z0430336179')).toBe('4'); // kryptografie.de
    expect(finCheckCharacter('a1b s31z0430336179')).toBe('4');
    expect(finCheckCharacter('Ä')).toBeUndefined();
  });

  test('warns and never blocks', () => {
    expect(finWarning('', '')).toBeUndefined();
    expect(finWarning('A1BS31Z0430336179', '4')).toBeUndefined();
    expect(finWarning('A1BS31Z0430336179', '-')).toBeUndefined();
    expect(finWarning('A1BS31Z0430336179', '7')).toContain('gehört 4');
    expect(finWarning('A1BS31Z043033617', '')).toContain('16 statt 17');
    expect(finWarning('A1BS31ZO430336179', '4')).toContain('kein O');
    expect(finWarning('A1BS31ZI430336179', '4')).toContain('Eine FIN enthält kein I. Ist eine Eins gemeint?');
    expect(finWarning('A1BS31ZQ430336179', '4')).toContain('kein Q');
    expect(finWarning('A1BS31Z04303361#9', '4')).toContain('Zeichen');
  });
});

const fins = fc
  .array(fc.constantFrom(...'ABCDEFGHJKLMNPRSTUVWXYZ0123456789'), { minLength: 17, maxLength: 17 })
  .map((signs) => signs.join(''));

test('the check character finds every wrong digit and every two neighbours that changed places', () => {
  fc.assert(
    fc.property(fins, fc.nat({ max: 16 }), fc.nat({ max: 9 }), (fin, at, digit) => {
      const check = finCheckCharacter(fin) ?? '';
      expect(check).toMatch(/^[0-9X]$/);
      expect(finWarning(fin, check)).toBeUndefined();
      if (/\d/.test(fin.charAt(at)) && fin.charAt(at) !== String(digit)) {
        expect(finWarning(fin.slice(0, at) + digit + fin.slice(at + 1), check)).toContain('Prüfzeichen');
      }
      const swapped = fin.slice(0, at) + fin.charAt(at + 1) + fin.charAt(at) + fin.slice(at + 2);
      if (/^\d\d$/.test(fin.slice(at, at + 2)) && swapped !== fin) {
        expect(finWarning(swapped, check)).toContain('Prüfzeichen');
      }
    }),
    { numRuns: 500 },
  );
});

test('blanks, dashes and small letters make no difference to a FIN', () => {
  fc.assert(
    fc.property(fins, fc.nat({ max: 17 }), (fin, at) => {
      const typed = `${fin.slice(0, at)} -${fin.slice(at)}`.toLowerCase();
      expect(normalizeFin(typed)).toBe(fin);
      expect(finCheckCharacter(typed)).toBe(finCheckCharacter(fin));
    }),
  );
});

test('key numbers, mileage and owners warn and never block', () => {
  expect([hsnWarning(''), hsnWarning('0603'), tsnWarning(''), tsnWarning('bqt')]).toEqual(Array(4).fill(undefined));
  expect(hsnWarning('603')).toContain('4 Ziffern');
  expect(tsnWarning('BQT000012')).toContain('nur die ersten 3');
  expect(tsnWarning('BQ')).toContain('3 Zeichen');
  expect([null, 0, 999_999].map(mileageWarning)).toEqual([undefined, undefined, undefined]);
  expect(mileageWarning(-5)).toContain('nicht negativ');
  expect(mileageWarning(8_425_000)).toContain('Million');
  expect([null, 0, 4].map(previousOwnersWarning)).toEqual([undefined, undefined, undefined]);
  expect(previousOwnersWarning(99)).toContain('ungewöhnlich');
});
