/** Kinds of letters and their German names. */
export const letterKindTitles = {
  demand: 'Forderungsschreiben',
  reminder: 'Mahnung',
  reductionAnswer: 'Stellungnahme zur Kürzung',
  queryAnswer: 'Antwort auf Rückfrage',
  cover: 'Begleitschreiben',
  statusMessage: 'Statusmitteilung',
  other: 'Schreiben',
} as const;
export type LetterKind = keyof typeof letterKindTitles;
export const letterKinds = [
  'demand',
  'reminder',
  'reductionAnswer',
  'queryAnswer',
  'cover',
  'statusMessage',
  'other',
] as const satisfies readonly LetterKind[];

/** In whose name a letter speaks. `office` may demand only the office's own, assigned fee (RDG; DOMAIN 1d). */
export const letterSenderTitles = {
  client: 'Geschädigter (wir bereiten vor)',
  lawyer: 'Rechtsanwalt',
  office: 'Sachverständigenbüro im eigenen Namen',
} as const;
export type LetterSender = keyof typeof letterSenderTitles;
export const letterSenders = ['client', 'lawyer', 'office'] as const satisfies readonly LetterSender[];

export const handoverTitles = {
  post: 'Brief',
  registered: 'Einschreiben',
  courier: 'Bote',
  inPerson: 'persönlich übergeben',
  fax: 'Fax',
  email: 'eigenes E-Mail-Programm',
  portal: 'Portal des Empfängers',
} as const;
export type HandoverWay = keyof typeof handoverTitles;
export const handoverWays = [
  'post',
  'registered',
  'courier',
  'inPerson',
  'fax',
  'email',
  'portal',
] as const satisfies readonly HandoverWay[];

/** What insurers cut (DOMAIN 2d). */
export const reductionKindTitles = {
  hourlyRates: 'Stundenverrechnungssätze',
  partsSurcharge: 'UPE-Aufschläge',
  transfer: 'Verbringungskosten',
  blending: 'Beilackierung',
  smallParts: 'Kleinteile',
  cleaning: 'Reinigung und Probefahrt',
  diminution: 'Wertminderung',
  invoiceAmount: 'Höhe der Reparaturrechnung',
  appraisalFee: 'Sachverständigenhonorar',
  rentalCar: 'Mietwagenkosten',
  usageLoss: 'Nutzungsausfall',
  betterment: 'Wertverbesserung (neu für alt)',
  residualValue: 'Restwert',
  flatRate: 'Unfallpauschale',
  liability: 'Haftungsquote',
  other: 'Sonstige Kürzung',
} as const;
export type ReductionKind = keyof typeof reductionKindTitles;
export const reductionKinds = Object.keys(reductionKindTitles) as [ReductionKind, ...ReductionKind[]];
