import type { CodeTries, OpeningInfo } from '../../src-shared/contract/sharing.ts';
import type { ReleaseReason } from '../../src-shared/releases/releases.ts';

const times = (n: number) => (n === 1 ? '' : ` (${n}-mal)`);

/** The client's link, its code and what is behind it, in „Freigabe“. */
export const clientLinkTexts = {
  intro:
    'Mit diesem Link sieht der Mandant ohne Anmeldung, wo sein Fall steht. Dokumente, Beträge und persönliche Angaben öffnet er dort erst mit dem Code.',
  copyMail: 'E-Mail-Text kopieren',
  mailCopied: 'Der Text für Ihre E-Mail ist in der Zwischenablage. Der Code steht nicht darin.',
  mail: (link: string, until: string, office: string) =>
    `Guten Tag,

unter Ihrem persönlichen Link sehen Sie jederzeit, wo Ihr Fall steht:

${link}

Der Link gilt bis ${until} und ist für Sie bestimmt. Bitte leiten Sie ihn nicht weiter. Dokumente und Beträge öffnen Sie dort mit einem Code, den Sie auf einem anderen Weg erhalten.

Mit freundlichen Grüßen
${office}`.trim(),
  linkLetter: 'Brief mit QR-Code',
  codeLetter: 'Brief mit Code',
  letterSaved: (path: string) => `Der Brief liegt unter ${path}.`,
  extend: 'Verlängern',
  extendTitle: 'Link verlängern',
  extendHint: 'Die Zeit zählt von heute an. Link und Code bleiben gleich.',
  extended: (day: string) => `Der Link gilt jetzt bis ${day}.`,
  code: 'Code für Dokumente und Beträge',
  codeField: 'Code',
  codeHint: 'Bitte auf einem anderen Weg übermitteln als den Link, zum Beispiel am Telefon.',
  copyCode: 'Code kopieren',
  codeCopied: 'Der Code ist in der Zwischenablage.',
  noCode:
    'Dieser Link hat noch keinen Code: Der Mandant sieht nur den Stand. Mit einem Code öffnet er auch die freigegebenen Dokumente.',
  makeCode: 'Code erstellen',
  renewCode: 'Neuer Code',
  renewTitle: 'Neuen Code erstellen?',
  renewText: 'Der bisherige Code öffnet dann nichts mehr. Der Link bleibt gleich.',
  codeMade: (code: string) => `Der neue Code lautet ${code}.`,
  unlock: 'Entsperren',
  unlocked: 'Der Code lässt sich wieder eingeben, sobald der Server davon weiß.',
  tries: ({ wrong, most, locked }: CodeTries) =>
    locked
      ? `Gesperrt: ${most}-mal ein falscher Code. Der Stand bleibt sichtbar, Dokumente öffnet jetzt niemand.`
      : wrong === 1
        ? 'Einmal wurde ein falscher Code eingegeben.'
        : `${wrong}-mal wurde ein falscher Code eingegeben.`,
  releases: 'Dokumente für den Mandanten',
  releasesIntro: 'Was hier eingeschaltet ist, öffnet der Mandant mit Link und Code. Es gilt sofort.',
  releasesEmpty: 'In dieser Akte liegt noch kein Dokument.',
  releasedCount: (n: number, all: number) => `${n} von ${all} freigegeben`,
  releaseOf: (title: string) => `„${title}“ für den Mandanten freigeben`,
  reasons: {
    person: '',
    kind: 'freigegeben wegen seiner Art',
    unsure: 'nicht freigegeben: Art noch nicht bestätigt',
    none: '',
  } satisfies Record<ReleaseReason, string>,
  allShown: (n: number) => `Alle ${n} Dokumente zeigen`,
  action: 'Für Mandant freigeben',
  actionBack: 'Freigabe zurücknehmen',
  actionHint: 'Der Mandant öffnet es mit Link und Code.',
  given: (n: number) => (n === 1 ? 'Ein Dokument ist freigegeben.' : `${n} Dokumente sind freigegeben.`),
  withdrawn: (n: number) => (n === 1 ? 'Eine Freigabe ist zurückgenommen.' : `${n} Freigaben sind zurückgenommen.`),
  unchanged: 'Das war schon so. Es wurde nichts geändert.',
  mark: 'für den Mandanten freigegeben',
  visit: ({ kind, title, count }: Pick<OpeningInfo, 'kind' | 'title' | 'count'>) =>
    ({
      opened: `Link geöffnet${times(count)}`,
      details: `Mit Code geöffnet${times(count)}`,
      downloaded: `${title ? `„${title}“` : 'Dokument'} geladen${times(count)}`,
      refused: `Falscher Code${times(count)}`,
    })[kind],
  openedWhat: 'Was',
  layers: 'Ansicht',
  layerLink: 'Nur mit Link',
  layerCode: 'Mit Link und Code',
  hint: 'Genau diese Angaben sieht, wer nur den Link hat.',
  detailsHint: 'Das kommt hinzu, wenn der Mandant den Code eingibt.',
  preview: {
    details: 'Dokumente und Beträge',
    detailsClosed: 'Ihre Dokumente, Beträge und persönlichen Daten sind zusätzlich mit einem Code gesichert.',
    open: 'Mit Code öffnen',
    history: 'Was bisher geschah',
    paperCame: (what: string) => `Eingegangen: ${what}`,
    documents: 'Ihre Dokumente',
    noDocuments: 'Ihr Büro hat noch keine Dokumente für Sie freigegeben.',
    amounts: 'Ihre Forderung',
    noAmounts: 'Es wurde noch nichts beziffert.',
    figures: (claimed: string, accepted: string, paid: string) =>
      `gefordert ${claimed} · anerkannt ${accepted} · bezahlt ${paid}`,
    undecided: 'noch offen',
    total: 'Zusammen',
    person: 'Ihre Daten bei uns',
  },
} as const;
