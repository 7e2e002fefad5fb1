import type { DocumentKind } from '../../src-shared/cases/words.ts';

/** The letter that chooses a kind of document. */
export const kindKeys: Readonly<Record<DocumentKind, string>> = {
  registration: 'F',
  assignment: 'A',
  mandate: 'V',
  order: 'U',
  privacyNotice: 'D',
  appraisal: 'G',
  appraisalInvoice: 'H',
  repairInvoice: 'R',
  estimate: 'K',
  leaseContract: 'L',
  repairConfirmation: 'B',
  policeReport: 'P',
  photo: 'I',
  demandLetter: 'W',
  settlementLetter: 'S',
  insurerQuery: 'Q',
  paymentAdvice: 'Z',
  letter: 'C',
  other: 'X',
};
