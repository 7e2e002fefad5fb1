/** What a hit can be, with the word for it. */
export const hitKinds = {
  case: 'Akte',
  document: 'Dokument',
  contact: 'Kontakt',
  letter: 'Schreiben',
  note: 'Notiz',
  call: 'Anruf',
  task: 'Aufgabe',
  deadline: 'Frist',
  appointment: 'Termin',
  query: 'Rückfrage',
  claim: 'Forderung',
  payment: 'Zahlung',
} as const;
export type HitKind = keyof typeof hitKinds;
