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
