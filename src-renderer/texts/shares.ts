import type { ShareState } from '../../src-shared/contract/shares.ts';
import { formatInteger } from '../../src-shared/time/format.ts';

const documents = (n: number) => (n === 1 ? '1 Dokument' : `${formatInteger(n)} Dokumente`);
const times = (n: number) => (n === 1 ? 'einmal' : `${formatInteger(n)}-mal`);

/** Giving out documents by a link of their own. */
export const shareTexts = {
  action: 'Freigeben …',
  section: 'Dokumente per Link',
  intro:
    'Mit einem solchen Link öffnet jemand ausgewählte Dokumente im Browser, ohne Konto. Der Server sieht weder Inhalt noch Namen.',
  empty: 'Noch kein Dokument per Link freigegeben',
  emptyHint: 'Wählen Sie unter „Dokumente“ ein oder mehrere Dokumente aus und dann „Freigeben …“.',
  toDocuments: 'Zu den Dokumenten',
  loading: 'Wird geladen …',
  dialogTitle: (n: number) => `${documents(n)} per Link freigeben`,
  title: 'Titel',
  titleHint: 'Liest der Empfänger über der Liste.',
  titleOf: (fileNumber: string) => `Unterlagen zur Akte ${fileNumber}`,
  recipient: 'Für wen? (nur für Sie)',
  recipientHint: 'Steht in der Chronik der Akte, der Empfänger sieht es nicht.',
  chosen: 'Diese Dokumente',
  versionOf: (title: string) => `Fassung von ${title}`,
  newest: (n: number) => `Fassung ${n} (neueste)`,
  version: (n: number) => `Fassung ${n}`,
  days: 'Gültig',
  dayChoices: [
    { value: '1', label: '1 Tag' },
    { value: '7', label: '1 Woche' },
    { value: '14', label: '2 Wochen' },
    { value: '30', label: '30 Tage' },
    { value: '90', label: '3 Monate' },
    { value: '365', label: '1 Jahr' },
  ],
  limit: 'Downloads je Dokument',
  limitChoices: [
    { value: '', label: 'unbegrenzt' },
    ...[1, 2, 3, 5, 10, 25].map((n) => ({ value: String(n), label: `höchstens ${n}` })),
  ],
  limitOther: (n: number) => ({ value: String(n), label: `höchstens ${formatInteger(n)}` }),
  withCode: 'Zusätzlich mit einem Code sichern',
  withCodeHint: 'Wer nur den Link hat, öffnet damit nichts. Den Code geben Sie auf einem anderen Weg weiter.',
  create: 'Link erstellen',
  created: 'Der Link ist erstellt.',
  resultTitle: 'Link weitergeben',
  link: 'Link zu den Dokumenten',
  copyLink: 'Link kopieren',
  linkCopied: 'Der Link ist in der Zwischenablage.',
  code: 'Code',
  copyCode: 'Code kopieren',
  codeCopied: 'Der Code ist in der Zwischenablage.',
  codeHint: 'Bitte auf einem anderen Weg übermitteln als den Link, zum Beispiel am Telefon.',
  copyMail: 'E-Mail-Text kopieren',
  mailCopied: 'Der Text für Ihre E-Mail ist in der Zwischenablage. Der Code steht nicht darin.',
  copied: 'Kopiert',
  qr: 'QR-Code zu den Dokumenten',
  qrHint: 'Mit der Kamera des Telefons öffnen',
  noLink: 'Der Link erscheint hier, sobald ein Server verbunden ist.',
  connect: 'Server verbinden',
  done: 'Fertig',
  states: {
    waiting: 'Wartet auf das Netz',
    uploading: 'Wird übertragen',
    ready: 'Abrufbar',
    usedUp: 'Aufgebraucht',
    locked: 'Gesperrt',
    expired: 'Abgelaufen',
    revoking: 'Widerruf unterwegs',
    revoked: 'Widerrufen',
    problem: 'Problem',
  } satisfies Record<ShareState, string>,
  stateTexts: {
    waiting: 'Der Link gilt, sobald der Server erreichbar ist und die Dokumente übertragen sind.',
    uploading: 'Der Link gilt, sobald alle Dokumente übertragen sind.',
    ready: '',
    usedUp: 'Alle Dokumente wurden so oft abgerufen wie erlaubt. Verlängern setzt die Grenze neu.',
    locked: 'Der Code wurde zehnmal falsch eingegeben. Entsperren macht ihn mit demselben Code wieder gültig.',
    expired: 'Die Dokumente liegen nicht mehr auf dem Server. Sie können den Link verlängern.',
    revoking:
      'Der Widerruf geht hinaus, sobald der Server erreichbar ist. Bis dahin lassen sich die Dokumente noch abrufen.',
    revoked: 'Die Dokumente sind vom Server gelöscht. Was schon abgerufen wurde, bleibt beim Empfänger.',
    problem: 'Der Server hat den Link nicht angenommen.',
  } satisfies Record<ShareState, string>,
  progress: (percent: number) => `${percent} % übertragen`,
  progressLabel: (title: string) => `Übertragung von ${title}`,
  documents,
  for: (recipient: string) => `für ${recipient}`,
  until: (time: string) => `gültig bis ${time}`,
  wasUntil: (time: string) => `galt bis ${time}`,
  createdBy: (day: string, name: string) => (name ? `erstellt am ${day} von ${name}` : `erstellt am ${day}`),
  withoutCode: 'ohne Code',
  neverOpened: 'Noch nicht geöffnet.',
  counts: (opened: number, downloads: number) =>
    `${opened === 0 ? 'Noch nicht geöffnet' : `${times(opened)} geöffnet`}, ${
      downloads === 0
        ? 'nichts heruntergeladen'
        : `${downloads === 1 ? '1 Download' : `${formatInteger(downloads)} Downloads`}`
    }`,
  lastVisit: (time: string) => `zuletzt ${time}`,
  wrongTries: (n: number) => (n === 1 ? '1 falscher Code' : `${n} falsche Codes`),
  inBin: (names: string) =>
    `Im Papierkorb, wird aber weiter herausgegeben: ${names}. Zum Beenden bitte den Link widerrufen.`,
  outdated: (names: string) =>
    `Inzwischen gibt es eine neuere Fassung: ${names}. Der Link gibt weiter die frühere heraus.`,
  itemLine: (version: number, size: string, downloads: number, limit: number | null) =>
    `Fassung ${version}, ${size}, ${limit === null ? `${formatInteger(downloads)}` : `${formatInteger(downloads)} von ${formatInteger(limit)}`} Downloads`,
  showLink: 'Weitergeben …',
  showLinkOf: (title: string) => `Link „${title}“ weitergeben`,
  details: 'Einzelheiten',
  detailsOf: (title: string) => `Einzelheiten zu „${title}“`,
  extend: 'Verlängern …',
  extendOf: (title: string) => `Link „${title}“ verlängern`,
  unlock: 'Entsperren …',
  unlockOf: (title: string) => `Link „${title}“ entsperren`,
  extendTitle: 'Link verlängern',
  extendHint: 'Gerechnet ab jetzt. Link und Code bleiben dieselben; falsch eingegebene Codes zählen neu.',
  extendSave: 'Verlängern',
  extended: (time: string) => `Der Link gilt jetzt bis ${time}.`,
  revoke: 'Widerrufen …',
  revokeOf: (title: string) => `Link „${title}“ widerrufen`,
  revokeTitle: 'Link widerrufen?',
  revokeText:
    'Die Dokumente werden vom Server gelöscht, und wer den Link öffnet, liest nur noch, dass er widerrufen ist. Das lässt sich nicht rückgängig machen. Was schon heruntergeladen wurde, bleibt beim Empfänger.',
  revokeConfirm: 'Link widerrufen',
  revoked: 'Der Link ist widerrufen.',
  renew: 'Neuer Link …',
  renewOf: (title: string) => `„${title}“ unter neuem Link freigeben`,
  log: 'Abrufe',
  logEmpty: 'Noch niemand hat den Link geöffnet.',
  logWhen: 'Zeit',
  logWhat: 'Was',
  logFrom: 'Adresse (gekürzt)',
  visit: (kind: 'opened' | 'downloaded' | 'refused', name: string, n: number) => {
    const what = { opened: 'geöffnet', downloaded: `„${name || 'Dokument'}“ abgerufen`, refused: 'falscher Code' }[
      kind
    ];
    return n === 1 ? what : `${what} (${formatInteger(n)}-mal)`;
  },
  former: (n: number) => `Frühere Links (${formatInteger(n)})`,
  overviewIntro: 'Alle Links zu Dokumenten, die jetzt jemand öffnen kann oder bald können wird.',
  overviewEmpty: 'Zurzeit ist kein Dokument per Link abrufbar',
  overviewEmptyHint: 'Links erstellen Sie in einer Akte unter „Dokumente“.',
  mail: (title: string, link: string, until: string, hasCode: boolean, office: string) =>
    [
      'Guten Tag,',
      '',
      `unter diesem Link finden Sie „${title}“:`,
      link,
      '',
      `Der Link gilt bis ${until}. Er lässt sich in jedem aktuellen Browser öffnen; ein Konto brauchen Sie nicht.`,
      ...(hasCode ? ['Zum Öffnen brauchen Sie außerdem einen Code, den Sie auf einem anderen Weg bekommen.'] : []),
      'Bitte leiten Sie den Link nicht weiter.',
      '',
      'Mit freundlichen Grüßen',
      office,
    ].join('\n'),
} as const;
