import type { Branch, DocumentKind } from './words.ts';

const always: readonly DocumentKind[] = [
  'registration',
  'order',
  'assignment',
  'privacyNotice',
  'photo',
  'appraisal',
  'appraisalInvoice',
];
const byBranch: Readonly<Record<Branch, readonly DocumentKind[]>> = {
  repair: ['repairInvoice'],
  fictitious: [],
  totalLoss: [],
  overLimit: ['repairInvoice', 'repairConfirmation'],
  leasing: ['repairInvoice', 'leaseContract'],
};

/** The papers a new case needs, in the order they are usually asked for (DOMAIN: documents depend on the branch). */
export const requiredDocuments = (branch: Branch): readonly DocumentKind[] => [...always, ...byBranch[branch]];
