import { formatInteger } from '../../src-shared/time/format.ts';

const hits = (n: number, more: boolean) => (n === 1 && !more ? '1 Treffer' : `${more ? 'Mehr als ' : ''}${n} Treffer`);

export const searchTexts = {
  title: 'Suche',
  field: 'Namen, Kennzeichen, Nummern und jeden Text in Dokumenten, Schreiben und Notizen',
  clear: 'Suche leeren',
  startTitle: 'Alles durchsuchen',
  startText:
    'Gefunden werden Akten, Beteiligte, Dokumente samt Text (auch in eingescannten), Schreiben, Notizen, Anrufe, Aufgaben, Fristen und Kontakte. Mehrere Wörter grenzen ein.',
  recent: 'Zuletzt gesucht',
  forget: 'Liste leeren',
  nothingTitle: (text: string) => `Nichts gefunden zu „${text}“`,
  nothingText:
    'Versuchen Sie es mit weniger oder kürzeren Wörtern, oder mit der Aktennummer. Neue Dokumente sind findbar, sobald ihr Text gelesen ist.',
  nothingFiltered: 'Ohne die Filter wird vielleicht etwas gefunden.',
  withoutFilters: 'Ohne Filter suchen',
  count: hits,
  moreHint: 'Es gibt weitere Treffer. Ein Wort mehr grenzt ein.',
  page: (page: number) => `Seite ${page}`,
  noCase: 'Ohne Akte',
  tray: 'Eingang',
  meant: 'Meinten Sie',
  near: 'Ähnlich geschrieben',
  nearNone: 'Genau so steht es nirgends. Ähnlich geschrieben:',
  indexing: (percent: number) =>
    `Der Suchindex wird gerade neu angelegt (${percent} %). Bis er fertig ist, können Treffer fehlen.`,
  unreadLabel: 'Nicht durchsuchte Dokumente',
  unread: (n: number, more: boolean) =>
    n === 1 && !more
      ? '1 Dokument liegt nicht auf diesem Arbeitsplatz; sein Text wird hier nicht durchsucht.'
      : `${more ? 'Mehr als ' : ''}${formatInteger(n)} Dokumente liegen nicht auf diesem Arbeitsplatz; ihr Text wird hier nicht durchsucht.`,
  readUnread: (size: string) => `Holen und lesen (${size})`,
  atLeast: (size: string) => `mindestens ${size}`,
  readingUnread: (done: number, total: number) =>
    `${formatInteger(done)} von ${total === 1 ? '1 Dokument' : `${formatInteger(total)} Dokumenten`} geholt und gelesen.`,
  readingOffline: 'Es geht weiter, sobald der Server erreichbar ist.',
  readingProgress: 'Fortschritt beim Holen und Lesen',
  stopReading: 'Abbrechen',
  filters: {
    label: 'Filter',
    allKinds: 'Alle',
    counted: (n: number, most: number) => (n >= most ? `${most}+` : String(n)),
    documentKind: 'Dokumentart',
    period: 'Zeitraum',
    from: 'Von',
    to: 'Bis',
    lastWeek: 'Letzte 7 Tage',
    lastMonth: 'Letzte 30 Tage',
    thisYear: 'Dieses Jahr',
    lastYear: 'Letztes Jahr',
    anyTime: 'Jederzeit',
    person: 'Person',
    personHint: 'Beteiligte der Akte, oder wer etwas angelegt hat',
    case: 'Akte',
    caseHint: 'Aktennummer, Kennzeichen oder Name',
    responsible: 'Zuständig',
    status: 'Stand der Akte',
    open: 'Offene',
    closed: 'Abgeschlossene',
    apply: 'Filtern',
    none: 'Ohne',
    remove: (filter: string) => `Filter ${filter} entfernen`,
    removeAll: 'Filter entfernen',
  },
  help: {
    open: 'So suchen Sie genauer',
    lines: [
      ['"merkantile Wertminderung"', 'genau diese Wörter hintereinander'],
      ['-Rechnung', 'ohne dieses Wort'],
      ['art:gutachten', 'nur diese Art: auch notiz, aufgabe, foto …'],
      ['von:01.03.2026 bis:heute', 'in dieser Zeit; auch von:2026'],
      ['akte:2026-A0017', 'nur in dieser Akte; akte:eingang für den Eingang'],
      ['person:müller', 'wo sie beteiligt ist oder etwas angelegt hat'],
      ['zuständig:ich', 'Akten von mir'],
      ['status:offen', 'nur offene Akten'],
    ] satisfies readonly (readonly [string, string])[],
    forms:
      'Umlaute und ß finden sich in jeder Schreibweise, Wörter auch gebeugt und als Teil längerer Wörter. Was genau so geschrieben ist, steht zuerst.',
    keys: 'Pfeil nach unten führt in die Treffer, Enter öffnet, Esc führt zurück ins Suchfeld.',
  },
  preview: {
    label: 'Vorschau',
    open: 'Öffnen',
    picture: (title: string, page: number) => `${title}, Seite ${page}`,
    loading: 'Die Seite wird gezeichnet …',
    none: 'Für dieses Dokument gibt es kein Bild.',
  },
  inCase: 'In dieser Akte suchen',
} as const;
