/** What a person can have typed and not saved. */
export const unsavedKinds = [
  'newCase',
  'note',
  'task',
  'card',
  'office',
  'deadline',
  'appointment',
  'letter',
  'wording',
  'matrix',
  'contact',
  'query',
  'signature',
] as const;
export type UnsavedKind = (typeof unsavedKinds)[number];

const words: Readonly<Record<UnsavedKind, (n: number) => string>> = {
  newCase: () => 'eine neue Akte',
  note: (n) => (n === 1 ? 'eine Notiz' : `${n} Notizen`),
  task: (n) => (n === 1 ? 'eine Aufgabe' : `${n} Aufgaben`),
  card: () => 'geänderte Angaben in einer Akte',
  office: () => 'geänderte Angaben zum Büro',
  wording: () => 'geänderte Vorlagen, Textbausteine, Briefköpfe oder Formulare',
  matrix: () => 'die geänderte Statusmatrix',
  contact: () => 'ein Kontakt',
  query: () => 'eine Rückfrage',
  signature: () => 'eine Unterschrift',
  deadline: () => 'eine Frist',
  appointment: () => 'ein Termin',
  letter: (n) => (n === 1 ? 'ein Schreiben' : `${n} Schreiben`),
};

/** `Noch nicht gespeichert: eine neue Akte und 2 Notizen.` One kind for each thing; empty when nothing is known. */
export const unsavedSentence = (kinds: readonly UnsavedKind[]): string => {
  const parts = unsavedKinds.flatMap((kind) => {
    const n = kinds.filter((one) => one === kind).length;
    return n > 0 ? [words[kind](n)] : [];
  });
  const last = parts.pop();
  if (last === undefined) return '';
  return `Noch nicht gespeichert: ${parts.length > 0 ? `${parts.join(', ')} und ${last}` : last}.`;
};
