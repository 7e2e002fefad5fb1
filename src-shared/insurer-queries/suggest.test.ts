import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggestFromText } from './suggest.ts';

describe('what a letter seems to ask', () => {
  test('leaves the greeting out and begins like a sentence', () => {
    const { question } = suggestFromText(
      'Sehr geehrte Damen und Herren, wir bitten um die Vollmacht. Der Schaden wurde gemeldet. Guten Tag Frau Meyer, bitte melden Sie sich.',
    );
    expect(question).toBe('Wir bitten um die Vollmacht. Bitte melden Sie sich.');
  });

  test.each([
    ['Bitte antworten Sie bis zum 15.04.2026.', '2026-04-15', null],
    ['Wir bitten bis spätestens zum 5. 4.2026 um Nachricht.', '2026-04-05', null],
    ['bis\n31.02.2026', null, null],
    ['Der Schaden vom 02.02.2026.', null, null],
    ['Bitte antworten Sie binnen 14 Tagen.', null, 14],
    ['innerhalb von zwei Wochen', null, 14],
    ['Binnen\neiner Woche', null, 7],
    ['innerhalb von 0 Tagen', null, null],
    ['', null, null],
  ])('%j: day %s, days %s', (text, answerOn, answerDays) => {
    expect(suggestFromText(text)).toMatchObject({ answerOn, answerDays });
  });

  test('is short and finished in time for any text, also one made to be slow', () => {
    const piece = fc.constantFrom(
      'bis zum ',
      '1.',
      'Bitte ',
      'Schaden-Nr. ',
      ' ',
      '\n',
      'binnen ',
      'zwei ',
      '?',
      'A1 ',
      'Sehr geehrte ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        const { subject, question, claimNumber } = suggestFromText(pieces.join(''));
        expect(subject.length).toBeLessThanOrEqual(300);
        expect(question.length).toBeLessThanOrEqual(4000);
        expect(claimNumber.length).toBeLessThanOrEqual(40);
      }),
    );
    for (const slow of ['Schadennummer ', 'A1 ', ' ', 'bis ', 'Sehr geehrte ', '1. '])
      suggestFromText(slow.repeat(20_000));
  });
});
