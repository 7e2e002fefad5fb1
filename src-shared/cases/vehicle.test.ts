import { describe, expect, test } from 'vitest';
import { finCheckCharacter, finWarning, normalizePlate } from './vehicle.ts';

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
    expect(finWarning('A1BS31Z04303361#9', '4')).toContain('Zeichen');
  });
});

test.each([
  ['hh kb 2417', 'HH KB 2417'],
  ['HH-KB 2417', 'HH KB 2417'],
  ['hh - kb 2417h', 'HH KB 2417H'],
  ['hh kb2417 e', 'HH KB 2417E'],
  ['MÜ A 1', 'MÜ A 1'],
  ['HHKB2417', 'HHKB2417'],
  ['AA-123-BC', 'AA 123 BC'],
])('plate %s becomes %s', (typed, shown) => {
  expect(normalizePlate(typed)).toBe(shown);
});
