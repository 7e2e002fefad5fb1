import { formatDate } from '../../src-shared/time/format.ts';

/** German texts of what people chose and asked on their pages. */
export const clientAnswerTexts = {
  title: 'Anfragen und Wünsche',
  empty: 'Auf seiner Seite hat noch niemand etwas gewählt oder verlangt.',
  inform: 'Der Mandant möchte informiert werden',
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
  of: (what: string, from: string) => `${what}: ${from}`,
  answerOf: (what: string) => `${what} als beantwortet vermerken`,
  sentence: 'Satz als Antwort (freiwillig)',
  sentenceHint:
    'Er steht auf der Seite, von der die Anfrage kam, zum Beispiel: „Die Auskunft ist heute per Post an Sie gegangen.“',
  save: 'Vermerken',
  cancel: 'Abbrechen',
  done: 'Als beantwortet vermerkt. Es steht auf der Seite, von der die Anfrage kam, und die Aufgabe ist erledigt.',
} as const;
