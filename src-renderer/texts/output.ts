import { formatInteger } from '../../src-shared/time/format.ts';

const documents = (n: number) => (n === 1 ? '1 Dokument' : `${formatInteger(n)} Dokumente`);
const sheets = (n: number) => (n === 1 ? '1 Blatt' : `${formatInteger(n)} Blatt`);

/** Giving documents out of a case: as one PDF, as a ZIP, as a photo table. */
export const outputTexts = {
  action: 'Ausgeben …',
  menu: 'Ausgeben',
  whole: 'Ganze Akte ausgeben …',
  titleWhole: 'Ganze Akte ausgeben',
  titleSome: (n: number) => `${documents(n)} ausgeben`,
  form: 'Als',
  forms: { pdf: 'Ein PDF', zip: 'ZIP mit PDF und Originalen' },
  formHints: {
    pdf: 'Alles in einer Datei: Verzeichnis, Lesezeichen und jedes Dokument als Seiten.',
    zip: 'Das PDF, dazu jede Datei unverändert und eine Liste mit Prüfsummen (SHA-256).',
  },
  also: 'Außerdem',
  caseSheet: 'Falldaten mit Beteiligten und Fahrzeugen',
  statement: 'Forderungsaufstellung',
  chronicle: 'Chronik',
  chronicleHint: 'Die Chronik nennt auch interne Vorgänge und den Anfang interner Notizen.',
  internalNotes: 'Interne und juristische Notizen',
  internalNotesHint: 'Stehen dann auf dem Blatt mit den Falldaten.',
  stamp: 'Blattzahlen am Fuß jeder Seite',
  kinds: 'Nur diese Arten',
  kindsAll: 'Alle Arten',
  from: 'Abgelegt ab',
  until: 'Abgelegt bis',
  holds: (n: number, size: string) => (n === 0 ? 'Keine Dokumente.' : `${documents(n)}, ${size} Originale.`),
  start: 'Ziel wählen und ausgeben',
  suggested: (fileNumber: string, some: boolean) => `${some ? 'Unterlagen' : 'Akte'} ${fileNumber}`,
  running: (done: number, total: number) =>
    `Wird ausgegeben: Schritt ${formatInteger(done + 1)} von ${formatInteger(total)}`,
  progress: 'Fortschritt der Ausgabe',
  stop: 'Abbrechen',
  stopping: 'Wird abgebrochen …',
  cancelled: 'Abgebrochen. Es wurde keine Datei angelegt.',
  done: (count: number, size: string) => `Ausgegeben: ${sheets(count)}, ${size}.`,
  gaps: (n: number) =>
    n === 1
      ? 'Von einem Dokument gibt es im PDF nur ein Hinweisblatt:'
      : `Von ${formatInteger(n)} Dokumenten gibt es im PDF nur ein Hinweisblatt:`,
  again: 'Noch einmal',
  close: 'Schließen',
} as const;

/** The photo table. */
export const photoTexts = {
  action: 'Lichtbildanlage …',
  title: 'Lichtbildanlage',
  list: 'Bilder in ihrer Reihenfolge',
  hint: 'Ziehen oder Alt+Pfeil ordnet die Bilder, die Leertaste nimmt eines aus der Anlage.',
  none: 'Noch keine Lichtbilder',
  noneHint: 'Bilder der Art „Lichtbild“ erscheinen hier. Legen Sie Fotos ab oder ändern Sie die Art eines Dokuments.',
  chosen: (n: number, all: number) =>
    `${formatInteger(n)} von ${formatInteger(all)} ${all === 1 ? 'Bild' : 'Bildern'} in der Anlage`,
  include: (title: string) => `${title} in die Anlage aufnehmen`,
  caption: (title: string) => `Bildunterschrift zu ${title}`,
  number: (n: number) => `Bild ${n}`,
  left: 'nicht dabei',
  up: (title: string) => `${title} nach vorn`,
  down: (title: string) => `${title} nach hinten`,
  moved: (title: string, place: number) => `${title} steht jetzt an Stelle ${place}.`,
  perPage: 'Bilder je Seite',
  two: '2 große',
  four: '4 kleine',
  marks: 'Mit Markierungen',
  dates: 'Mit Aufnahmedatum',
  all: 'Alle',
  nothing: 'Keines',
  preview: 'Vorschau der Anlage',
  page: (page: number, pages: number) => `Seite ${page} von ${pages}`,
  previous: 'Vorige Seite',
  next: 'Nächste Seite',
  alt: (page: number, pages: number) => `Lichtbildanlage, Seite ${page} von ${pages}`,
  loading: 'Die Seite wird gesetzt …',
  empty: 'Wählen Sie mindestens ein Bild.',
  save: 'Als PDF sichern',
  file: 'Zur Akte nehmen',
  filed: 'Die Lichtbildanlage liegt bei den Dokumenten.',
  missing: (titles: readonly string[]) =>
    `Nicht dabei, weil sie sich nicht zeigen lassen: ${titles.join(', ')}. Die Originale sind unverändert in der Akte.`,
} as const;
