import { formatInteger } from '../../src-shared/time/format.ts';

const files = (n: number) => (n === 1 ? '1 Datei' : `${formatInteger(n)} Dateien`);

/** Whether the files of all documents are whole, and what to do where one is not. */
export const blobCareTexts = {
  text: 'Jede Datei trägt einen Fingerabdruck. Fallstand vergleicht ihn bei jedem Öffnen und sieht alle zwei Wochen von selbst alle Dateien durch.',
  none: 'Noch kein Dokument hat eine Datei.',
  count: (n: number) => `${files(n)} auf diesem Arbeitsplatz`,
  never: 'Noch nicht geprüft',
  running: (checked: number, total: number) => `${formatInteger(checked)} von ${files(total)} geprüft`,
  slowly: 'Läuft langsam im Hintergrund.',
  done: (when: string, checked: number) => `Zuletzt geprüft am ${when}: ${files(checked)}`,
  check: 'Alle Dateien prüfen',
  stop: 'Prüfung beenden',
  progress: 'Fortschritt der Prüfung',
  whole: 'Alle Dateien sind unversehrt, soweit sie angesehen wurden.',
  troubles: (n: number) =>
    n === 1
      ? '1 Dokument braucht eine unversehrte Datei'
      : `${formatInteger(n)} Dokumente brauchen eine unversehrte Datei`,
  fromServer:
    'Fallstand holt die Dateien vom Server, sobald er erreichbar ist. Alle Angaben zu den Dokumenten sind da.',
  noServer:
    'Kein Server ist verbunden. Wählen Sie eine Sicherung: einen Ordner mit einer Kopie des Datenordners von Fallstand.',
  nowhere: (n: number, of: number) =>
    `${of === 1 ? 'Auch der Server hat diese Datei nicht.' : n === of ? 'Auch der Server hat diese Dateien nicht.' : `${formatInteger(n)} davon hat auch der Server nicht; die übrigen holt Fallstand von dort.`} Wählen Sie eine Sicherung: einen Ordner mit einer Kopie des Datenordners von Fallstand.`,
  nowhereOne: 'auch nicht auf dem Server',
  awaited: (n: number) => `${n === 1 ? '1 Datei ist' : `${formatInteger(n)} Dateien sind`} noch nicht angekommen`,
  awaitedText: (n: number) =>
    `${n === 1 ? 'Ein anderer Arbeitsplatz hat dieses Dokument abgelegt, seine Datei aber noch nicht gesendet. Sie kommt' : 'Ein anderer Arbeitsplatz hat diese Dokumente abgelegt, ihre Dateien aber noch nicht gesendet. Sie kommen'} von selbst, sobald er verbunden ist. Gibt es ihn nicht mehr, hilft eine Sicherung von ihm.`,
  awaitedFrom: (tag: string, since: string) =>
    tag === '' ? `fehlt seit ${since}` : `von Arbeitsplatz ${tag}, fehlt seit ${since}`,
  more: (n: number) => `${formatInteger(n)} weitere anzeigen`,
  fewer: 'Weniger anzeigen',
  nameless: (n: number) =>
    n === 1
      ? '1 verschlüsselte Datei gehört zu keinem Dokument; sie blieb nach einem Absturz zurück. Sie wird nach 90 Tagen entfernt.'
      : `${formatInteger(n)} verschlüsselte Dateien gehören zu keinem Dokument; sie blieben nach einem Absturz zurück. Sie werden nach 90 Tagen entfernt.`,
  problems: { damaged: 'beschädigt, zur Seite gelegt', missing: 'fehlt auf diesem Arbeitsplatz' },
  olderVersion: 'ältere Fassung',
  tray: 'im Eingang',
  inCase: (fileNumber: string) => `Akte ${fileNumber}`,
  restore: 'Aus Sicherung holen …',
  restored: (n: number, left: number) =>
    left === 0
      ? `${files(n)} wiederhergestellt. Alles ist unversehrt.`
      : `${files(n)} wiederhergestellt, ${files(left)} noch nicht.`,
  nothingFound: (wrong: number) =>
    wrong > 0
      ? 'In diesem Ordner sind die gesuchten Dateien ebenfalls beschädigt. Es wurde nichts geändert. Bitte eine andere Sicherung wählen.'
      : 'In diesem Ordner liegt keine der gesuchten Dateien. Es wurde nichts geändert. Bitte eine andere Sicherung wählen.',
  notice: (n: number) =>
    n === 1
      ? 'Die Datei eines Dokuments ist beschädigt oder fehlt'
      : `Die Dateien von ${formatInteger(n)} Dokumenten sind beschädigt oder fehlen`,
  kept: 'Alle Angaben dazu sind da. Die Datei lässt sich vom Server oder aus einer Sicherung zurückholen.',
  keep: 'Auf diesem Arbeitsplatz liegen',
  keepAll: 'alle Dokumente',
  keepDays: (days: number) =>
    days === 365 ? 'die Dokumente des letzten Jahres' : `die Dokumente der letzten ${days} Tage`,
  keepText:
    'Behalten Sie nicht alle, liegen ältere Dateien nur auf dem Server und werden beim Öffnen geholt; das braucht Netz. Entfernt wird eine Datei hier erst, wenn der Server sie bestätigt hat. Mindestens ein Arbeitsplatz des Büros sollte alle Dokumente behalten.',
  readAway: 'Texte aller Dokumente hier durchsuchen',
  readAwayText:
    'Fallstand holt dazu im Hintergrund jedes Dokument einmal, liest es und lässt die Datei danach wieder auf dem Server. Sonst ist der Text von Dokumenten, die hier nie lagen, erst zu finden, wenn jemand sie geöffnet hat.',
  away: (n: number) =>
    n === 1 ? '1 Datei liegt nur auf dem Server.' : `${formatInteger(n)} Dateien liegen nur auf dem Server.`,
  limit: 'Dateien übertragen',
  unlimited: 'so schnell es geht',
  limitOf: (kilobytes: number) =>
    kilobytes >= 1_000 ? `mit höchstens ${formatInteger(kilobytes / 1_000)} MB/s` : `mit höchstens ${kilobytes} KB/s`,
  limitText: 'Gilt für den Hintergrund. Was jemand öffnet, kommt immer sofort.',
  toSettings: 'Einzelheiten und Hilfe',
  onCard: { damaged: 'Datei beschädigt', missing: 'Datei fehlt hier' },
} as const;
