import { formatInteger } from '../../src-shared/time/format.ts';

const files = (n: number): string => (n === 1 ? '1 Datei' : `${formatInteger(n)} Dateien`);

/** What is said while files come in: the drop frame, the panel, the report. */
export const intakeTexts = {
  chooseFiles: 'Dateien…',
  chooseFolder: 'Ordner…',
  choose: 'Dateien auswählen',
  drop: 'Dateien und Ordner hierher ziehen',
  dropHint: 'auch E-Mails (EML, MSG) und ZIP; ein Bildschirmfoto oder kopierte Dateien fügen Sie mit Strg+V ein.',
  dropIntoCase: 'Loslassen: Die Dateien kommen in diese Akte.',
  dropIntoTray: 'Loslassen: Die Dateien kommen in den Eingang.',
  pastedName: (stamp: string) => `Bildschirmfoto ${stamp}`,
  intoTray: 'Kommt in den Eingang.',
  unreadable:
    'Die Datei ließ sich nicht einlesen. Sie ist unverändert. Liegt sie noch am selben Ort? Dann bitte noch einmal hinzufügen.',
  tooLarge:
    'Die Datei ist größer als 200 MB. Speichern Sie sie zuerst auf dem Rechner und fügen Sie sie von dort hinzu.',
  panel: 'Import von Dateien',
  target: (fileNumber: string | null) => (fileNumber === null ? 'in den Eingang' : `in ${fileNumber}`),
  running: (done: number, total: number, counting: boolean) =>
    `${formatInteger(done)} von ${counting ? 'mindestens ' : ''}${files(total)}`,
  bytes: (done: string, all: string) => `${done} von ${all}`,
  rest: (minutes: number) =>
    minutes < 1
      ? 'noch weniger als eine Minute'
      : minutes === 1
        ? 'noch etwa 1 Minute'
        : `noch etwa ${formatInteger(minutes)} Minuten`,
  paused: 'angehalten',
  pause: 'Anhalten',
  resume: 'Fortsetzen',
  cancel: 'Abbrechen',
  cancelTitle: 'Import abbrechen?',
  cancelText: 'Was schon übernommen ist, bleibt. Die übrigen Dateien liegen unverändert, wo sie waren.',
  cancelConfirm: 'Import abbrechen',
  done: (n: number) => (n === 0 ? 'Nichts übernommen' : `${files(n)} übernommen`),
  cancelled: (n: number) => `Abgebrochen, ${files(n)} übernommen`,
  duplicates: (n: number) => `${formatInteger(n)} schon vorhanden`,
  refused: (n: number) => `${formatInteger(n)} nicht übernommen`,
  skipped: (n: number) => (n === 1 ? '1 Hilfsdatei übergangen' : `${formatInteger(n)} Hilfsdateien übergangen`),
  report: 'Bericht',
  reportOf: (target: string) => `Bericht zum Import ${target}`,
  show: 'Ansehen',
  showNamed: (title: string) => `${title} ansehen`,
  dismiss: 'Ausblenden',
  dismissOf: (target: string) => `Import ${target} ausblenden`,
  dismissMany: (n: number) => `${formatInteger(n)} Importe ausblenden`,
  imports: (n: number) => `in ${formatInteger(n)} Importen`,
  retry: 'Erneut versuchen',
  retryNamed: (name: string) => `${name} erneut versuchen`,
  retryAll: 'Alle erneut versuchen',
  retried: (n: number) => (n === 0 ? 'Davon lässt sich nichts erneut versuchen.' : `${files(n)}: neuer Versuch.`),
  password: (name: string) => `Passwort für ${name}`,
  unlock: 'Öffnen',
  save: 'Als Tabelle speichern',
  onlyUntaken: 'Mit Hinweis',
  all: 'Alle Dateien',
  which: 'Welche Dateien',
  allTaken: 'Alle Dateien wurden übernommen.',
  more: (n: number) => `… und ${formatInteger(n)} weitere. Die ganze Liste steht in der Tabelle zum Speichern.`,
  states: {
    waiting: 'wartet',
    taken: 'übernommen',
    duplicate: 'schon vorhanden',
    refused: 'nicht übernommen',
    skipped: 'übergangen',
    cancelled: 'abgebrochen',
  },
  columns: { name: 'Datei', state: 'Ergebnis', why: 'Warum' },
  file: 'Datei',
  duplicateOf: (title: string) => `Dieselbe Datei liegt schon hier als „${title}“.`,
  duplicatePlain: 'Dieselbe Datei liegt schon hier.',
  cancelledItem: 'Der Import wurde vorher abgebrochen. Die Datei liegt unverändert, wo sie war.',
} as const;
