import type { Content, TableCell } from 'pdfmake/interfaces.d.ts';
import { type Coverage, coverageOf, coverageText, serversOf } from '../../../src-shared/chronicle/coverage.ts';
import {
  CHRONICLE_FILE,
  type Chronicle,
  type ChronicleDevice,
  type ChronicleLine,
  chronicleHash,
  keyFingerprint,
  longHash,
  shortHash,
} from '../../../src-shared/chronicle/format.ts';
import { canonicalJson } from '../../../src-shared/events/canonical.ts';
import { hashOfHeader } from '../../../src-shared/events/event.ts';
import { hlcMillis } from '../../../src-shared/events/hlc.ts';
import { formatDate, formatInstant, formatInteger } from '../../../src-shared/time/format.ts';
import type { PdfDefinition } from '../pdf/definition.ts';
import { colour, continued, TEXT_WIDTH } from '../pdf/style.ts';

/*
 * The chronicle's pages, made from nothing but the exported chronicle itself: so a verifier that has the attached
 * chronik.json can make the same pages again and compare (printed.ts, scripts/verify-chronicle.ts).
 */

/** The heads of the columns of the entries. */
export const COLUMNS = ['Nr.', 'Zeit', 'Wer', 'Vorgang', 'Prüfsumme'] as const;

/** The cells of one entry, as lines of text. */
export const entryCells = (index: number, line: ChronicleLine, tags: ReadonlyMap<string, string>) => {
  const [day = '', time = ''] = formatInstant(hlcMillis(line.header.at)).split(', ');
  return {
    number: formatInteger(index + 1),
    day,
    time,
    actor: line.actor,
    desk: `Arbeitsplatz ${tags.get(line.header.device) ?? '?'}`,
    sentence: line.sentence,
    hash: shortHash(hashOfHeader(line.header)),
  };
};

export const tagsOf = (c: Chronicle): ReadonlyMap<string, string> =>
  new Map(c.devices.map((device) => [device.id, device.tag]));

/** The headline and footline that stand on every page. */
export const chronicleFrame = (c: Chronicle) => ({
  headline: `Chronik ${c.case.fileNumber}`,
  footline: `Ausgegeben am ${formatInstant(c.exportedAt)} von ${c.exportedBy.name}`.slice(0, 110),
});

/** The PDF of an exported chronicle, with the signed entries attached. */
export const chronicleDocument = (c: Chronicle): PdfDefinition => ({
  title: `Chronik ${c.case.fileNumber}`,
  officeName: c.office.name,
  ...chronicleFrame(c),
  content: [...head(c), summary(c), ...entries(c), ...proof(c)],
  attachments: [
    {
      name: CHRONICLE_FILE,
      mime: 'application/json',
      description: 'Die signierten Einträge dieser Chronik',
      bytes: new TextEncoder().encode(canonicalJson(c)),
    },
  ],
});

const head = (c: Chronicle): Content[] => [
  { text: 'Chronik', style: 'title' },
  {
    text: `Akte ${c.case.fileNumber}${c.case.clientName ? ` · ${c.case.clientName}` : ''}`,
    style: 'subtitle',
    margin: [0, 0, 0, 12],
  },
];

const fact = (label: string, value: Content): TableCell[] => [{ text: label, color: colour.muted }, { text: value }];

/** The facts at the head of the first page, as label and value. */
export const summaryFacts = (c: Chronicle): readonly (readonly [string, string])[] => {
  const first = c.entries[0];
  const last = c.entries.at(-1);
  return [
    ['Büro', [c.office.name, c.office.address].filter((part) => part !== '').join(', ')],
    ['Akte', c.case.fileNumber],
    ['Mandant', c.case.clientName || 'noch ohne Namen'],
    [
      'Zeitraum',
      first && last
        ? `${formatInstant(hlcMillis(first.header.at))} bis ${formatInstant(hlcMillis(last.header.at))}`
        : 'noch kein Eintrag',
    ],
    ['Einträge', formatInteger(c.entries.length)],
    ['Arbeitsplätze', c.devices.map((device) => `${device.tag}${device.name ? ` (${device.name})` : ''}`).join(', ')],
    ['Ausgegeben', `${formatInstant(c.exportedAt)} von ${c.exportedBy.name} mit ${c.program}`],
    ['Prüfsumme', longHash(chronicleHash(c))],
  ];
};

const summary = (c: Chronicle): Content => ({
  layout: 'facts',
  table: {
    widths: [92, '*'],
    body: [
      ...summaryFacts(c).map(([label, value]): TableCell[] =>
        label === 'Prüfsumme' ? fact(label, { text: value, fontSize: 8.5 }) : fact(label, value),
      ),
      fact('', {
        text: 'Steht für die ganze Chronik. Fingerabdrücke, Kettenenden und Erklärung: am Schluss.',
        style: 'note',
      }),
    ],
  },
});

export const PROOF_TITLE = 'Nachweis';

/** The closing part: who signed with which key, how far the chains went, and what that is worth. */
const proof = (c: Chronicle): Content[] => {
  const coverage = coverageOf(c);
  return [
    { text: PROOF_TITLE, style: 'title', fontSize: 15, margin: [0, 16, 0, 0] },
    ...c.devices.map(
      (device): Content => ({
        unbreakable: true,
        margin: [0, 8, 0, 0],
        stack: [
          { text: `Arbeitsplatz ${device.tag}${device.name ? ` – ${device.name}` : ''}`, bold: true },
          {
            layout: 'facts',
            style: 'small',
            table: { widths: [112, 48, '*'], body: deviceFacts(c, device, coverage) },
          },
        ],
      }),
    ),
    ...serversOf(c).map(
      (server): Content => ({
        unbreakable: true,
        margin: [0, 8, 0, 0],
        stack: [
          { text: 'Server, der den Eingang bestätigt hat', bold: true },
          {
            layout: 'facts',
            style: 'small',
            table: {
              widths: [112, '*'],
              body: [[{ text: 'Fingerabdruck des Schlüssels', color: colour.muted }, keyFingerprint(server)]],
            },
          },
        ],
      }),
    ),
    {
      unbreakable: true,
      stack: [
        { text: 'Was diese Chronik belegt', style: 'heading' },
        {
          fontSize: 9,
          ul: [
            'Jeder Eintrag ist vom Arbeitsplatz, an dem er entstand, digital signiert: mit Zeit, Person, Vorgang und der Prüfsumme des vorigen Eintrags dieses Arbeitsplatzes. Wird daran etwas geändert, passt die Signatur nicht mehr.',
            'Das Siegel ist die Signatur des ausgebenden Arbeitsplatzes über alle Zeilen in dieser Reihenfolge und in diesem Wortlaut. Ein geänderter, entfernter, eingefügter oder vertauschter Eintrag fällt auf und wird genannt.',
            ...(c.witness.proofs.length > 0
              ? [
                  'Der Server hat mit seiner Signatur bestätigt, wann ein Eintrag spätestens bei ihm eingegangen war. Die so bestätigten Einträge lagen zu dieser Zeit schon genau so vor; später kann sie auch das Büro nicht mehr verändert haben.',
                ]
              : []),
            `Die signierten Zeilen liegen dieser Datei als ${CHRONICLE_FILE} bei. „npm run verify-chronicle“ prüft Anhang und Seiten, auch ohne Zugang zum Büro.`,
          ],
          markerColor: colour.accent,
        },
      ],
    },
    {
      unbreakable: true,
      stack: [
        { text: 'Was sie nicht belegt', style: 'heading' },
        {
          fontSize: 9,
          ul: [
            'Die Schlüssel stehen in der Datei selbst. Dass sie dem Büro gehören, zeigt erst der Vergleich der Fingerabdrücke mit denen, die das Büro auf anderem Weg nennt.',
            c.witness.proofs.length > 0
              ? 'Zeiten der Einträge sind die Uhrzeiten der Arbeitsplätze, kein amtlicher Zeitstempel. Der Server nennt seine eigene Uhrzeit; er kann nicht lesen, was er bestätigt, und betreibt das Büro ihn selbst, ist er kein unabhängiger Zeuge. Den Wortlaut der Zeilen bestätigt der ausgebende Arbeitsplatz.'
              : 'Zeiten sind die Uhrzeiten der Arbeitsplätze, kein amtlicher Zeitstempel. Den Wortlaut der Zeilen bestätigt der ausgebende Arbeitsplatz.',
            'In den Ketten liegen auch Einträge anderer Akten; sie sind aus Datenschutz nicht enthalten. Dass schon vor der Ausgabe nichts weggelassen wurde, zeigt der Vergleich mit einer früheren Chronik oder mit den Daten eines anderen Arbeitsplatzes: Die hier genannten Kettenenden müssen dort vorkommen.',
          ],
          markerColor: colour.accent,
        },
      ],
    },
  ];
};

const ARRIVED = 'Beim Server eingegangen';

const deviceFacts = (c: Chronicle, device: ChronicleDevice, coverage: readonly Coverage[]): TableCell[][] => {
  const own = c.heads.find((entry) => entry.device === device.id);
  const wide = (label: string, value: string): TableCell[] => [
    { text: label, color: colour.muted },
    { text: value, colSpan: 2 },
    '',
  ];
  const place = (label: string, seq: number, hash: string): TableCell[] => [
    { text: label, color: colour.muted },
    `Nr. ${formatInteger(seq)}`,
    { text: longHash(hash), noWrap: true, fontSize: 7.5 },
  ];
  return [
    wide('Fingerabdruck des Schlüssels', keyFingerprint(device.signPublicKey)),
    ...(own
      ? [
          place('Neuester Eintrag dieser Akte', own.caseSeq, own.caseHash),
          place('Ende der Kette', own.deviceSeq, own.hash),
          ...coverage.filter((one) => one.device === device.id).map((one) => wide(ARRIVED, coverageText(one))),
        ]
      : [wide('Einträge dieser Akte', 'keine')]),
    ...(device.id === c.seal.device
      ? [wide('Siegel', 'Dieser Arbeitsplatz hat die Chronik ausgegeben und gesiegelt.')]
      : []),
  ];
};

/** Fixed, or one word without a space would widen its column past the page's edge. The rest is padding (style.ts). */
const WIDTHS = [27, 57, 84, TEXT_WIDTH - 27 - 57 - 84 - 60 - 40, 60] as const;

/** A row is never broken over two pages, so a sentence longer than this (about 9 lines) goes on in the next row. */
const ROW_SENTENCE = 420;

/** A sentence in parts that each fit a row, broken between words where it can be. */
export const sentenceParts = (sentence: string): readonly string[] => {
  const parts: string[] = [];
  let rest = sentence;
  while (rest.length > ROW_SENTENCE) {
    const space = rest.lastIndexOf(' ', ROW_SENTENCE);
    const end = space > ROW_SENTENCE / 2 ? space : ROW_SENTENCE;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...parts, rest];
};

const entries = (c: Chronicle): Content[] => {
  if (c.entries.length === 0) return [{ text: 'Diese Akte hat noch keinen Eintrag.', margin: [0, 14, 0, 0] }];
  const tags = tagsOf(c);
  const columnHeads = COLUMNS.map(
    (text, column): TableCell => ({ text, style: 'columnHead', alignment: column === 0 ? 'right' : 'left' }),
  );
  const rows = c.entries.flatMap((line, index): TableCell[][] => {
    const cells = entryCells(index, line, tags);
    const [first = '', ...more] = sentenceParts(cells.sentence);
    return [
      [
        { text: cells.number, alignment: 'right', color: colour.muted, fontSize: 8.5 },
        { stack: [cells.day, { text: cells.time, color: colour.muted }], fontSize: 8.5 },
        { stack: [cells.actor, { text: cells.desk, color: colour.muted }], fontSize: 8.5 },
        { text: first, fontSize: 9 },
        { text: cells.hash, color: colour.muted, fontSize: 7.5, noWrap: true },
      ],
      ...more.map((part): TableCell[] => [continued(), '', '', { text: part, fontSize: 9 }, '']),
    ];
  });
  return [
    { text: 'Einträge', style: 'heading' },
    {
      layout: 'entries',
      lineHeight: 1.15,
      table: {
        headerRows: 1,
        keepWithHeaderRows: 1,
        dontBreakRows: true,
        widths: [...WIDTHS],
        body: [columnHeads, ...rows],
      },
    },
  ];
};

/** `Chronik 2026-A-0001 vom 24.03.2026.pdf`: a name any file system takes. */
export const chronicleFileName = (c: Chronicle): string =>
  `Chronik ${c.case.fileNumber.replace(/[^\p{L}\p{N}._ -]+/gu, '-')} vom ${formatDate(c.exportedAt)}.pdf`;
