/** Putting documents together, taking them apart, ordering their pages. */
export const pageWorkTexts = {
  join: 'Zusammenfügen',
  joinNeedsTwo: 'Wählen Sie mindestens zwei Dokumente aus.',
  joinUnsuited: (title: string) => `„${title}“ ist weder PDF noch Bild und lässt sich nicht zusammenfügen.`,
  joinTitle: 'Zu einem PDF zusammenfügen',
  joinText:
    'In dieser Reihenfolge entsteht ein neues PDF. Die einzelnen Dokumente bleiben unverändert und liegen danach im Papierkorb.',
  order: 'Reihenfolge',
  earlier: (title: string) => `„${title}“ weiter nach vorn (Alt+↑)`,
  later: (title: string) => `„${title}“ weiter nach hinten (Alt+↓)`,
  title: 'Titel des neuen Dokuments',
  joined: (title: string, n: number) => `„${title}“ ist aus ${n} Dokumenten zusammengefügt.`,

  arrange: 'Seiten ordnen und teilen',
  arrangeTitle: (title: string) => `Seiten von „${title}“`,
  arrangeText:
    'Ziehen Sie Seiten an ihren Platz oder verschieben Sie die ausgewählte mit Alt und den Pfeiltasten. R dreht, Entf nimmt heraus, T beginnt hier ein neues Dokument. Das Original bleibt.',
  pages: 'Seiten',
  page: (n: number) => `Seite ${n}`,
  pageState: (n: number, at: number, of: number, turned: number, gone: boolean, cut: boolean) =>
    `Seite ${n}, ${gone ? 'herausgenommen' : `an Stelle ${at} von ${of}`}${turned === 0 ? '' : `, um ${turned} Grad gedreht`}${cut ? ', beginnt ein neues Dokument' : ''}`,
  back: 'Nach vorn (Alt+←)',
  forth: 'Nach hinten (Alt+→)',
  turn: 'Nach rechts drehen (R)',
  take: 'Herausnehmen (Entf)',
  keep: 'Wieder hineinnehmen (Entf)',
  cut: 'Hier ein neues Dokument beginnen (T)',
  uncut: 'Nicht mehr teilen (T)',
  part: (title: string, n: number) => `${title}, Teil ${n}`,
  partName: (n: number) => `Teil ${n}`,
  why: 'Warum gibt es diese Fassung?',
  save: 'Als neue Fassung ablegen',
  split: (n: number) => `In ${n} Dokumente teilen`,
  saved: (title: string, n: number) => `Fassung ${n} von „${title}“ ist abgelegt. Die vorige bleibt.`,
  splitDone: (title: string, n: number) => `„${title}“ ist in ${n} Dokumente geteilt und liegt im Papierkorb.`,
  nothingLeft: 'Mindestens eine Seite muss bleiben.',
  unread: 'Die Seiten sind noch nicht gelesen. Bitte einen Moment warten.',
} as const;
