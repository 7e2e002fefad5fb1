/** What came in for a case from outside. */
export const inboxTexts = {
  title: 'Eingegangen',
  row: (from: string, when: string) => `${from} · ${when}`,
  states: { received: 'noch nicht beantwortet', accepted: 'angenommen', question: 'Rückfrage gestellt' },
  waiting: (n: number) => (n === 1 ? '1 Datei wartet im Eingang' : `${n} Dateien warten im Eingang`),
  open: 'Zum Eingang',
  ask: 'Rückfrage',
  accept: 'Annehmen',
  askOf: (title: string) => `Rückfrage zu „${title}“`,
  acceptOf: (title: string) => `„${title}“ annehmen`,
  asked: 'Rückfrage gestellt. Der Absender sieht sie auf seiner Seite.',
  accepted: 'Angenommen. Der Absender sieht es auf seiner Seite.',
} as const;
