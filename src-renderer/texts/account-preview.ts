/** What workshop and lawyer see of a case, as the desk shows it. */
export const accountPreviewTexts = {
  title: 'Was Werkstatt und Rechtsanwalt sehen',
  intro:
    'Genau das steht auf der Seite, sobald Sie die Akte für einen Zugang freigeben. Die Vorschau ändert sich mit der Akte.',
  workshop: 'Vorschau Werkstatt',
  lawyer: 'Vorschau Rechtsanwalt',
  dialog: { workshop: 'So sieht es die Werkstatt', lawyer: 'So sieht es der Rechtsanwalt' },
  screen: { workshop: 'Seite der Werkstatt', lawyer: 'Seite des Rechtsanwalts' },
  waiting: 'Wartet auf Antwort',
  nothingWaits: 'Zurzeit wartet nichts.',
  failed: (message: string) => `Die Vorschau lässt sich nicht anzeigen. ${message}`,
  parts: 'Teile der Akte',
} as const;
