const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** Texts of the viewer of documents. */
export const viewerTexts = {
  label: (title: string) => `Dokument ${title}`,
  pageOf: (page: number, pages: number) => `Seite ${page} von ${pages}`,
  pagePicture: (title: string, page: number) => `${title}, Seite ${page}`,
  previousPage: 'Vorige Seite (Bild ↑)',
  nextPage: 'Nächste Seite (Bild ↓)',
  zoomIn: 'Größer (+)',
  zoomOut: 'Kleiner (−)',
  fit: 'Ganze Seite (0)',
  zoom: (percent: number) => `${percent} %`,
  highlight: 'Auf der Seite suchen',
  highlightShort: 'Suchen',
  hits: (n: number) => (n === 0 ? 'kein Treffer' : count(n, 'Treffer', 'Treffer')),
  previousDocument: 'Voriges Dokument (Strg+←)',
  nextDocument: 'Nächstes Dokument (Strg+→)',
  loading: 'Die Seite wird gezeichnet …',
  panels: {
    toggle: 'Seitenleiste (I)',
    label: 'Seitenleiste',
    close: 'Seitenleiste schließen',
    facts: 'Angaben',
  },
  facts: {
    kind: 'Art',
    originalName: 'Dateiname',
    size: 'Größe',
    pages: 'Seiten',
    versions: 'Fassungen',
    added: 'Abgelegt',
    addedBy: (when: string, name: string) => (name ? `${when}, ${name}` : when),
    text: 'Text',
  },
} as const;
