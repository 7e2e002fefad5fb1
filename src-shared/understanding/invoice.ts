import type { ClaimKind } from '../claims/words.ts';
import type { Day } from '../deadlines/calendar.ts';
import { type Cents, formatEuro } from '../money/cents.ts';
import { comparedWords, phraseFinder } from './words.ts';

/** An electronic invoice (EN 16931: ZUGFeRD, Factur-X, XRechnung), as far as a damage case needs it. */
export interface ReadInvoice {
  readonly syntax: 'CII' | 'UBL';
  readonly seller: string;
  readonly buyer: string;
  readonly number: string;
  readonly on: Day | null;
  readonly dueOn: Day | null;
  /** ISO 4217. */
  readonly currency: string;
  /** A credit note takes back instead of charging. */
  readonly credit: boolean;
  readonly net: Cents;
  readonly vat: Cents;
  readonly gross: Cents;
  readonly lines: readonly InvoiceLine[];
  /** Net of what is added to and taken from the whole invoice. */
  readonly charges: Cents;
  readonly allowances: Cents;
}

export interface InvoiceLine {
  readonly title: string;
  readonly net: Cents;
}

/** What in the invoice does not add up, in German; the invoice's own totals are never changed. */
export const invoiceProblems = (invoice: ReadInvoice): readonly string[] => {
  const { net, vat, gross, lines, charges, allowances, currency } = invoice;
  const summed = lines.reduce((sum, line) => sum + line.net, 0) + charges - allowances;
  return [
    ...(currency === 'EUR' ? [] : [`Die Rechnung lautet auf ${currency}, nicht auf Euro.`]),
    ...(lines.length === 0 || summed === net
      ? []
      : [`Die Positionen ergeben netto ${formatEuro(summed)}, die Rechnung nennt ${formatEuro(net)}.`]),
    ...(net + vat === gross
      ? []
      : [`Netto und Umsatzsteuer ergeben ${formatEuro(net + vat)}, die Rechnung nennt ${formatEuro(gross)}.`]),
  ];
};

/** Words that say what an invoice is for; the first kind with the most hits counts. */
const subjects: readonly (readonly [ClaimKind, readonly string[]])[] = [
  ['towing', ['Abschlepp*', 'Bergung*', 'Bergen', 'Abschleppdienst']],
  ['rentalCar', ['Mietwagen*', 'Mietpreis', 'Autovermietung', 'Ersatzfahrzeug', 'Tagespreis']],
  ['storage', ['Standgeld', 'Standkosten', 'Standtage']],
  [
    'appraisalFee',
    ['Grundhonorar', 'Gutachten', 'Schadengutachten', 'Sachverständigen*', 'Lichtbilder', 'Schreibkosten', 'Honorar'],
  ],
  [
    'repairInvoice',
    [
      'Reparatur*',
      'Arbeitslohn',
      'Arbeitswerte',
      'Lackierung',
      'Lackier*',
      'Ersatzteile',
      'Stoßfänger',
      'Karosserie*',
      'Instandsetz*',
      'Verbringung*',
    ],
  ],
  ['legalFee', ['Geschäftsgebühr', 'Rechtsanwalts*', 'RVG']],
];

/** What position of the claim an invoice stands for; undefined where its words do not say. */
export const claimKindOf = (invoice: Pick<ReadInvoice, 'seller' | 'lines'>): ClaimKind | undefined => {
  const find = phraseFinder(comparedWords([invoice.seller, ...invoice.lines.map(({ title }) => title)].join('\n')));
  const counted = subjects
    .map(([kind, words]) => ({ kind, hits: words.filter((word) => find(word) >= 0).length }))
    .sort((a, b) => b.hits - a.hits);
  const [first, second] = counted;
  return first && first.hits > 0 && first.hits > (second?.hits ?? 0) ? first.kind : undefined;
};
