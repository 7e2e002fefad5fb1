import { describe, expect, test } from 'vitest';
import { amountsIn } from './amounts.ts';
import { dayNamed, wantedIn } from './days.ts';
import { letterDay, readDeadlines } from './deadlines.ts';
import { readPayment } from './payment.ts';
import { readSettlement } from './settlement.ts';

const pages = (text: string) => [{ page: 1, text }];

test('amounts as letters write them', () => {
  expect(
    amountsIn('Reparatur 1.234,56 € 1 000,00 EUR −12,50 und 3,5 Stunden am 03.04.2026').map((a) => a.cents),
  ).toEqual([123_456, 100_000, -1250]);
});

describe('days', () => {
  test.each([
    ['14.12.2026', '2026-12-14'],
    ['4. 1. 27', '2027-01-04'],
    ['14. Dezember 2026', '2026-12-14'],
    ['31.02.2026', null],
  ])('%s', (raw, day) => expect(dayNamed(raw)).toBe(day));

  test('until when somebody waits, but never how long something lasted', () => {
    expect(
      wantedIn(
        'Mietwagen vom 03.03.2026 bis zum 14.03.2026. Bitte bis spätestens zum 14. April 2026, oder binnen 2 Wochen.',
      ),
    ).toMatchObject([{ on: '2026-04-14' }, { days: 14 }]);
  });
});

test('deadlines with what they are about; a letter’s date begins its times', () => {
  const text = `Hamburg, 26.03.2026

Wir bitten um Übersendung der Rechnung bis zum 09.04.2026. Das Fahrzeug wurde bis zum 01.02.2026 genutzt.
Zahlen Sie innerhalb von 14 Tagen. Das Restwertangebot ist bis 17.04.2026 bindend.`;
  expect(letterDay(text)).toBe('2026-03-26');
  expect(readDeadlines(pages(text)).map(({ title, on, days }) => [title, on ?? days])).toEqual([
    ['Antwortfrist', '2026-04-09'],
    ['Zahlungsfrist', 14],
    ['Restwertangebot gilt bis', '2026-04-17'],
  ]);
});

test('a table of a settlement, each amount in a line of its own or all in one', () => {
  const rows = [
    ['Reparaturkosten', '5.432,10 €', '4.900,00 €', '532,10 €'],
    ['Wertminderung', '500,00 €', '500,00 €', '0,00 €'],
    ['Sachverständigenkosten', '912,30 €', '812,30 €', '100,00 €'],
  ];
  const head = ['Position', 'gefordert', 'anerkannt', 'gekürzt'];
  for (const between of [' ', '\n']) {
    const { rows: read, problems } = readSettlement(pages([head, ...rows].map((row) => row.join(between)).join('\n')));
    expect(read.map(({ kinds, claimed, accepted, cut }) => [kinds[0], claimed, accepted, cut])).toEqual([
      ['repairInvoice', 543_210, 490_000, 53_210],
      ['diminution', 50_000, 50_000, 0],
      ['appraisalFee', 91_230, 81_230, 10_000],
    ]);
    expect(problems).toEqual([]);
  }
});

test('a settlement that does not add up is said and not taken, and without heads nothing is read', () => {
  const { rows, problems } = readSettlement(
    pages(
      'Position Forderung Zahlbetrag Abzug\nReparaturkosten 5.432,10 4.900,00 500,00\nMinderwert 300,00 200,00 100,00\nSumme 900,00 800,00 100,00',
    ),
  );
  expect(rows.map(({ title }) => title)).toEqual(['Minderwert']);
  expect(problems).toEqual([
    'Die Zeile „Reparaturkosten“ geht nicht auf und wurde nicht übernommen.',
    'Die Summe im Schreiben (900,00 €) ist nicht die der gelesenen Positionen (300,00 €).',
  ]);
  expect(readSettlement(pages('Reparaturkosten 5.432,10 4.900,00 532,10')).rows).toEqual([]);
});

test('a payment with its day and reference', () => {
  expect(
    readPayment(
      pages('Zahlungsbetrag: 4.812,30 EUR\nWertstellung: 12.11.2026\nVerwendungszweck: HN-2026-0048817 Brückner'),
    ),
  ).toMatchObject({ amount: 481_230, on: '2026-11-12', reference: 'HN-2026-0048817 Brückner' });
  expect(readPayment(pages('Wir haben heute 1.000,00 € auf Ihr Konto überwiesen.'))).toMatchObject({ amount: 100_000 });
  expect(readPayment(pages('Die Reparaturkosten betragen 5.432,10 €.'))).toBeUndefined();
});
