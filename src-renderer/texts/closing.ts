/** German texts of closing a case and opening it again. */
export const closingTexts = {
  dialog: (stage: string) => `Akte abschließen („${stage}“)`,
  lead: 'Das wird vor dem Abschluss geprüft. Was offen ist, erledigen Sie vorher, oder Sie sagen kurz, warum es offen bleiben darf.',
  points: 'Prüfpunkte vor dem Abschluss',
  done: 'erledigt',
  open: 'offen',
  settle: 'Ansehen',
  settleOf: (title: string) => `„${title}“ ansehen`,
  reasonFor: (title: string) => `Warum darf „${title}“ offen bleiben?`,
  note: 'Abschlussnotiz',
  noteHint: 'Zum Beispiel, wie die verbliebene Differenz zustande kam. Nur für das Büro.',
  retention: 'Aufbewahrung',
  retentionText: (title: string, period: string, until: string) => `${title}: ${period}, also bis ${until}.`,
  close: 'Akte abschließen',
  closed: 'Die Akte ist abgeschlossen.',
  card: 'Abschluss',
  closedOn: (day: string) => `Abgeschlossen am ${day}.`,
  reopen: 'Wieder öffnen',
  reopenTitle: 'Akte wieder öffnen',
  reopenText:
    'Die Akte geht zurück in den Status vor dem Abschluss. Der Tag der Aufbewahrung wird beim nächsten Abschluss neu bestimmt.',
  reopenReason: 'Warum wird die Akte wieder geöffnet?',
  reopened: 'Die Akte ist wieder offen.',
  outOfOrder:
    'Außer der Reihe: Diesen Schritt empfiehlt die Statusmatrix von hier nicht. Sie können ihn trotzdem setzen.',
  notPublished: 'Dieser Status ist nur für das Büro. Der Mandant liest weiter den letzten veröffentlichten Stand.',
  clientReads: 'Das liest der Mandant auf seiner Statusseite:',
} as const;
