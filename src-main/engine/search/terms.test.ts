import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fold } from '../../../src-shared/text/fold.ts';
import { hitsIn } from './marking.ts';
import { matchOf } from './match.ts';
import { snippetOf } from './snippets.ts';
import { termsOf } from './terms.ts';
import { indexed, wordsOf } from './words.ts';

const marked = (text: string, question: string): string =>
  snippetOf(text, termsOf(question))
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('');

describe('terms', () => {
  it('turns what is typed into a question without syntax', () => {
    expect(matchOf(termsOf('Müller Straße'))).toBe('"mueller" AND "strasse"*');
    expect(matchOf(termsOf('HN-2026-0048817'))).toContain('"hn 2026 0048817"*');
    expect(matchOf(termsOf('"Große Bergstraße" 84'))).toBe('"grosse bergstrasse" AND "84"*');
    expect(matchOf(termsOf('§ 249 OR NEAR( * "'))).toBe('"249" AND "or" AND "near"');
    expect(termsOf(' - § " ')).toEqual([]);
  });

  it('leaves out what has a minus before it', () => {
    expect(matchOf(termsOf('"Kfz" -"alte Akte" -84'))).toBe(
      '("kfz") NOT (("alte akte" OR "\ue002alte \ue002akte") OR ("84" OR "\ue00284"))',
    );
    expect(termsOf('-Rechnung')).toEqual([]);
    expect(marked('Kfz in Rechnung', 'kfz -rechnung')).toBe('[Kfz] in Rechnung');
    expect(matchOf(termsOf('Haupt-Straße'))).not.toContain('NOT');
  });

  it.each([
    ['HNAB123', 'HN-AB 123'],
    ['hn-ab123', 'HN-AB 123'],
    ['HN-AB 123', 'HNAB123'],
    ['MÜA1', 'MÜ-A 1'],
    ['0711123456', '0711 123456'],
    ['0711123456', '0711/12 34 56'],
    ['0711123456', '+49 711 123456'],
    ['+49 711 123456', '0711/123456'],
    ['0711 12 34 56', '+49711123456'],
    ['2026/17', 'Akte 2026-0017'],
    ['202617', '2026/17'],
    ['HN-2026-17', 'HN-2026-0017'],
  ])('finds %s in „%s“', (question, text) => {
    expect(hitsIn(text, termsOf(question))).toHaveLength(1);
  });

  it('takes a date for a date', () => {
    expect(matchOf(termsOf('"Termin" 01.02.2026'))).toBe('"termin" AND "01 02 2026"*');
  });

  it('indexes umlauts twice', () => {
    expect(indexed('Grüße aus Köln, Straße')).toEqual({ folded: 'gruesse aus koeln, strasse', bare: 'Grüße Köln' });
  });

  it('finds every spelling of a word, and its place', () => {
    for (const question of ['Müller', 'mueller', 'muller', 'MÜLL', 'müll']) {
      expect(hitsIn('Herr Müller-Lüdenscheidt', termsOf(question)), question).toEqual([{ start: 5, end: 11 }]);
    }
    for (const question of ['straße', 'strasse', 'stra']) {
      expect(hitsIn('Straße 1 und Strasse 2', termsOf(question)), question).toHaveLength(2);
    }
    expect(hitsIn('Neu Bauer', termsOf('nu'))).toEqual([]);
  });
});

test('words are folded like everything else', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aZ0äÖüßẞéçÅ§-ﬁİ'), maxLength: 12 }), (text) => {
      for (const word of wordsOf(text)) expect(word.folded).toBe(fold(text.slice(word.start, word.end)));
    }),
  );
});

describe('snippets', () => {
  it('marks the hits and cuts between words', () => {
    const text = `${'Vorher steht viel anderes. '.repeat(10)}Der Rechnungsbetrag von 6.512,90 € wird in Rechnung gestellt. ${'Danach auch. '.repeat(20)}`;
    expect(marked(text, 'rechnung')).toMatch(
      /^… .*Der \[Rechnungsbetrag\] von 6\.512,90 € wird in \[Rechnung\] gestellt\..* …$/,
    );
    expect(marked('Kurz und gut', 'gut')).toBe('Kurz und [gut]');
    expect(marked('Nichts davon', 'anders')).toBe('Nichts davon');
  });

  it('are made of the text itself, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.string({ maxLength: 20 }), (text, question) => {
        const line = text.replace(/\s+/g, ' ').trim();
        const joined = snippetOf(text, termsOf(question))
          .map((part) => part.text)
          .join('')
          .replace(/^… | …$/g, '');
        expect(line).toContain(joined);
      }),
    );
  });
});
