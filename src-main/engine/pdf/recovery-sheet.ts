import type { Content } from 'pdfmake/interfaces.d.ts';
import { formatDate, formatDateTime } from '../../../src-shared/time/format.ts';
import type { PdfDefinition } from './definition.ts';
import { colour, MM, rule, shorten, TEXT_WIDTH } from './style.ts';

export interface RecoverySheetInput {
  readonly officeName: string;
  /** Who set the office up. */
  readonly userName: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** The key in text form: groups of characters joined by hyphens or spaces. */
  readonly recoveryKey: string;
  readonly deskTag: string;
  /** The program's version. */
  readonly version: string;
}

const GROUPS_PER_ROW = 4;

/** The recovery sheet: one page to print and lock away, with the key that opens the office's data without a password. */
export const recoverySheet = (input: RecoverySheetInput): PdfDefinition => {
  const groups = input.recoveryKey.trim().split(/[\s-]+/);
  return {
    title: `Notfallblatt ${input.officeName}`,
    officeName: input.officeName,
    headline: 'Notfallblatt – vertraulich',
    footline: `Fallstand ${input.version} · Arbeitsplatz ${input.deskTag} · ${formatDateTime(input.createdAt)}`,
    content: [
      { text: 'Notfallblatt', style: 'title' },
      {
        text: `Der Wiederherstellungsschlüssel von ${shorten(input.officeName, 100)}`,
        style: 'subtitle',
        margin: [0, 0, 0, 12],
      },
      keyBox(groups),
      {
        columns: [
          { width: '*', stack: [...whatItIs, ...howToKeep] },
          {
            width: 38 * MM,
            margin: [0, 14, 0, 0],
            stack: [
              // Error correction level Q: still readable with a fold or a coffee stain across it.
              { qr: groups.join('-'), fit: 34 * MM, eccLevel: 'Q', foreground: colour.text, alignment: 'right' },
              { text: 'Als QR-Code', style: 'label', alignment: 'right', margin: [0, 4, 0, 0] },
            ],
          },
        ],
        columnGap: 16,
      },
      { text: 'Wenn Sie ihn brauchen', style: 'heading' },
      {
        ol: [
          'Fallstand starten und bei der Anmeldung „Passwort vergessen?“ wählen.',
          'Den Schlüssel abtippen. Groß oder klein, mit oder ohne Bindestriche, das ist gleich.',
          'Den Benutzer wählen und ein neues Passwort vergeben.',
          'Dieses Blatt wieder einschließen.',
        ],
        markerColor: colour.accent,
      },
      { text: 'Was Sie wissen sollten', style: 'heading' },
      {
        ul: [
          'Ohne Passwort und ohne dieses Blatt kann niemand die Daten öffnen, auch wir nicht.',
          'Wer dieses Blatt und den Computer oder eine Sicherung hat, kann alles lesen. Ist es verloren, melden Sie sich an und sichern Sie den Computer, bis ein neues Blatt erstellt ist.',
        ],
        markerColor: colour.accent,
      },
      notes(input),
    ],
  };
};

const keyBox = (groups: readonly string[]): Content => {
  const rows: string[][] = [];
  for (let at = 0; at < groups.length; at += GROUPS_PER_ROW) rows.push(groups.slice(at, at + GROUPS_PER_ROW));
  return {
    layout: 'box',
    table: {
      widths: [TEXT_WIDTH - 24],
      body: [
        [
          {
            fillColor: colour.soft,
            stack: [
              { text: 'Wiederherstellungsschlüssel', style: 'label', margin: [0, 0, 0, 4] },
              ...rows.map(
                (row): Content => ({
                  columns: Array.from({ length: GROUPS_PER_ROW }, (_, at) => ({
                    text: row[at] ?? '',
                    fontSize: 21,
                    bold: true,
                    characterSpacing: 1.5,
                    lineHeight: 1.35,
                    width: '*',
                  })),
                }),
              ),
            ],
          },
        ],
      ],
    },
  };
};

const whatItIs: Content[] = [
  { text: 'Was das ist', style: 'heading' },
  'Dieser Schlüssel öffnet die verschlüsselten Daten Ihres Büros auf diesem Arbeitsplatz, wenn niemand mehr ein Passwort weiß oder der Computer ersetzt wurde.',
];

const howToKeep: Content[] = [
  { text: 'So bewahren Sie ihn auf', style: 'heading' },
  {
    ul: [
      'Jetzt drucken, am besten zweimal.',
      'Einschließen: Tresor, Bankschließfach oder Notar. Nicht neben dem Computer.',
      'Nicht fotografieren, nicht mailen. Die Datei nach dem Drucken löschen.',
    ],
    markerColor: colour.accent,
  },
];

const notes = (input: RecoverySheetInput): Content => ({
  stack: [
    { text: 'Von Hand', style: 'heading' },
    {
      columns: [
        { text: 'Aufbewahrt bei', style: 'label' },
        { text: 'Gedruckt am', style: 'label' },
        { text: 'Unterschrift', style: 'label' },
      ],
    },
    rule(26, colour.muted),
    { text: 'Notizen', style: 'label', margin: [0, 8, 0, 0] },
    rule(24, colour.muted),
    {
      text: `Erstellt am ${formatDate(input.createdAt)} von ${shorten(input.userName, 80)}.`,
      style: 'note',
      margin: [0, 10, 0, 0],
    },
  ],
});
