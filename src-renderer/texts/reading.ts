/** Texts about the recognised text of documents. */
export const readingTexts = {
  readFirst: 'Zuerst lesen',
  readFirstStarted: 'Das Dokument kommt zuerst an die Reihe.',
  searchablePdf: 'Durchsuchbares PDF sichern',
  searchablePdfFailed:
    'Das durchsuchbare PDF konnte nicht erstellt werden. Das Dokument ist unverändert. Bitte noch einmal versuchen.',
  language: {
    action: 'Sprache des Textes…',
    title: 'Sprache des Textes',
    label: 'Gescannte Seiten lesen auf',
    hint: 'Deutsch liest auch Englisch, Niederländisch, Rumänisch und Türkisch. Das Dokument wird danach noch einmal gelesen.',
    second: 'Zweite Sprache',
    none: 'keine',
    save: 'Neu lesen',
    saved: 'Das Dokument wird in der gewählten Sprache noch einmal gelesen.',
  },
  unsure: (pages: readonly number[]) =>
    pages.length === 1 ? `Seite ${pages[0]} unsicher gelesen` : `${pages.length} Seiten unsicher gelesen`,
  unsureOnly: (n: number) => `Unsicher gelesen (${n})`,
  panel: {
    title: 'Text',
    heading: (page: number) => `Text von Seite ${page}`,
    sure: (percent: number) => `Erkannt, zu ${percent} % sicher`,
    unsure: (page: number, percent: number) =>
      `Seite ${page} unsicher gelesen (${percent} %). Prüfen Sie wichtige Angaben am Bild.`,
    marked: 'Unsichere Wörter sind unterstrichen.',
    layer: 'Text aus der Datei',
    waiting: 'Diese Seite wird gerade gelesen …',
    none: 'Auf dieser Seite ist kein Text.',
    unread: 'Diese Seite konnte nicht gelesen werden. Sie ist sichtbar. Lesen Sie das Dokument noch einmal.',
    unsureWord: 'unsicher gelesen',
    others: (n: number) => (n === 1 ? 'Auch unsicher gelesen:' : `Auch unsicher gelesen (${n}):`),
    page: (page: number) => `Seite ${page}`,
  },
} as const;
