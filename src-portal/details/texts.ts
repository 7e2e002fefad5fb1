import { formatEuro } from '../../src-shared/money/cents.ts';
import type { DetailsProblem } from './details-state.ts';

/** Every sentence of the second layer: what opens with the code. Its content is the office's own, in German. */
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
  closed: 'Dokumente und Beträge sind wieder geschlossen.',
  opened: 'Dokumente und Beträge sind geöffnet.',
  old: 'Gerade keine Verbindung. Sie sehen, was zuletzt angekommen ist.',
  documents: 'Ihre Dokumente',
  noDocuments: 'Ihr Büro hat noch keine Dokumente für Sie freigegeben.',
  leftOut: (n: number) =>
    n === 1 ? 'Ein älteres Dokument liegt in Ihrem Büro.' : `${n} ältere Dokumente liegen in Ihrem Büro.`,
  amounts: 'Ihre Forderung',
  noAmounts: 'Es wurde noch nichts beziffert.',
  position: 'Position',
  claimed: 'gefordert',
  accepted: 'anerkannt',
  paid: 'bezahlt',
  undecided: 'noch offen',
  total: 'Zusammen',
  payments: 'Zahlungen',
  payment: (amount: number, to: string) => `${formatEuro(amount)}${to ? ` an ${to}` : ''}`,
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
  accident: 'Unfall',
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
  times: (n: number) => (n === 1 ? '' : ` (${n}-mal)`),
} as const;

/** Per problem: what happened, what holds, what to do now. */
export const problemTexts: Record<DetailsProblem, string> = {
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
};
