/** How office and workshop or lawyer agree on an appointment. */
export const appointmentAnswerTexts = {
  ask: 'Auf der Seite der Werkstatt oder des Rechtsanwalts zur Bestätigung vorschlagen',
  askHint:
    'Tag, Ort und Bemerkung liest dort, wer mit diesem Termin gemeint ist. Der Termin steht, sobald er bestätigt.',
  waitsForUs: 'wartet auf Ihre Antwort',
  waitsForThem: 'wartet auf Bestätigung',
  declined: 'abgelehnt',
  confirmed: 'bestätigt',
  answer: (text: string) => `Antwort: ${text}`,
  formLabel: (title: string) => `Antwort auf „${title}“`,
  text: 'Antwort (freiwillig)',
  accept: 'Termin bestätigen',
  decline: 'Ablehnen',
  acceptedDone: (title: string) => `„${title}“ ist bestätigt. Die Antwort steht auf der Seite des Absenders.`,
  declinedDone: (title: string) => `„${title}“ ist abgelehnt. Die Antwort steht auf der Seite des Absenders.`,
} as const;
