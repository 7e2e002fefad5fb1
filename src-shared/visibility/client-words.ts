import type { DocumentKind } from '../cases/words.ts';

/**
 * What a client can hand in, and how we ask for it. A kind that is not here (appraisal, letters, photos …) is the
 * office's own work and never becomes something the client has to do.
 */
export const clientRequests: { readonly [K in DocumentKind]?: string } = {
  registration: 'Bitte schicken Sie uns Ihren Fahrzeugschein (Zulassungsbescheinigung Teil I).',
  order: 'Bitte schicken Sie uns den unterschriebenen Auftrag zurück.',
  assignment: 'Bitte schicken Sie uns die unterschriebene Abtretung zurück.',
  mandate: 'Bitte schicken Sie uns die unterschriebene Vollmacht zurück.',
  privacyNotice: 'Bitte schicken Sie uns die unterschriebene Datenschutz- und Widerrufsbelehrung zurück.',
  leaseContract: 'Bitte schicken Sie uns Ihren Leasingvertrag.',
  policeReport: 'Bitte schicken Sie uns die Unfallmitteilung der Polizei.',
  estimate: 'Bitte schicken Sie uns den Kostenvoranschlag der Werkstatt.',
  repairInvoice: 'Bitte schicken Sie uns die Reparaturrechnung, sobald Sie sie haben.',
  repairConfirmation: 'Bitte schicken Sie uns die Reparaturbestätigung, sobald Sie sie haben.',
};

/**
 * Which deadlines answer the client's question "Wann geht es weiter?", by their kind (`letterGoal`, or `status:` and
 * the id of the status that set them), in the client's words. The office's own title and reason of a deadline are internal.
 */
export const clientDates: Readonly<Record<string, string>> = {
  letterGoal: 'Forderungsschreiben an die Versicherung',
  'status:letterSent': 'Rückmeldung der Versicherung',
};

/** What stands there while the case's status is not known (its event has not arrived yet). */
export const unknownStage = {
  headline: 'Ihr Fall ist in Bearbeitung',
  result: 'Ihr Fall ist bei uns angelegt.',
  next: 'Wir melden uns, sobald es etwas Neues gibt.',
} as const;
