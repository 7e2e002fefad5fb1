const none: Readonly<Record<string, string>> = {};

/** Every sentence about what a client sends in. Functions get names and sizes that are already written. */
export const texts = {
  camera: 'Foto aufnehmen',
  choose: 'Dateien auswählen',
  nothingChosen: 'Bitte wählen Sie zuerst ein Foto oder eine Datei.',
  earlier: (name: string) => `${name} weiter nach vorn`,
  remove: (name: string) => `${name} entfernen`,
  joined: 'Die Fotos sind Seiten eines Dokuments',
  documentName: 'Dokument',
  message: 'Nachricht dazu (freiwillig)',
  submit: 'Abschicken',
  cancel: 'Abbrechen',
  close: 'Schließen',
  sealing: 'Wird verschlüsselt …',
  progressLabel: 'Fortschritt',
  progress: (sent: string, total: string) => `${sent} von ${total} gesendet`,
  waiting: 'Keine Verbindung. Sobald sie wieder da ist, geht es von selbst weiter. Bitte lassen Sie die Seite offen.',
  arrived: 'Angekommen, danke. Wir prüfen es und sagen Ihnen hier Bescheid.',
  cancelled: 'Abgebrochen. Es wurde nichts abgegeben; Ihre Auswahl ist noch da.',
  wrongType: (name: string) => `„${name}“ ist weder Foto noch PDF und wurde nicht genommen.`,
  tooLarge: (name: string) => `„${name}“ ist größer als 100 MB und wurde nicht genommen.`,
  tooMany: 'Es gehen höchstens 60 Dateien auf einmal. Die übrigen wurden nicht genommen.',
  sentHeading: 'Was Sie geschickt haben',
  /** What was sent, by its code; in German the view brings it. */
  sent: none,
  received: 'Angekommen, wird geprüft',
  accepted: 'Geprüft und angenommen',
  question: 'Rückfrage',
  answerLabel: 'Ihre Antwort',
  answerSend: 'Antworten',
  unfinished: {
    heading: 'Eine Übertragung wurde unterbrochen',
    what: (files: string) =>
      `Dateien, die noch nicht bei uns sind: ${files}. Sie liegen verschlüsselt auf diesem Gerät.`,
    missing: (files: string) =>
      `Bitte wählen Sie noch einmal aus: ${files}. So viele Dateien waren noch nicht verschlüsselt, als die Seite geschlossen wurde.`,
    resume: 'Fortsetzen',
    discard: 'Verwerfen',
    away: 'Keine Verbindung. Alles liegt noch auf diesem Gerät. Bitte versuchen Sie es noch einmal.',
    full: 'Gerade kann nichts mehr angenommen werden. Alles liegt noch auf diesem Gerät. Bitte versuchen Sie es in einer Stunde.',
    lost: 'Das ließ sich nicht fortsetzen und liegt nicht mehr auf diesem Gerät. Bitte wählen Sie die Dateien noch einmal aus.',
  },
  problems: {
    away: 'Keine Verbindung. Ihre Auswahl ist noch da. Bitte versuchen Sie es noch einmal.',
    moved: 'Das hat nicht geklappt. Ihre Auswahl ist noch da. Bitte versuchen Sie es noch einmal.',
    gone: 'Mit diesem Link lässt sich nichts mehr schicken. Bitte wenden Sie sich an Ihr Büro.',
    full: 'Gerade kann nichts mehr angenommen werden. Ihre Auswahl ist noch da. Bitte versuchen Sie es in einer Stunde.',
    'too-large': 'Eine Datei ist zu groß. Ihre Auswahl ist noch da.',
    refused: 'Das hat nicht geklappt. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.',
  },
};
export type UploadTexts = typeof texts;
