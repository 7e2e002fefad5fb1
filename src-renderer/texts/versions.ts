import { formatInteger } from '../../src-shared/time/format.ts';

const pages = (n: number) => (n === 1 ? '1 Seite' : `${formatInteger(n)} Seiten`);

/** Versions of a document: their list, another one with its reason, comparing two, going back to an old one. */
export const versionTexts = {
  panel: 'Fassungen',
  version: (n: number) => `Fassung ${n}`,
  newest: 'aktuell',
  sameAs: (n: number) => `gleicher Inhalt wie Fassung ${n}`,
  by: (name: string, when: string) => `${name}, ${when}`,
  facts: (size: string, count: number | null) => (count === null ? size : `${size}, ${pages(count)}`),
  noWhy: 'ohne Angabe von Gründen',
  first: 'So kam das Dokument herein',
  hash: (start: string) => `SHA-256 ${start}…`,
  save: (n: number) => `Fassung ${n} speichern`,
  restore: 'Wiederherstellen',
  restoreOf: (n: number) => `Fassung ${n} wiederherstellen`,
  restored: (n: number, as: number) => `Fassung ${n} gilt wieder, als Fassung ${as}. Keine ist verloren.`,
  compare: 'Vergleichen',
  compareOf: (n: number) => `Fassung ${n} mit der aktuellen vergleichen`,
  only: 'Von diesem Dokument gibt es nur diese eine Fassung. Eine neue legen Sie im Menü des Dokuments dazu; die alte bleibt.',
  addTitle: 'Neue Fassung hinzufügen',
  addText: (name: string) =>
    `„${name}“ wird die neue Fassung. Die bisherige bleibt und lässt sich jederzeit zurückholen.`,
  why: 'Warum gibt es diese Fassung?',
  whyHint: 'Freiwillig, zum Beispiel „Rechenfehler in Position 3 berichtigt“.',
  add: 'Fassung ablegen',

  compareTitle: (title: string) => `${title}: Fassungen vergleichen`,
  older: 'Ältere Fassung',
  newer: 'Neuere Fassung',
  way: 'Art des Vergleichs',
  ways: {
    text: 'Text',
    sides: 'Nebeneinander',
    overlay: 'Überblenden',
    flicker: 'Wechseln',
    heat: 'Unterschiede',
  },
  noText: 'In keiner der beiden Fassungen steht Text. Vergleichen Sie die Seiten als Bild.',
  readingText: 'Der Text beider Fassungen wird gelesen. Bei vielen Scans dauert das etwas.',
  noDifference: 'Der Text ist in beiden Fassungen gleich.',
  differs: (n: number) =>
    n === 1 ? 'Auf 1 Seite unterscheidet sich der Text.' : `Auf ${n} Seiten unterscheidet sich der Text.`,
  onlyChanged: 'Nur Seiten mit Unterschieden',
  pair: (older: number | null, newer: number | null) =>
    older === null
      ? `Seite ${newer} ist neu`
      : newer === null
        ? `Seite ${older} fehlt in der neueren Fassung`
        : older === newer
          ? `Seite ${older}`
          : `Seite ${older}, jetzt Seite ${newer}`,
  noWords: 'Auf dieser Seite steht kein Text.',
  removedWord: 'entfallen: ',
  addedWord: 'neu: ',
  olderPage: (n: number) => `Ältere Fassung, Seite ${n}`,
  newerPage: (n: number) => `Neuere Fassung, Seite ${n}`,
  noSuchPage: 'Diese Seite gibt es in dieser Fassung nicht.',
  previousPair: 'Vorige Seite (Bild ↑)',
  nextPair: 'Nächste Seite (Bild ↓)',
  place: (at: number, of: number) => `${at} von ${of}`,
  opacity: 'Anteil der neueren Fassung',
  flick: 'Andere Fassung zeigen (Leertaste)',
  shows: { older: 'Zu sehen: ältere Fassung', newer: 'Zu sehen: neuere Fassung' },
  automatic: 'Von selbst wechseln',
  heatShare: (percent: string) => `Rot ist, was sich unterscheidet: ${percent} der Seite.`,
  heatLittle: 'weniger als 0,1 %',
  heatNone: 'Die beiden Seiten sehen gleich aus.',
  loading: 'Die Seite wird gezeichnet …',
  keys: 'Bild ↑ ↓: blättern, 1 bis 5: Art, Leertaste: wechseln',
} as const;
