import {
  branches,
  documentKinds,
  financings,
  liabilityStates,
  mandates,
  noteVisibilities,
  vehicleKinds,
} from '../cases/words.ts';
import type { SyncedTable, Value } from './tables.ts';

/**
 * German names of the fields a person fills in, for notices about simultaneous changes. Columns that only follow others
 * (times, authors, keys) have none and are never spoken of.
 */
const words: { readonly [T in SyncedTable]?: Readonly<Record<string, string>> } = {
  case_file: {
    status: 'Status',
    responsible: 'Verantwortliche Person',
    branch: 'Abrechnungsart',
    received_at: 'Eingang',
    accident_date: 'Unfalldatum',
    accident_time: 'Unfallzeit',
    accident_place: 'Unfallort',
    accident_course: 'Unfallhergang',
    accident_country: 'Unfallland',
    police_reference: 'Aktenzeichen der Polizei',
    claim_number: 'Schadennummer',
    policy_number: 'Versicherungsnummer',
    mandate: 'Absender und Mandat',
    mandate_since: 'Mandat seit',
    state: 'Bundesland',
    liability_percent: 'Haftungsquote',
    liability_state: 'Haftung',
    police_station: 'Polizeidienststelle',
    police_involved: 'Polizei vor Ort',
    default_since: 'Verzug seit',
    closing_note: 'Vermerk zum Abschluss',
  },
  party: {
    salutation: 'Anrede',
    first_name: 'Vorname',
    last_name: 'Nachname',
    company: 'Firma',
    contact_person: 'Ansprechpartner',
    street: 'Straße',
    postal_code: 'Postleitzahl',
    city: 'Ort',
    phone: 'Telefon',
    email: 'E-Mail',
    reference: 'Zeichen',
    iban: 'IBAN',
    input_tax: 'Vorsteuerabzug',
  },
  vehicle: {
    plate: 'Kennzeichen',
    make: 'Hersteller',
    model: 'Modell',
    fin: 'FIN',
    fin_check: 'Prüfzeichen der FIN',
    hsn: 'HSN',
    tsn: 'TSN',
    first_registration: 'Erstzulassung',
    mileage_km: 'Kilometerstand',
    kind: 'Fahrzeugart',
    colour: 'Farbe',
    next_inspection: 'Hauptuntersuchung',
    financing: 'Eigentum am Fahrzeug',
    maintained: 'Scheckheftgepflegt',
    roadworthy: 'Verkehrssicher',
    previous_owners: 'Vorbesitzer',
    previous_damage: 'Vorschäden',
  },
  valuation: {
    report_number: 'Gutachtennummer',
    report_date: 'Datum des Gutachtens',
    repair_net: 'Reparaturkosten netto',
    repair_vat: 'Umsatzsteuer der Reparatur',
    diminution: 'Wertminderung',
    replacement_value: 'Wiederbeschaffungswert',
    residual_value: 'Restwert',
  },
  claim_item: {
    title: 'Bezeichnung der Position',
    net: 'Nettobetrag der Position',
    vat: 'Umsatzsteuer der Position',
    claimed: 'Geforderter Betrag',
    accepted: 'Anerkannter Betrag',
  },
  reduction: {
    amount: 'Betrag der Kürzung',
    reason: 'Grund der Kürzung',
    argument: 'Gegenargument',
    state: 'Stand der Kürzung',
  },
  payment: { amount: 'Zahlungsbetrag', received_on: 'Tag der Zahlung', payer: 'Zahler' },
  note: { text: 'Notiz', visibility: 'Sichtbarkeit der Notiz' },
  task: { title: 'Aufgabe', due_at: 'Termin der Aufgabe', assignee: 'Zuständig für die Aufgabe' },
  deadline: { title: 'Frist', due_at: 'Ende der Frist' },
  insurer_query: {
    subject: 'Betreff der Rückfrage',
    question: 'Frage der Versicherung',
    client_text: 'Text für den Mandanten',
    answered_at: 'Antwort auf die Rückfrage',
    answer_note: 'Vermerk zur Antwort',
  },
  document: { title: 'Titel des Dokuments', kind: 'Art des Dokuments' },
  letter: {
    subject: 'Betreff des Schreibens',
    body: 'Text des Schreibens',
    recipient_address: 'Anschrift des Schreibens',
  },
  appointment: {
    title: 'Termin',
    starts_at: 'Beginn des Termins',
    ends_at: 'Ende des Termins',
    place: 'Ort des Termins',
  },
};

/** What a field is called in German; undefined for columns nobody fills in. */
export const columnTitle = (table: string, column: string): string | undefined =>
  Object.hasOwn(words, table) ? words[table as SyncedTable]?.[column] : undefined;

/** Fields that hold cents, epoch milliseconds or codes, so that a notice can show them as people write them. */
export const columnShape = (
  table: string,
  column: string,
): 'money' | 'instant' | 'day' | 'user' | 'status' | 'plain' => {
  if (column === 'responsible' || column === 'assignee') return 'user';
  if (table === 'case_file' && column === 'status') return 'status';
  if (
    /^(repair_net|repair_vat|diminution|replacement_value|residual_value|net|vat|claimed|accepted|amount)$/.test(column)
  ) {
    return 'money';
  }
  if (/_at$/.test(column)) return 'instant';
  return /(_date|_on|_since|first_registration)$/.test(column) ? 'day' : 'plain';
};

const codes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'case_file.branch': branches,
  'case_file.mandate': mandates,
  'case_file.liability_state': liabilityStates,
  'vehicle.kind': vehicleKinds,
  'vehicle.financing': financings,
  'document.kind': documentKinds,
  'note.visibility': noteVisibilities,
};
const yesOrNo: readonly string[] = [
  'case_file.police_involved',
  'party.input_tax',
  'vehicle.maintained',
  'vehicle.roadworthy',
];

/** The German word for a value that is stored as a code, or as 0 and 1; undefined for any other value. */
export const valueWord = (table: string, column: string, value: Value): string | undefined => {
  const name = `${table}.${column}`;
  if (typeof value === 'number') {
    if (yesOrNo.includes(name)) return value === 1 ? 'ja' : 'nein';
    return name === 'case_file.liability_percent' ? `${value} %` : undefined;
  }
  const words = codes[name];
  return value !== null && words && Object.hasOwn(words, value) ? words[value] : undefined;
};
