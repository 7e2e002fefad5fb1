import type { ReductionKind } from '../letters/words.ts';

/** Kinds of positions of a claim and their German names. */
export const claimKindTitles = {
  repairAppraisal: 'Reparaturkosten lt. Gutachten',
  repairInvoice: 'Reparaturkosten lt. Rechnung',
  betterment: 'abzgl. Wertverbesserung (neu für alt)',
  diminution: 'Wertminderung',
  replacement: 'Wiederbeschaffungsaufwand',
  flatRate: 'Unfallpauschale',
  usageLoss: 'Nutzungsausfall',
  appraisalFee: 'Gutachterkosten',
  fileAccess: 'Akteneinsicht',
  towing: 'Abschleppkosten',
  storage: 'Standgeld',
  rentalCar: 'Mietwagenkosten',
  registration: 'Ab- und Anmeldung',
  legalFee: 'Anwaltskosten',
  other: 'Sonstiges',
} as const;
export type ClaimKind = keyof typeof claimKindTitles;
export const claimKinds = Object.keys(claimKindTitles) as [ClaimKind, ...ClaimKind[]];

/** Parts of a position that insurers cut one by one. */
export const claimLineTitles = {
  hourlyRates: 'Stundenverrechnungssätze',
  partsSurcharge: 'UPE-Aufschläge',
  transfer: 'Verbringungskosten',
  blending: 'Beilackierung',
  smallParts: 'Kleinteile',
  cleaning: 'Reinigung',
  testDrive: 'Probefahrt',
  otherLine: 'Sonstiger Teilbetrag',
} as const;
export type ClaimLineKind = keyof typeof claimLineTitles;
export const claimLineKinds = Object.keys(claimLineTitles) as [ClaimLineKind, ...ClaimLineKind[]];

export type ClaimItemKind = ClaimKind | ClaimLineKind;
export const claimItemKinds = [...claimKinds, ...claimLineKinds] as const;
/** The German name of a kind; the kind itself where another version of the program made it. */
export const claimItemTitle = (kind: string): string =>
  ({ ...claimKindTitles, ...claimLineTitles })[kind as ClaimItemKind] ?? kind;

/** Whether a position is claimed without or with value-added tax. */
export const claimBases = { net: 'netto', gross: 'brutto' } as const;
export type ClaimBasis = keyof typeof claimBases;

/** What is known of a position. */
export const claimStates = { open: 'offen', accepted: 'anerkannt', cut: 'gekürzt', paid: 'bezahlt' } as const;
export type ClaimState = keyof typeof claimStates;

/**
 * What became of a cut: `open` not answered yet, `disputed` answered, `accepted` the client lives with it, `recovered` the
 * insurer gave in.
 */
export const reductionStates = {
  open: 'offen',
  disputed: 'bestritten',
  accepted: 'hingenommen',
  recovered: 'nachreguliert',
} as const;
export type ReductionState = keyof typeof reductionStates;

/** To whom an insurer paid. */
export const paymentRecipients = {
  client: 'Mandant',
  workshop: 'Werkstatt',
  office: 'Sachverständigenbüro',
  lawyer: 'Rechtsanwalt',
  other: 'andere',
} as const;
export type PaymentRecipient = keyof typeof paymentRecipients;

const usualReductions: Readonly<Partial<Record<ClaimItemKind, ReductionKind>>> = {
  repairAppraisal: 'hourlyRates',
  repairInvoice: 'invoiceAmount',
  betterment: 'betterment',
  diminution: 'diminution',
  replacement: 'residualValue',
  flatRate: 'flatRate',
  usageLoss: 'usageLoss',
  appraisalFee: 'appraisalFee',
  rentalCar: 'rentalCar',
  hourlyRates: 'hourlyRates',
  partsSurcharge: 'partsSurcharge',
  transfer: 'transfer',
  blending: 'blending',
  smallParts: 'smallParts',
  cleaning: 'cleaning',
  testDrive: 'cleaning',
};
/** The kind of cut that insurers mostly make on a kind of position. */
export const usualReduction = (kind: string): ReductionKind => usualReductions[kind as ClaimItemKind] ?? 'other';
