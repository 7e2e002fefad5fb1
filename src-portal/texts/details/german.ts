/** Every sentence around documents and in the second layer. What the office wrote stands in it in the office's words. */
export const texts = {
  codeLabel: 'Code',
  codeHint: 'Acht Zeichen, zum Beispiel K7QM-4XPA. Groß oder klein ist gleich.',
  codeMissing: 'Bitte geben Sie den Code ein.',
  submit: 'Öffnen',
  cancel: 'Abbrechen',
  checking: 'Code wird geprüft …',
  wrong: (left: number) =>
    `Dieser Code stimmt nicht. ${left === 1 ? 'Sie haben noch einen Versuch' : `Sie haben noch ${left} Versuche`}; danach sperrt sich dieser Teil.`,
  close: 'Wieder schließen',
  opened: 'Dokumente und Beträge sind geöffnet.',
  old: 'Gerade keine Verbindung. Sie sehen, was zuletzt angekommen ist.',
  documents: 'Ihre Dokumente',
  noDocuments: 'Ihr Büro hat noch keine Dokumente für Sie freigegeben.',
  leftOut: (n: number) =>
    n === 1 ? 'Ein älteres Dokument liegt in Ihrem Büro.' : `${n} ältere Dokumente liegen in Ihrem Büro.`,
  amounts: 'Ihre Forderung',
  noAmounts: 'Es wurde noch nichts beziffert.',
  claimed: 'gefordert',
  accepted: 'anerkannt',
  paid: 'bezahlt',
  undecided: 'noch offen',
  total: 'Zusammen',
  payments: 'Zahlungen',
  paidTo: (amount: string, to: string) => `${amount} an ${to}`,
  person: 'Ihre Daten bei uns',
  wrongData: 'Stimmt etwas nicht? Sagen Sie uns bitte Bescheid.',
  name: 'Name',
  address: 'Anschrift',
  phone: 'Telefon',
  email: 'E-Mail',
  vehicle: 'Fahrzeug',
  plate: 'Kennzeichen',
  fin: 'Fahrzeug-Identnummer',
  firstRegistration: 'Erstzulassung',
  accidentDay: 'Unfalltag',
  claimNumber: 'Schadennummer',
  unknown: 'nicht bekannt',
  visits: 'Wer diese Seite geöffnet hat',
  visitsWhat: 'Adressen sind gekürzt. Ihr Büro sieht dieselbe Liste.',
  visit: {
    opened: 'Link geöffnet',
    details: 'Mit Code geöffnet',
    downloaded: 'Dokument geladen',
    refused: 'Falscher Code',
  },
  times: (n: number) => `${n}-mal`,
  /** Per problem: what happened, what holds, what to do now. */
  problems: {
    none: 'Ihr Büro hat hier noch nichts hinterlegt. Fragen Sie gern bei uns nach.',
    locked:
      'Der Code wurde zu oft falsch eingegeben. Zum Schutz Ihrer Daten gilt jetzt auch der richtige nicht mehr. Der Stand Ihres Falls bleibt sichtbar. Bitten Sie Ihr Büro, die Seite zu entsperren.',
    tampered:
      'Was der Server gesendet hat, ist nicht das, was Ihr Büro für Sie hinterlegt hat. Es wird nichts davon angezeigt. Bitte sagen Sie Ihrem Büro Bescheid.',
    stale:
      'Der Server hat ältere Daten gesendet als den Stand, den Sie sehen. Es wird nichts davon angezeigt. Bitte versuchen Sie es später erneut, und sagen Sie sonst Ihrem Büro Bescheid.',
    outdated: 'Diese Seite ist nicht mehr aktuell. Bitte laden Sie sie neu.',
    gone: 'Dieser Link gilt nicht mehr. Bitten Sie Ihr Büro um einen neuen.',
    busy: 'Der Server bittet um eine Pause. Der Code wurde nicht geprüft. Bitte versuchen Sie es in einer Minute erneut.',
    unreachable:
      'Der Server ist gerade nicht erreichbar. Der Code wurde nicht geprüft. Bitte prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
  },
  download: 'Herunterladen',
  downloadOf: (name: string) => `${name} herunterladen`,
  save: 'Speichern',
  saveOf: (name: string) => `${name} speichern`,
  show: 'Ansehen',
  showOf: (name: string) => `${name} ansehen`,
  hide: 'Ausblenden',
  hideOf: (name: string) => `${name} ausblenden`,
  again: 'Erneut versuchen',
  againOf: (name: string) => `${name} erneut herunterladen`,
  here: 'Geprüft und unverändert angekommen.',
  left: (n: number) => (n === 1 ? 'noch einmal abrufbar' : `noch ${n}-mal abrufbar`),
  noneLeft: 'nicht mehr abrufbar',
  progress: (received: string, size: string) => `${received} von ${size}`,
  progressLabel: (name: string) => `Fortschritt von ${name}`,
  kinds: { mail: 'E-Mail', zip: 'ZIP-Archiv', picture: 'Bild', text: 'Textdatei', other: 'Datei' },
  /** Per problem of one document: what happened and what to do now. */
  failures: {
    cut: 'Die Übertragung ist abgebrochen. Es wurde nichts gespeichert. Bitte versuchen Sie es erneut.',
    tampered:
      'Was der Server gesendet hat, ist nicht das Dokument des Büros. Es wurde nichts gespeichert. Bitte sagen Sie dem Büro Bescheid.',
    'used-up':
      'Dieses Dokument wurde so oft abgerufen, wie das Büro erlaubt hat. Bitten Sie das Büro, den Link zu verlängern.',
    'not-ready': 'Das Büro überträgt dieses Dokument gerade. Bitte versuchen Sie es in einigen Minuten erneut.',
    busy: 'Der Server bittet um eine Pause. Bitte versuchen Sie es in einer Minute erneut.',
    unreachable:
      'Der Server ist gerade nicht erreichbar. Bitte prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
  },
  smaller: 'Kleiner',
  larger: 'Größer',
  opening: 'Wird geöffnet …',
  page: (n: number, count: number) => `Seite ${n} von ${count}`,
  cutPages: (shown: number, count: number) =>
    `Hier stehen die ersten ${shown} von ${count} Seiten. Speichern Sie das Dokument, um alles zu lesen.`,
  cannotShow:
    'Dieses PDF lässt sich hier nicht anzeigen. Speichern Sie es, und öffnen Sie es mit einem anderen Programm.',
  viewerMissing:
    'Die Anzeige ist nicht angekommen. Prüfen Sie Ihre Internetverbindung, oder speichern Sie das Dokument.',
  cutText: 'Hier steht nur der Anfang. Speichern Sie das Dokument, um alles zu lesen.',
};
export type DetailTexts = typeof texts;
