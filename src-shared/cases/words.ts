/** German words for the codes that cases use. */
export const partyRoles = {
  client: 'Mandant',
  opponent: 'Unfallgegner',
  insurer: 'Versicherung',
  workshop: 'Werkstatt',
  lawyer: 'Rechtsanwalt',
  witness: 'Zeuge',
} as const;
export type PartyRole = keyof typeof partyRoles;

export const documentKinds = {
  registration: 'Fahrzeugschein (ZB I)',
  assignment: 'Abtretung',
  mandate: 'Vollmacht',
  order: 'Auftrag',
  privacyNotice: 'Datenschutz- und Widerrufsbelehrung',
  appraisal: 'Gutachten',
  appraisalInvoice: 'Gutachterrechnung',
  repairInvoice: 'Reparaturrechnung',
  estimate: 'Kostenvoranschlag',
  leaseContract: 'Leasingvertrag',
  repairConfirmation: 'Reparaturbestätigung',
  policeReport: 'Unfallmitteilung der Polizei',
  photo: 'Lichtbild',
  demandLetter: 'Forderungsschreiben',
  settlementLetter: 'Abrechnungsschreiben',
  insurerQuery: 'Rückfrage der Versicherung',
  paymentAdvice: 'Zahlungsbeleg',
  letter: 'Schreiben',
  other: 'Sonstiges',
} as const;
export type DocumentKind = keyof typeof documentKinds;

export const noteVisibilities = {
  internal: 'intern',
  technical: 'technisch',
  legal: 'juristisch',
  client: 'für Mandant',
} as const;
export type NoteVisibility = keyof typeof noteVisibilities;

export const userRoles = {
  owner: 'Inhaber',
  appraiser: 'Gutachter',
  office: 'Büro',
  lawyer: 'Jurist',
} as const;
export type UserRole = keyof typeof userRoles;

export const branches = {
  repair: 'Reparatur',
  fictitious: 'Fiktive Abrechnung',
  totalLoss: 'Totalschaden',
  overLimit: '130-%-Fall',
  leasing: 'Leasing',
} as const;
export type Branch = keyof typeof branches;

export const audiences = { client: 'Mandant', workshop: 'Werkstatt', lawyer: 'Rechtsanwalt' } as const;
export type Audience = keyof typeof audiences;
