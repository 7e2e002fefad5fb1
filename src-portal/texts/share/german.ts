/** Every sentence of the page of documents given out by link that is not said of documents everywhere. Dates and times are already written. */
const again = 'Öffnen Sie den Link noch einmal direkt aus der Nachricht, mit der Sie ihn bekommen haben.';

export const texts = {
  pageTitle: 'Dokumente für Sie',
  from: 'Freigegeben von',
  codeTitle: 'Bitte geben Sie den Code ein',
  codeWhat: 'Diese Dokumente sind zusätzlich mit einem Code gesichert. Sie haben ihn auf einem anderen Weg bekommen.',
  open: 'Dokumente öffnen',
  wrong: (left: number) =>
    `Dieser Code stimmt nicht. ${left === 1 ? 'Sie haben noch einen Versuch' : `Sie haben noch ${left} Versuche`}; danach sperrt sich der Link.`,
  triesLeft: (left: number) => (left === 1 ? 'Noch ein Versuch.' : `Noch ${left} Versuche.`),
  validUntil: (date: string, time: string) => `Abrufbar bis ${date}, ${time}.`,
  documents: 'Dokumente',
  count: (n: number) => (n === 1 ? 'Ein Dokument' : `${n} Dokumente`),
  all: 'Alle herunterladen',
  allRunning: 'Wird heruntergeladen …',
  footer:
    'Ende-zu-Ende verschlüsselt: Inhalt und Namen der Dokumente werden erst in Ihrem Browser lesbar, auch der Betreiber des Servers kennt sie nicht. Der Link ist für Sie bestimmt. Bitte leiten Sie ihn nicht weiter. Abrufe werden dem Büro angezeigt.',
  /** Per problem of the link: what happened, what holds, what to do now. */
  problems: {
    'no-key': {
      title: 'Der Link ist unvollständig',
      what: 'In der Adresse fehlt der Teil nach dem #. Ohne ihn lassen sich die Dokumente nicht öffnen.',
      now: again,
    },
    malformed: {
      title: 'Der Link ist beschädigt',
      what: 'Die Adresse wurde beim Kopieren abgeschnitten oder verändert. Die Dokumente selbst sind davon nicht betroffen.',
      now: again,
    },
    tampered: {
      title: 'Die Dokumente lassen sich nicht öffnen',
      what: 'Was der Server gesendet hat, ist nicht das, was das Büro für diesen Link bereitgestellt hat. Es wird nichts davon angezeigt.',
      now: `${again} Klappt es wieder nicht, sagen Sie dem Büro Bescheid.`,
    },
    'outdated-page': {
      title: 'Diese Seite ist nicht mehr aktuell',
      what: 'Die Dokumente wurden mit einer neueren Fassung des Programms bereitgestellt, die diese Seite noch nicht kennt.',
      now: 'Bitte laden Sie die Seite neu. Klappt es nicht, rufen Sie das Büro an.',
    },
    revoked: {
      title: 'Dieser Link wurde widerrufen',
      what: 'Das Büro gibt diese Dokumente nicht mehr heraus. Auf dem Server liegen sie nicht mehr.',
      now: 'Brauchen Sie die Dokumente weiter, bitten Sie das Büro um einen neuen Link.',
    },
    expired: {
      title: 'Dieser Link ist abgelaufen',
      what: 'Links gelten aus Sicherheitsgründen nur eine begrenzte Zeit. Im Büro sind die Dokumente weiter vorhanden.',
      now: 'Bitten Sie das Büro, den Link zu verlängern.',
    },
    unknown: {
      title: 'Unter diesem Link gibt es keine Dokumente',
      what: 'Die Adresse stimmt nicht, oder das Büro hat die Dokumente noch nicht übertragen.',
      now: `${again} Klappt es nicht, rufen Sie das Büro an.`,
    },
    'not-ready': {
      title: 'Die Dokumente sind noch unterwegs',
      what: 'Das Büro überträgt sie gerade. Diese Seite sieht von selbst nach und öffnet sie, sobald alles da ist.',
      now: 'Lassen Sie die Seite offen, oder kommen Sie später wieder. Der Link bleibt derselbe.',
    },
    locked: {
      title: 'Dieser Link ist gesperrt',
      what: 'Der Code wurde zu oft falsch eingegeben. Zum Schutz der Dokumente gilt jetzt auch der richtige nicht mehr.',
      now: 'Bitten Sie das Büro, den Link zu entsperren. Er bleibt dann derselbe.',
    },
    busy: {
      title: 'Der Server bittet um eine Pause',
      what: 'Von Ihrem Anschluss kamen in kurzer Zeit sehr viele Anfragen. Die Dokumente sind davon nicht betroffen.',
      now: 'Bitte warten Sie eine Minute.',
    },
    unreachable: {
      title: 'Der Server ist gerade nicht erreichbar',
      what: 'Die Dokumente sind nicht verloren.',
      now: 'Prüfen Sie Ihre Internetverbindung, oder warten Sie einen Moment.',
    },
  },
};
export type ShareTexts = typeof texts;
