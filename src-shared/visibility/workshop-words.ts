import type { DocumentKind } from '../cases/words.ts';

/** What a workshop can hand in, and how we ask for it. */
export const workshopRequests: { readonly [K in DocumentKind]?: string } = {
  estimate: 'Bitte schicken Sie uns den Kostenvoranschlag.',
  repairInvoice: 'Bitte schicken Sie uns die Reparaturrechnung, sobald sie vorliegt.',
  repairConfirmation: 'Bitte schicken Sie uns die Reparaturbestätigung, sobald das Fahrzeug repariert ist.',
};

/** What of a claim is the repair: the only positions a workshop sees. */
export const repairPositions: readonly string[] = ['repairAppraisal', 'repairInvoice'];

/** While the case's stage is not told. */
export const unknownCaseStage = 'In Bearbeitung';
