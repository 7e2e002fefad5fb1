import type { Content, TableCell } from 'pdfmake/interfaces.d.ts';
import type { Interest } from '../../../src-shared/claims/interest.ts';
import type { Ledger, LedgerPosition } from '../../../src-shared/claims/ledger.ts';
import {
  claimStates,
  type PaymentRecipient,
  paymentRecipients,
  reductionStates,
} from '../../../src-shared/claims/words.ts';
import { type ReductionKind, reductionKindTitles } from '../../../src-shared/letters/words.ts';
import { type Cents, formatAmount, formatEuro } from '../../../src-shared/money/cents.ts';
import { formatCalendarDate, formatDate, formatDateTime } from '../../../src-shared/time/format.ts';
import type { PdfDefinition } from '../pdf/definition.ts';
import { colour, continued, shorten } from '../pdf/style.ts';

export interface StatementInput {
  readonly officeName: string;
  readonly fileNumber: string;
  readonly clientName: string;
  readonly insurerName: string;
  readonly claimNumber: string;
  readonly plate: string;
  /** `YYYY-MM-DD` or empty. */
  readonly accidentDate: string;
  readonly ledger: Ledger;
  readonly interest: Interest | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly userName: string;
}

const money = (cents: Cents | null, look: object = {}): TableCell => ({
  text: cents === null ? '–' : formatAmount(cents),
  alignment: 'right',
  noWrap: true,
  ...look,
});
const head = (text: string, alignment: 'left' | 'right' = 'right'): TableCell => ({
  text,
  style: 'columnHead',
  alignment,
});

/** The printable statement of a claim: positions, cuts, payments, what is still owed, and the interest of default. */
export const claimStatement = (input: StatementInput): PdfDefinition => {
  const { ledger, interest } = input;
  return {
    title: `Forderungsaufstellung ${input.fileNumber}`,
    officeName: input.officeName,
    headline: `Forderungsaufstellung ${input.fileNumber}`,
    footline: `Ausgegeben am ${formatDateTime(input.createdAt)} von ${shorten(input.userName, 40)}`,
    content: [
      { text: 'Forderungsaufstellung', style: 'title' },
      {
        text: `Akte ${input.fileNumber}${input.clientName ? ` · ${shorten(input.clientName, 80)}` : ''}`,
        style: 'subtitle',
        margin: [0, 0, 0, 12],
      },
      facts(input),
      ...positionTable(ledger),
      ...reductionTable(ledger),
      ...paymentTable(ledger),
      ...(interest ? interestPart(interest) : []),
    ],
  };
};

const facts = (input: StatementInput): Content => {
  const rows: readonly (readonly [string, string])[] = [
    ['Versicherung', input.insurerName],
    ['Schadennummer', input.claimNumber],
    ['Kennzeichen', input.plate],
    ['Schadentag', formatCalendarDate(input.accidentDate)],
    ['Stand', formatDate(input.createdAt)],
  ];
  return {
    layout: 'facts',
    table: {
      widths: [92, '*'],
      body: rows
        .filter(([, value]) => value !== '')
        .map(([label, value]): TableCell[] => [{ text: label, color: colour.muted }, { text: value }]),
    },
  };
};

const positionTable = (ledger: Ledger): Content[] => {
  if (ledger.positions.length === 0) return [{ text: 'Noch keine Position erfasst.', margin: [0, 14, 0, 0] }];
  const { totals } = ledger;
  const bold = { bold: true };
  return [
    { text: 'Positionen', style: 'heading' },
    {
      layout: 'entries',
      fontSize: 8.5,
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: ['*', 46, 42, 48, 48, 48, 48],
        body: [
          [
            head('Position', 'left'),
            head('netto'),
            head('USt'),
            head('gefordert'),
            head('anerkannt'),
            head('bezahlt'),
            head('Differenz'),
          ],
          ...ledger.positions.flatMap(positionRows),
          [
            { text: 'Summe in Euro', ...bold },
            money(totals.net, bold),
            money(totals.vat, bold),
            money(totals.claimed, bold),
            money(totals.accepted, bold),
            money(totals.paid, bold),
            money(totals.difference, bold),
          ],
        ],
      },
    },
    ...(totals.unassigned === 0
      ? []
      : [
          {
            text: `In der Summe „bezahlt“ sind ${formatEuro(totals.unassigned)} enthalten, die keiner Position zugeordnet sind.`,
            style: 'note',
            margin: [0, 4, 0, 0],
          } satisfies Content,
        ]),
  ];
};

const positionRows = (position: LedgerPosition): TableCell[][] => [
  [
    { stack: [position.title, { text: claimStates[position.state], style: 'label' }] },
    money(position.net),
    money(position.vat),
    money(position.claimed),
    money(position.accepted),
    money(position.paid),
    money(position.difference),
  ],
  ...position.lines.map((line): TableCell[] => {
    const muted = { color: colour.muted };
    return [
      { ...(continued() as object), text: `davon ${line.title}`, margin: [8, 0, 0, 0], ...muted },
      money(line.net, muted),
      money(line.vat, muted),
      money(line.claimed, muted),
      '',
      '',
      '',
    ];
  }),
];

const reductionTable = (ledger: Ledger): Content[] => {
  const cuts = ledger.positions.flatMap((position) =>
    position.allReductions.map((reduction) => {
      const line = position.lines.find(({ id }) => id === reduction.itemId);
      return { reduction, title: line ? `${position.title}: ${line.title}` : position.title };
    }),
  );
  if (cuts.length === 0) return [];
  return [
    { text: 'Kürzungen', style: 'heading' },
    {
      layout: 'entries',
      fontSize: 8.5,
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [130, '*', 64, 56],
        body: [
          [head('Position', 'left'), head('Kürzung', 'left'), head('Stand', 'left'), head('Betrag')],
          ...cuts.map(({ reduction, title }): TableCell[] => [
            title,
            {
              stack: [
                reductionKindTitles[reduction.kind as ReductionKind] ?? reduction.kind,
                ...(reduction.reason ? [{ text: `Begründung: ${reduction.reason}`, style: 'note' }] : []),
              ],
            },
            reductionStates[reduction.state],
            money(reduction.amount),
          ]),
          [{ text: 'Noch gekürzt', bold: true }, '', '', money(ledger.totals.finalCut, { bold: true })],
        ],
      },
    },
  ];
};

const paymentTable = (ledger: Ledger): Content[] => {
  if (ledger.payments.length === 0) return [];
  const { totals } = ledger;
  return [
    { text: 'Zahlungen', style: 'heading' },
    {
      layout: 'entries',
      fontSize: 8.5,
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [58, '*', 110, 60],
        body: [
          [head('Eingang', 'left'), head('Von', 'left'), head('An', 'left'), head('Betrag')],
          ...ledger.payments.map((payment): TableCell[] => [
            formatCalendarDate(payment.receivedOn),
            {
              stack: [payment.payer, ...(payment.reference ? [{ text: payment.reference, style: 'note' }] : [])],
            },
            paymentRecipients[payment.recipient as PaymentRecipient] ?? payment.recipient,
            money(payment.amount),
          ]),
          [
            { text: 'Bezahlt', bold: true, colSpan: 3 },
            '',
            '',
            money(totals.paid + totals.interestPaid, { bold: true }),
          ],
        ],
      },
    },
    {
      text: `Noch offen aus der Forderung: ${formatEuro(totals.difference)}`,
      bold: true,
      margin: [0, 8, 0, 0],
    },
  ];
};

const interestPart = (interest: Interest): Content[] => [
  { text: `Verzugszinsen seit ${formatCalendarDate(interest.since)}`, style: 'heading' },
  { stack: interest.segments.map(({ sentence }) => ({ text: sentence, fontSize: 8.5 })) },
  {
    text: `Zinsen bis ${formatCalendarDate(interest.until)}: ${formatEuro(interest.total)}, davon bezahlt ${formatEuro(interest.paid)}, offen ${formatEuro(interest.open)}`,
    bold: true,
    margin: [0, 6, 0, 4],
  },
  { stack: [interest.method, ...interest.warnings].map((text) => ({ text, style: 'note' })) },
];

/** `Forderungsaufstellung 2026-A-0001 vom 24.03.2026.pdf`: a name any file system takes. */
export const statementFileName = (fileNumber: string, createdAt: number): string =>
  `Forderungsaufstellung ${fileNumber.replace(/[^\p{L}\p{N}._ -]+/gu, '-')} vom ${formatDate(createdAt)}.pdf`;
