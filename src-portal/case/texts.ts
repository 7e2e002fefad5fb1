import type { SendProblem } from '../sending/inbox-server.ts';

/** Every sentence of the pages of one case for workshops and lawyers, beside what the sheets say. */
export const texts = {
  isNew: 'neu',
  tableOf: (title: string) => `Tabelle: ${title}`,
  newSince: (count: number) =>
    count === 0
      ? 'Seit Ihrem letzten Besuch ist nichts dazugekommen.'
      : count === 1
        ? 'Ein neuer Eintrag seit Ihrem letzten Besuch.'
        : `${count} neue Einträge seit Ihrem letzten Besuch.`,
  sections: 'Teile der Akte',
  search: 'Dokumente suchen',
  searchHint: 'Titel, Art oder Tag',
  found: (count: number, all: number) => `${count} von ${all} Dokumenten`,
  foundNothing: 'Kein Dokument passt dazu. Bitte ein anderes Wort versuchen.',
  whole: 'Ganze Akte herunterladen',
  wholeHint: (count: number, size: string) =>
    `${count === 1 ? 'Ein Dokument' : `${count} Dokumente`}, zusammen ${size}, als ZIP. Die Seite muss so lange offen bleiben.`,
  wholeRunning: (at: number, all: number) => `Dokument ${at} von ${all} …`,
  wholeDone: 'Die Akte ist vollständig gespeichert.',
  wholeCancelled: 'Abgebrochen. Es wurde nichts gespeichert.',
  wholeFailed: (titles: readonly string[]) =>
    `${titles.length === 1 ? 'Ein Dokument fehlt' : `${titles.length} Dokumente fehlen`} in der ZIP-Datei: ${titles.join(', ')}. Bitte einzeln herunterladen oder später noch einmal versuchen.`,
  cancel: 'Abbrechen',
  note: 'Neue Notiz',
  noteHint: 'Liest nur das Büro.',
  noteMissing: 'Bitte schreiben Sie zuerst etwas.',
  noteSend: 'Notiz senden',
  answer: 'Bemerkung (freiwillig)',
  accept: 'Termin bestätigen',
  acceptOf: (title: string) => `Termin bestätigen: ${title}`,
  decline: 'Ablehnen',
  declineOf: (title: string) => `Ablehnen: ${title}`,
  propose: 'Termin vorschlagen',
  proposeDay: 'Tag',
  proposeTime: 'Uhrzeit',
  proposeText: 'Wofür (freiwillig)',
  proposeMissing: 'Bitte geben Sie Tag und Uhrzeit an.',
  proposePast: 'Dieser Zeitpunkt ist schon vorbei. Bitte einen späteren angeben.',
  proposeSend: 'Vorschlag senden',
  upload: 'Fotos und Dokumente senden',
  uploadKind: 'Was schicken Sie?',
  uploadChoose: 'Dateien auswählen',
  uploadCamera: 'Foto aufnehmen',
  uploadFolder: 'Ordner auswählen',
  uploadDrop: 'Sie können Dateien und ganze Ordner auch hierher ziehen.',
  uploadUnreadable:
    'Das ließ sich nicht ganz lesen, und es wurde nichts davon übernommen. Bitte wählen Sie die Dateien über den Knopf aus.',
  uploadText: 'Bemerkung (freiwillig)',
  uploadMissing: 'Bitte wählen Sie zuerst mindestens eine Datei aus.',
  uploadSend: (count: number) => (count < 2 ? 'Senden' : `${count} Dateien senden`),
  uploadTooLarge: (name: string) => `„${name}“ ist zu groß (höchstens 100 MB) und wird nicht gesendet.`,
  chosen: (count: number) => (count === 1 ? 'Eine Datei ausgewählt' : `${count} Dateien ausgewählt`),
  remove: 'Entfernen',
  removeOf: (name: string) => `${name} entfernen`,
  free: 'Etwas anderes',
  sealing: 'Wird verschlüsselt …',
  sending: (sent: string, total: string) => `${sent} von ${total} gesendet`,
  sendingShort: 'Wird gesendet …',
  waiting: 'Die Verbindung ist unterbrochen. Es geht von selbst weiter, sobald sie wieder da ist.',
  sent: 'Angekommen, danke. Das Büro sieht es gleich.',
  leftTitle: 'Eine Übertragung wurde unterbrochen',
  left: (files: number) =>
    `${files === 1 ? 'Eine Datei ist' : `${files} Dateien sind`} noch nicht beim Büro. Sie ${files === 1 ? 'liegt' : 'liegen'} verschlüsselt auf diesem Gerät.`,
  leftUnsealed: (files: number) =>
    `${files === 1 ? 'Eine weitere Datei war' : `${files} weitere Dateien waren`} noch nicht verschlüsselt, als die Seite geschlossen wurde. Bitte wählen Sie sie noch einmal aus.`,
  leftGo: 'Fortsetzen',
  leftDrop: 'Verwerfen',
  noInbox: 'Das Büro kann über diese Seite noch nichts entgegennehmen. Bitte rufen Sie an.',
  ownData: 'Ihre eigenen Daten (Datenschutz)',
  ownDataWhat:
    'Das Büro speichert auch Daten über Sie: Name und Zugang, wann Sie was geöffnet und geschickt haben. Verlangen Sie hier, was Ihnen zusteht. Das Büro antwortet innerhalb eines Monats; den Stand sehen Sie unter „Von Ihnen geschickt“.',
  ownDataRight: 'Was möchten Sie?',
  ownDataText: 'Was das Büro dazu wissen soll (freiwillig)',
  ownDataSend: 'Anfrage senden',
  secrecyTitle: 'Hinweis zur Verschwiegenheit (§ 203 StGB)',
  secrecyAccept: 'Gelesen und angenommen',
  secrecyAccepted: (when: string, version: number) => `Von Ihnen angenommen am ${when} (Fassung ${version}).`,
} as const;

/** The notice a lawyer reads before the first look at a case. A changed wording gets the next number. */
export const secrecyNotice = {
  version: 1,
  paragraphs: [
    'Diese Akte enthält Privatgeheimnisse des Mandanten und anderer Beteiligter. Sie sind als Rechtsanwalt zur Verschwiegenheit verpflichtet (§ 203 Abs. 1 Nr. 3 StGB, § 43a Abs. 2 BRAO).',
    'Personen, die für Sie mit dieser Akte arbeiten, müssen Sie zur Verschwiegenheit verpflichten und über die Folgen eines Verstoßes belehren (§ 203 Abs. 3 und 4 StGB, § 43e BRAO). Geben Sie Ihren Zugang nicht weiter.',
    'Alle Inhalte sind Ende-zu-Ende verschlüsselt. Der Betreiber des Servers kann sie nicht lesen. Wann Sie sich anmelden und was Sie abrufen, sieht das Büro.',
  ],
} as const;

/** Per problem of sending: what happened, what was kept, what to do now. */
export const sendProblems: Readonly<Record<SendProblem, string>> = {
  away: 'Der Server ist gerade nicht erreichbar. Ihre Eingaben stehen noch hier. Bitte versuchen Sie es erneut.',
  moved: 'Das Senden ist unterbrochen. Ihre Eingaben stehen noch hier. Bitte versuchen Sie es erneut.',
  gone: 'Das Büro hat diesen Zugang beendet. Es wurde nichts gesendet. Bitte rufen Sie das Büro an.',
  full: 'Beim Büro wartet schon sehr viel von Ihnen. Es wurde nichts gesendet. Bitte versuchen Sie es später, oder rufen Sie an.',
  'too-large': 'Eine Datei ist zu groß. Es wurde nichts gesendet. Bitte lassen Sie sie weg, oder teilen Sie sie.',
  refused:
    'Der Server hat die Sendung nicht angenommen. Ihre Eingaben stehen noch hier. Bitte laden Sie die Seite neu.',
};

/** Per problem of going on with what was interrupted: what happened, what was kept, what to do now. */
export const leftProblems: Readonly<Record<SendProblem, string>> = {
  away: 'Der Server ist gerade nicht erreichbar. Alles liegt noch auf diesem Gerät. Bitte versuchen Sie es erneut.',
  full: 'Beim Büro wartet schon sehr viel von Ihnen. Alles liegt noch auf diesem Gerät. Bitte versuchen Sie es später.',
  gone: 'Das Büro hat diesen Zugang beendet. Es liegt nichts mehr auf diesem Gerät. Bitte rufen Sie das Büro an.',
  moved: 'Das ließ sich nicht fortsetzen. Bitte wählen Sie die Dateien noch einmal aus.',
  'too-large': 'Das ließ sich nicht fortsetzen. Bitte wählen Sie die Dateien noch einmal aus.',
  refused: 'Das ließ sich nicht fortsetzen. Bitte wählen Sie die Dateien noch einmal aus.',
};

/** Per problem of fetching a document: what happened, what to do now. */
export const fetchProblems = {
  away: 'Der Server ist gerade nicht erreichbar. Bitte versuchen Sie es erneut.',
  cut: 'Die Übertragung ist abgebrochen. Es wurde nichts gespeichert. Bitte versuchen Sie es erneut.',
  tampered:
    'Was der Server gesendet hat, ist nicht das Dokument des Büros. Es wurde nichts gespeichert. Bitte sagen Sie dem Büro Bescheid.',
  notReady: 'Das Büro überträgt dieses Dokument gerade noch. Bitte versuchen Sie es in ein paar Minuten erneut.',
  gone: 'Dieses Dokument wird nicht mehr herausgegeben. Bitte fragen Sie das Büro.',
  signedOut: 'Ihre Sitzung ist beendet. Bitte melden Sie sich neu an, und versuchen Sie es dann erneut.',
} as const;
