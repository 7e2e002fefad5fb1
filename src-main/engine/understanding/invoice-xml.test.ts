import { expect, test } from 'vitest';
import { claimKindOf, invoiceProblems } from '../../../src-shared/understanding/invoice.ts';
import { ciiXml, ublXml, workshopInvoice } from '../../../tests/fixtures/documents/invoices.ts';
import { readInvoiceXml } from './invoice-xml.ts';

const must = (xml: string) => {
  const invoice = readInvoiceXml(xml);
  if (!invoice) throw new Error('no invoice was read');
  return invoice;
};

test.each([
  ['CII', ciiXml],
  ['UBL', ublXml],
] as const)('reads %s', (syntax, xml) => {
  const invoice = must(xml(workshopInvoice));
  expect(invoice).toEqual({
    syntax,
    seller: 'Karosserie Petersen & Söhne GmbH',
    buyer: 'Katharina Brückner-Weißenfels',
    number: 'RE-2026-1187',
    on: '2026-11-03',
    dueOn: '2026-11-17',
    currency: 'EUR',
    credit: false,
    net: 547_303,
    vat: 103_988,
    gross: 651_291,
    charges: 0,
    allowances: 0,
    lines: [
      { title: 'Arbeitslohn Karosserie', net: 224_750 },
      { title: 'Lackierung einschließlich Material', net: 151_840 },
      { title: 'Ersatzteile: Stoßfänger <vorn> & Kotflügel', net: 170_713 },
    ],
  });
  expect(invoiceProblems(invoice)).toEqual([]);
  expect(claimKindOf(invoice)).toBe('repairInvoice');
});

test('wrong sums and another currency are said', () => {
  const wrong = must(ciiXml({ ...workshopInvoice, net: '5400.00', currency: 'CHF' }));
  expect(invoiceProblems(wrong)).toEqual([
    'Die Rechnung lautet auf CHF, nicht auf Euro.',
    'Die Positionen ergeben netto 5.473,03 €, die Rechnung nennt 5.400,00 €.',
    'Netto und Umsatzsteuer ergeben 6.439,88 €, die Rechnung nennt 6.512,91 €.',
  ]);
});

test('says what an invoice is for by its words', () => {
  const kind = (seller: string, ...titles: string[]) =>
    claimKindOf({ seller, lines: titles.map((title) => ({ title, net: 0 })) });
  expect(kind('Sachverständigenbüro Elbmarsch', 'Grundhonorar', 'Lichtbilder')).toBe('appraisalFee');
  expect(kind('Nordring Autovermietung', 'Mietwagen Gruppe 5')).toBe('rentalCar');
  expect(kind('Hansen Abschleppdienst', 'Abschleppen nach Unfall')).toBe('towing');
  expect(kind('Blumen Meyer', 'Strauß')).toBeUndefined();
});

test('a credit note takes back', () => {
  const xml = ublXml(workshopInvoice)
    .replaceAll('ubl:Invoice', 'ubl:CreditNote')
    .replaceAll('InvoiceLine', 'CreditNoteLine');
  expect(must(xml)).toMatchObject({ credit: true, gross: 651_291, lines: { length: 3 } });
});

test.each([
  ['no XML', 'Rechnung Nr. 5'],
  ['another document', '<?xml version="1.0"?><html><body>Rechnung</body></html>'],
  ['no totals', '<Invoice><ID>1</ID></Invoice>'],
  ['definitions of its own', `<!DOCTYPE x [<!ENTITY a "b">]>${ciiXml(workshopInvoice)}`],
  ['cut off', ciiXml(workshopInvoice).slice(0, 900)],
  ['endless depth', `<?xml version="1.0"?><Invoice>${'<a>'.repeat(20_000)}`],
])('reads nothing out of %s', (_name, xml) => {
  expect(readInvoiceXml(xml)).toBeUndefined();
});
