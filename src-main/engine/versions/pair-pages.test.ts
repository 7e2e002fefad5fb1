import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairPages } from './pair-pages.ts';

const pages = (...texts: string[]) => texts;

describe('pairing the pages of two versions', () => {
  const letter = [
    'Sehr geehrte Frau Brückner wir regulieren',
    'Wertminderung und Nutzungsausfall',
    'Mit freundlichen Grüßen',
  ];

  test('a page put in between moves no other', () => {
    expect(
      pairPages(letter, [letter[0] ?? '', 'Ganz neue Anlage mit Tabelle', letter[1] ?? '', letter[2] ?? '']),
    ).toEqual([
      { older: 1, newer: 1 },
      { older: null, newer: 2 },
      { older: 2, newer: 3 },
      { older: 3, newer: 4 },
    ]);
  });

  test('a page that was taken out stands alone', () => {
    expect(pairPages(letter, [letter[0] ?? '', letter[2] ?? ''])).toEqual([
      { older: 1, newer: 1 },
      { older: 2, newer: null },
      { older: 3, newer: 2 },
    ]);
  });

  test('a changed page stays beside the old one, a replaced one too', () => {
    expect(pairPages(letter, [letter[0] ?? '', 'Wertminderung und Mietwagen', 'Völlig anderer Schluss'])).toEqual([
      { older: 1, newer: 1 },
      { older: 2, newer: 2 },
      { older: 3, newer: 3 },
    ]);
  });

  test('pictures without text are paired by their place', () => {
    expect(pairPages(pages('', ''), pages('', '', ''))).toHaveLength(3);
    expect(pairPages(pages('', ''), pages('', ''))).toEqual([
      { older: 1, newer: 1 },
      { older: 2, newer: 2 },
    ]);
  });

  test('every page of both comes exactly once and in its order, whatever they say', () => {
    const words = fc.array(fc.constantFrom('Auto', 'Schaden', 'Brief', 'Summe', ''), { maxLength: 4 });
    const text = fc.array(
      words.map((each) => each.join(' ')),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(text, text, (older, newer) => {
        const pairs = pairPages(older, newer);
        const numbers = (side: 'older' | 'newer') => pairs.flatMap((pair) => pair[side] ?? []);
        expect(numbers('older')).toEqual(older.map((_, at) => at + 1));
        expect(numbers('newer')).toEqual(newer.map((_, at) => at + 1));
      }),
    );
  });

  test('a version compared with itself has every page beside itself', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 }), { maxLength: 8 }), (texts) => {
        expect(pairPages(texts, texts)).toEqual(texts.map((_, at) => ({ older: at + 1, newer: at + 1 })));
      }),
    );
  });
});
