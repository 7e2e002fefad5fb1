import { formatDate } from '../../src-shared/time/format.ts';

/** German texts of what clients chose and asked on their page. */
export const clientAnswerTexts = {
  title: 'Vom Mandanten',
  empty: 'Auf seiner Seite hat der Mandant noch nichts gewählt oder verlangt.',
  inform: 'Möchte informiert werden',
  copyMail: 'Nachricht kopieren',
  noMail: 'Für eine E-Mail fehlen noch die Adresse des Mandanten oder sein Link.',
  mailCopied: (to: string) => `Die Nachricht ist kopiert. Fügen Sie sie in eine E-Mail an ${to} ein.`,
  closing: 'Bewertung nach Abschluss',
  score: (score: number) => `${score} von 10`,
  notice: 'Datenschutzhinweis gezeigt',
  noticeVersion: (version: number, at: number) => `Fassung ${version} am ${formatDate(at)}`,
  open: (receivedAt: number, dueAt: number) =>
    `Eingegangen am ${formatDate(receivedAt)}, zu beantworten bis ${formatDate(dueAt)}.`,
  overdue: 'Die Frist ist abgelaufen.',
  answered: (at: number) => `Beantwortet am ${formatDate(at)}.`,
  answer: 'Als beantwortet vermerken',
  answerOf: (what: string) => `${what} als beantwortet vermerken`,
  sentence: 'Satz an den Mandanten (freiwillig)',
  sentenceHint: 'Er steht auf seiner Seite, zum Beispiel: „Die Auskunft ist heute per Post an Sie gegangen.“',
  save: 'Vermerken',
  cancel: 'Abbrechen',
  done: 'Als beantwortet vermerkt. Der Mandant sieht es auf seiner Seite, die Aufgabe ist erledigt.',
} as const;
