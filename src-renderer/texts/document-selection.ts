import { formatInteger } from '../../src-shared/time/format.ts';

const documents = (n: number) => (n === 1 ? '1 Dokument' : `${formatInteger(n)} Dokumente`);

/** Choosing several documents of a case, and what can be done with them together. */
export const selectionTexts = {
  label: 'Ausgewählte Dokumente',
  count: (n: number) => (n === 1 ? '1 Dokument ausgewählt' : `${documents(n)} ausgewählt`),
  select: (title: string) => `${title} auswählen`,
  all: 'Alle auswählen',
  clear: 'Auswahl aufheben',
  clearKey: 'Auswahl aufheben (Esc)',
  hint: 'Auswählen mit Leertaste, Strg+Klick oder Umschalt+Klick; alle mit Strg+A.',
  remove: 'In den Papierkorb',
  removed: (n: number) => `${documents(n)} ${n === 1 ? 'liegt' : 'liegen'} im Papierkorb.`,
  restored: (n: number) => `${documents(n)} ${n === 1 ? 'liegt' : 'liegen'} wieder in der Akte.`,
  kind: 'Art ändern',
  kindTitle: (n: number) => `Art von ${n === 1 ? '1 Dokument' : `${formatInteger(n)} Dokumenten`} ändern`,
  kindLabel: 'Art des Dokuments',
  kindApply: 'Art setzen',
  kindSet: (n: number, kind: string) => `${documents(n)} als ${kind} eingeordnet.`,
  kindUnchanged: (kind: string) => `Die Auswahl ist schon als ${kind} eingeordnet.`,
} as const;
