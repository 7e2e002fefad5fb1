import { unpackErrors } from './unpack-errors.ts';

/** What a person reads about a file that an import did not take: what happened, and what to do now. */
export const importErrors = {
  'empty-file': 'Die Datei ist leer (0 Byte). Bitten Sie den Absender, sie noch einmal zu schicken.',
  'file-too-large': 'Die Datei ist größer als 200 MB. Teilen oder verkleinern Sie sie und fügen Sie sie erneut hinzu.',
  'not-found': 'Die Datei ist nicht mehr da: verschoben, gelöscht oder der Datenträger ist abgezogen.',
  'no-access': 'Sie dürfen diese Datei nicht lesen. Lassen Sie sich das Recht geben oder kopieren Sie sie zuerst.',
  locked: 'Ein anderes Programm hält die Datei fest. Schließen Sie es und versuchen Sie es erneut.',
  changed: 'An der Datei wurde noch geschrieben. Versuchen Sie es erneut, wenn sie fertig ist.',
  'read-failed': 'Der Datenträger gibt die Datei nicht her. Prüfen Sie ihn und versuchen Sie es erneut.',
  'folder-unreadable': 'Dieser Ordner lässt sich nicht öffnen. Seine Dateien wurden nicht übernommen.',
  'folder-too-deep': 'Dieser Ordner liegt zu tief verschachtelt. Fügen Sie ihn einzeln hinzu.',
  link: 'Das ist eine Verknüpfung auf eine andere Stelle. Fügen Sie die Datei oder den Ordner dort hinzu.',
  'not-a-file': 'Das ist keine Datei, die Inhalt hat.',
  'upload-lost': 'Fallstand wurde beendet, bevor die Datei übernommen war. Fügen Sie sie noch einmal ein.',
  'system-file': 'Hilfsdatei des Betriebssystems, ohne Inhalt für die Akte.',
  'case-gone': 'Die Akte gibt es hier nicht (mehr). Wählen Sie eine andere.',
  failed: 'Das hat wegen eines Fehlers im Programm nicht geklappt. Die Datei liegt unverändert, wo sie war.',
} as const;

export type ImportErrorCode = keyof typeof importErrors;

/** What is said about a file that was taken all the same. */
export const importNotices = {
  'in-other-case': 'Übernommen. Dieselbe Datei liegt schon an anderer Stelle.',
  'archive-kept': 'Nicht alles darin ließ sich übernehmen. Das Archiv liegt deshalb selbst bei den Dokumenten.',
} as const;

/** Why an import stands still though nobody asked it to. */
export const importProblems = {
  'disk-full':
    'Der Datenträger ist voll. Was schon übernommen ist, bleibt; die übrigen Dateien liegen unverändert, wo sie waren. Schaffen Sie Platz und setzen Sie dann fort.',
} as const;

/** About the watched scan folder. */
export const scanTexts = {
  /** The folder inside it for what was taken. */
  takenFolder: 'Übernommen',
  notMoved: 'Übernommen, ließ sich aber nicht in den Ordner „Übernommen“ legen. Die Datei bleibt hier liegen.',
  goneNotice: {
    title: 'Scan-Ordner nicht erreichbar',
    body: 'Der Ordner ist nicht mehr da. Sobald er wieder erreichbar ist, geht es von selbst weiter.',
  },
  backNotice: { title: 'Scan-Ordner wieder da', body: 'Neue Dateien darin kommen wieder in den Eingang.' },
} as const;

/** The sentence for a code that stands at a file; codes of a newer version get the general one. */
export function importSentence(code: string): string {
  const texts: Readonly<Record<string, string>> = { ...unpackErrors, ...importErrors, ...importNotices };
  return texts[code] ?? importErrors.failed;
}
