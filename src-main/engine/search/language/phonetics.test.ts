import { expect, it } from 'vitest';
import { fold } from '../../../../src-shared/text/fold.ts';
import { soundOf } from './phonetics.ts';

it.each([
  // The examples of the method’s descriptions; umlauts as two letters sound as one vowel.
  ['Müller', '657'],
  ['Lüdenscheidt', '52682'],
  ['Wikipedia', '3412'],
  ['Breschnew', '17863'],
  ['Philipp', '351'],
  ['Xaver', '4837'],
])('%s sounds as %s', (name, sound) => {
  expect(soundOf(fold(name))).toBe(sound);
});

it.each([
  ['Meier', 'Mayr'],
  ['Schmidt', 'Schmitt'],
  ['Brückner', 'Brueckner'],
  ['Groß', 'Gross'],
  ['Kowalski', 'Kowalsky'],
])('%s and %s sound alike', (one, other) => {
  expect(soundOf(fold(one))).toBe(soundOf(fold(other)));
});

it('tells different names apart', () => {
  expect(soundOf('mueller')).not.toBe(soundOf('mahler-nord'));
  expect(soundOf('becker')).not.toBe(soundOf('berger'));
});
