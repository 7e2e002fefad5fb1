/** German words for the codes that cases use. */
export const partyRoles = {
  client: 'Mandant',
  opponent: 'Unfallgegner',
  insurer: 'Versicherung',
  workshop: 'Werkstatt',
  lawyer: 'Rechtsanwalt',
  holder: 'Halter',
  driver: 'Fahrer',
  lessor: 'Leasinggeber oder Bank',
  legalExpenses: 'Rechtsschutzversicherung',
  police: 'Polizei',
  witness: 'Zeuge',
  other: 'Weiterer Beteiligter',
} as const;
export type PartyRole = keyof typeof partyRoles;
export const isPartyRole = (text: string | null): text is PartyRole => text !== null && Object.hasOwn(partyRoles, text);

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

/** Who claims the damage from the insurer, and so who is the sender of letters that claim (RDG). */
export const mandates = {
  client: 'Mandant fordert selbst, wir bereiten vor',
  lawyer: 'Rechtsanwalt ist beauftragt',
  office: 'Nur Gutachten: wir fordern unser abgetretenes Honorar',
} as const;

export const liabilityStates = {
  clear: 'Gegner haftet voll',
  admitted: 'Versicherung hat die Haftung anerkannt',
  partial: 'Mithaftung des Mandanten',
  disputed: 'Haftung ist streitig',
} as const;

export const vehicleKinds = {
  car: 'Pkw',
  motorcycle: 'Motorrad',
  van: 'Transporter',
  truck: 'Lkw',
  camper: 'Wohnmobil',
  bus: 'Bus',
  trailer: 'Anhänger',
  other: 'Sonstiges Fahrzeug',
} as const;

/** Whose the vehicle is: decides who must agree to a repair and who is paid. */
export const financings = { owned: 'gehört dem Mandanten', financed: 'finanziert', leased: 'geleast' } as const;

export const audiences = { client: 'Mandant', workshop: 'Werkstatt', lawyer: 'Rechtsanwalt' } as const;
export type Audience = keyof typeof audiences;
export const isAudience = (text: string | null | undefined): text is Audience =>
  text != null && Object.hasOwn(audiences, text);
