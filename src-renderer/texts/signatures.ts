/** The words of signing on the screen. */
export const signatureTexts = {
  title: 'Unterschriften',
  empty: 'Noch nichts am Bildschirm unterschrieben.',
  sign: (form: string) => `${form} unterschreiben lassen`,
  signShort: 'Unterschreiben',
  line: (signer: string, when: string, version: number) => `${signer}, ${when}, Fassung ${version}`,
  show: 'Ansehen',
  showOf: (title: string) => `${title} ansehen`,
  version: (version: number) => `Fassung ${version}`,
  read: 'Bitte bis zum Ende lesen, dann unten unterschreiben.',
  missing: (what: string) =>
    `In der Akte fehlt: ${what}. An diesen Stellen steht eine Linie. Sie können trotzdem unterschreiben lassen.`,
  signer: 'Name',
  place: 'Ort',
  pad: 'Unterschrift mit Stift, Finger oder Maus',
  padEmpty: 'Hier unterschreiben',
  undo: 'Letzten Strich zurück',
  clear: 'Löschen',
  paper:
    'Ohne Stift, Finger oder Maus: bitte auf Papier unterschreiben lassen, einscannen und bei den Dokumenten ablegen. Ein getippter Name ist keine Unterschrift.',
  save: 'Unterschrift ablegen',
  saved: 'Die Unterschrift ist als PDF bei den Dokumenten abgelegt.',
} as const;
