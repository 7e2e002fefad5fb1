const hits = (n: number, more: boolean) => (n === 1 && !more ? '1 Treffer' : `${more ? 'Mehr als ' : ''}${n} Treffer`);

export const searchTexts = {
  title: 'Suche',
  field: 'Namen, Kennzeichen, Nummern und jeden Text in Dokumenten und Notizen',
  clear: 'Suche leeren',
  startTitle: 'Alles durchsuchen',
  startText:
    'Gefunden werden Akten, Notizen und der Text in Dokumenten, auch in eingescannten. Mehrere Wörter grenzen ein.',
  nothingTitle: (text: string) => `Nichts gefunden zu „${text}“`,
  nothingText:
    'Versuchen Sie es mit weniger oder kürzeren Wörtern, oder mit der Aktennummer. Neue Dokumente sind findbar, sobald ihr Text gelesen ist.',
  count: hits,
  moreHint: 'Es gibt weitere Treffer. Ein Wort mehr grenzt ein.',
  page: (page: number) => `Seite ${page}`,
  kinds: { case: 'Akte', document: 'Dokument', note: 'Notiz' },
  results: 'Treffer',
} as const;
