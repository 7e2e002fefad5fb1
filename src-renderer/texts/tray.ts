export const trayTexts = {
  title: 'Eingang',
  emptyTitle: 'Der Eingang ist leer',
  emptyText:
    'Hier wartet, was noch zu keiner Akte gehört: Scans, Mails mit ihren Anlagen und Dateien, die Sie hier ablegen.',
  list: 'Wartende Dokumente',
} as const;
