import type { DocumentKind } from '../cases/words.ts';

/** Words that speak for a kind of document: the phrase as shown to people, and how much it says. */
interface KindRule {
  readonly kind: DocumentKind;
  readonly phrase: string;
  readonly points: number;
  /** Counts only among the first words, where headings stand. */
  readonly top?: true;
}

const of = (
  kind: DocumentKind,
  anywhere: Readonly<Record<string, number>>,
  top: Readonly<Record<string, number>> = {},
) => [
  ...Object.entries(anywhere).map(([phrase, points]): KindRule => ({ kind, phrase, points })),
  ...Object.entries(top).map(([phrase, points]): KindRule => ({ kind, phrase, points, top: true })),
];

/** What German papers of a damage case call themselves. The insurer's Prüfbericht belongs to its settlement letter. */
export const kindRules: readonly KindRule[] = [
  ...of(
    'registration',
    { 'Zulassungsbescheinigung Teil I': 7, 'Nächste HU': 2, 'Inhaber der Zulassungsbescheinigung': 3 },
    { Fahrzeugschein: 6 },
  ),
  ...of('mandate', { bevollmächtigt: 2, Prozessvollmacht: 6, 'Entgegennahme von Zahlungen': 2 }, { Vollmacht: 7 }),
  ...of(
    'assignment',
    { Abtretungserklärung: 7, erfüllungshalber: 4, Zedent: 3, Zessionar: 3, Sicherungsabtretung: 7 },
    { Abtretung: 6 },
  ),
  ...of('order', { 'Auftrag zur Erstellung': 8, Gutachtenauftrag: 8, 'beauftrage ich': 4 }, { Auftragserteilung: 6 }),
  ...of('privacyNotice', {
    Widerrufsbelehrung: 7,
    Datenschutzhinweise: 6,
    Datenschutzinformation: 6,
    Widerrufsrecht: 3,
  }),
  ...of(
    'appraisal',
    { Wiederbeschaffungswert: 2, 'Besichtigung des Fahrzeugs': 3, Schadenhergang: 2, Restwert: 1 },
    { Haftpflichtgutachten: 8, Schadengutachten: 8, Sachverständigengutachten: 8, Gutachten: 4 },
  ),
  ...of('appraisalInvoice', { Grundhonorar: 6, Sachverständigenhonorar: 6, Schreibkosten: 3, Honorarrechnung: 7 }),
  ...of(
    'repairInvoice',
    { Reparaturrechnung: 8, Arbeitslohn: 3, Ersatzteile: 2, Arbeitswerte: 3, Rechnungsnummer: 1 },
    { Rechnung: 2 },
  ),
  ...of('estimate', { Kostenvoranschlag: 5 }, { Kostenvoranschlag: 4 }),
  ...of('leaseContract', { Leasingvertrag: 5, Leasingnehmer: 3, Leasinggeber: 2, Leasingrate: 3 }),
  ...of(
    'repairConfirmation',
    { Reparaturnachweis: 5, 'fachgerecht instandgesetzt': 4 },
    { Reparaturbestätigung: 8, 'Nachweis der Reparatur': 7 },
  ),
  ...of(
    'policeReport',
    { Verkehrsunfallanzeige: 7, Vorgangsnummer: 3, Polizeikommissariat: 3, Polizeiinspektion: 3 },
    { Unfallmitteilung: 8 },
  ),
  ...of(
    'settlementLetter',
    {
      Abrechnungsschreiben: 4,
      'wir regulieren': 4,
      'haben wir überwiesen': 4,
      'nicht erstattungsfähig': 4,
      Kürzungsbetrag: 3,
      anerkannt: 2,
      gekürzt: 2,
      'rechnen wir wie folgt ab': 6,
      'Technische Prüfung': 4,
    },
    { Prüfbericht: 8, Abrechnung: 3 },
  ),
  ...of(
    'insurerQuery',
    { 'benötigen wir noch': 5, 'bitten wir um Übersendung': 5, 'teilen Sie uns mit': 3, 'Bitte übersenden Sie uns': 5 },
    { Rückfrage: 5 },
  ),
  ...of(
    'paymentAdvice',
    { Zahlungsavis: 7, Wertstellung: 3, Zahlungsempfänger: 2 },
    { Zahlungsbeleg: 7, Kontoauszug: 5, Überweisungsbeleg: 7 },
  ),
  ...of(
    'demandLetter',
    {
      Anspruchsschreiben: 7,
      'fordern wir Sie auf': 5,
      'machen wir folgende Ansprüche geltend': 6,
      Schadenersatzansprüche: 2,
    },
    { Forderungsschreiben: 7 },
  ),
];

/** Words in a file's name that say its kind; longer ones before those they contain. */
export const nameRules: readonly (readonly [DocumentKind, string])[] = [
  ['registration', 'fahrzeugschein'],
  ['registration', 'zulassungsbescheinigung'],
  ['mandate', 'vollmacht'],
  ['assignment', 'abtretung'],
  ['appraisalInvoice', 'gutachterrechnung'],
  ['appraisalInvoice', 'honorarrechnung'],
  ['repairInvoice', 'reparaturrechnung'],
  ['repairInvoice', 'werkstattrechnung'],
  ['repairConfirmation', 'reparaturbestaetigung'],
  ['estimate', 'kostenvoranschlag'],
  ['leaseContract', 'leasingvertrag'],
  ['policeReport', 'unfallmitteilung'],
  ['settlementLetter', 'abrechnungsschreiben'],
  ['settlementLetter', 'pruefbericht'],
  ['insurerQuery', 'rueckfrage'],
  ['paymentAdvice', 'zahlungsavis'],
  ['paymentAdvice', 'zahlungsbeleg'],
  ['demandLetter', 'forderungsschreiben'],
  ['appraisal', 'gutachten'],
];
