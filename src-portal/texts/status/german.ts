const none: Readonly<Record<string, string>> = {};

/** Every sentence of the status page. Functions get dates and times that are already written in the page's language. */
export const texts = {
  pageTitle: 'Stand Ihres Falls',
  language: 'Sprache',
  languageFailed: 'Die Sprache konnte nicht geladen werden. Prüfen Sie Ihre Internetverbindung.',
  caseLabel: 'Ihre Akte',
  nextHeading: 'Was jetzt?',
  todoHeading: 'Was Sie tun müssen',
  nothingToDo: 'Sie müssen aktuell nichts tun.',
  send: 'Hochladen',
  sendOf: (what: string) => `Hochladen: ${what}`,
  sendOther: 'Etwas anderes schicken',
  dateHeading: 'Nächster Termin',
  noDate: 'Zurzeit ist kein Termin vorgesehen.',
  /** What stands below the next date: what it is, and honestly that it has passed. */
  planned: (what: string) => `Bis dahin vorgesehen: ${what}.`,
  wasPlanned: (what: string) => `War bis dahin vorgesehen: ${what}. Fragen Sie gern bei uns nach.`,
  stagesHeading: 'So läuft Ihr Fall',
  done: 'erledigt',
  current: 'jetzt',
  ahead: 'noch offen',
  /** Stand before a date. */
  doneOn: 'erledigt · ',
  currentSince: 'jetzt, seit ',
  contactHeading: 'Ihr Kontakt',
  call: 'Anrufen',
  write: 'E-Mail schreiben',
  retry: 'Jetzt erneut versuchen',
  updated: (when: string) => `Zuletzt geändert am ${when}.`,
  lostToday: (time: string) => `Stand von ${time}. Gerade keine Verbindung, wir versuchen es weiter.`,
  lostSince: (when: string) => `Stand vom ${when}. Gerade keine Verbindung, wir versuchen es weiter.`,
  newState: (headline: string, result: string) => `Neuer Stand: ${headline}. ${result}`,
  footer:
    'Ihr Stand ist Ende-zu-Ende verschlüsselt: Nur wer diesen Link hat, kann ihn lesen. Der Link ist persönlich. Bitte leiten Sie ihn nicht weiter.',
  imprint: 'Impressum',
  privacy: 'Datenschutz',
  rolledBack:
    'Diese Seite hat hier schon einen neueren Stand gezeigt. Der Server liefert gerade einen älteren. Fragen Sie im Zweifel bitte in Ihrem Büro nach.',
  historyTitle: 'Was bisher geschah',
  historyOlder: 'Früheres zeigen',
  paperCame: (what: string) => `Eingegangen: ${what}`,
  detailsTitle: 'Dokumente und Beträge',
  detailsWhat:
    'Ihre Dokumente, Beträge und persönlichen Daten sind zusätzlich mit einem Code gesichert. Sie haben ihn auf einem anderen Weg als diesen Link bekommen.',
  detailsOpen: 'Mit Code öffnen',
  detailsLoading: 'Wird geladen …',
  detailsLoadFailed:
    'Dieser Teil der Seite ist nicht angekommen. Bitte prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
  newerUnreadable:
    'Eine neuere Fassung ist angekommen, lässt sich aber nicht lesen. Sie sehen den letzten lesbaren Stand. Bitte laden Sie die Seite neu.',
  /** What the view says by its code; in German it brings the sentence itself. */
  requests: none,
  dates: none,
  /** Per problem: what happened, what holds, what to do now. */
  problems: {
    'no-key': {
      title: 'Der Link ist unvollständig',
      what: 'In der Adresse fehlt der Teil nach dem #. Ohne ihn lässt sich Ihr Stand nicht lesen.',
      now: 'Öffnen Sie den Link noch einmal direkt aus der Nachricht Ihres Büros, oder scannen Sie den QR-Code.',
    },
    malformed: {
      title: 'Der Link ist beschädigt',
      what: 'Die Adresse wurde beim Kopieren abgeschnitten oder verändert. Ihr Stand selbst ist davon nicht betroffen.',
      now: 'Öffnen Sie den Link noch einmal direkt aus der Nachricht Ihres Büros, oder scannen Sie den QR-Code.',
    },
    'wrong-key': {
      title: 'Ihr Stand lässt sich nicht öffnen',
      what: 'Der Schlüssel in diesem Link passt nicht. Vermutlich wurde der Link beim Kopieren verändert.',
      now: 'Öffnen Sie den Link noch einmal direkt aus der Nachricht. Klappt es nicht, bitten Sie Ihr Büro um einen neuen Link.',
    },
    'outdated-page': {
      title: 'Diese Seite ist nicht mehr aktuell',
      what: 'Ihr Stand wurde mit einer neueren Fassung des Programms erstellt, die diese Seite noch nicht kennt.',
      now: 'Bitte laden Sie die Seite neu. Klappt es nicht, rufen Sie Ihr Büro an.',
    },
    revoked: {
      title: 'Dieser Link wurde widerrufen',
      what: 'Ihr Büro hat diesen Link gesperrt. Ihr Fall läuft weiter.',
      now: 'Bitten Sie Ihr Büro um einen neuen Link, wenn Sie den Stand weiter verfolgen möchten.',
    },
    expired: {
      title: 'Dieser Link ist abgelaufen',
      what: 'Links gelten aus Sicherheitsgründen nur eine begrenzte Zeit. An Ihrem Fall ändert das nichts.',
      now: 'Bitten Sie Ihr Büro um einen neuen Link.',
    },
    unknown: {
      title: 'Unter diesem Link gibt es keinen Stand',
      what: 'Die Adresse stimmt nicht, oder der Stand ist noch nicht angekommen. Wir sehen jede Minute nach.',
      now: 'Prüfen Sie den Link in der Nachricht Ihres Büros. Klappt es nicht, rufen Sie Ihr Büro an.',
    },
    unreachable: {
      title: 'Der Server ist gerade nicht erreichbar',
      what: 'Ihr Stand ist nicht verloren. Wir versuchen es von selbst weiter.',
      now: 'Prüfen Sie Ihre Internetverbindung, oder warten Sie einen Moment.',
    },
  },
};
export type StatusTexts = typeof texts;
