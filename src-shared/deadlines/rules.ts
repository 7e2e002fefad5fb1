import type { Period } from './period.ts';

/** A rule by which a deadline is made: what starts it, how long it runs, why. The office may choose another length. */
export interface DeadlineRule extends Period {
  readonly title: string;
  /** The event that starts it. */
  readonly starts: string;
  /** One sentence for people. */
  readonly reason: string;
  /** Where the rule comes from: a statute, court practice, or the office's own goal. */
  readonly source: string;
  /** How many days before the end to warn. */
  readonly warnDays: number;
  /** Whether something is to be declared or performed by then: only such an end moves off a day of rest (§ 193 BGB). */
  readonly moves: boolean;
}

/** The usual deadlines of a claim: from statutes and court practice, their lengths as suggestions. */
export const deadlineRules = {
  insurerFeedback: {
    title: 'Rückmeldung der Versicherung',
    starts: 'Versand des Schreibens',
    reason: 'Erste Rückmeldungen kommen meist nach 7 bis 14 Tagen.',
    source: 'Erfahrungswert des Büros',
    amount: 14,
    unit: 'days',
    warnDays: 2,
    moves: false,
  },
  insurerReview: {
    title: 'Prüffrist der Versicherung',
    starts: 'Zugang der bezifferten Forderung',
    reason: 'Die Versicherung darf die Forderung 4 bis 6 Wochen prüfen, länger, wenn die Ermittlungsakte fehlt.',
    source: 'Rechtsprechung zur Prüffrist; OLG Frankfurt: in der Regel etwa 4 Wochen',
    amount: 4,
    unit: 'weeks',
    warnDays: 3,
    moves: true,
  },
  reasonedAnswer: {
    title: 'Begründete Antwort der Versicherung',
    starts: 'Zugang der bezifferten Forderung',
    reason:
      'Die Versicherung muss unverzüglich, spätestens nach 3 Monaten ein Angebot oder eine begründete Antwort geben.',
    source: '§ 3a PflVG; danach Zinsen nach § 288 BGB',
    amount: 3,
    unit: 'months',
    warnDays: 7,
    moves: true,
  },
  reminderPayment: {
    title: 'Zahlung nach Mahnung',
    starts: 'Zugang der Mahnung',
    reason: 'Mit der Mahnung gerät die Versicherung in Verzug; das Schreiben nennt den Tag der Zahlung.',
    source: '§ 286 I BGB',
    amount: 14,
    unit: 'days',
    warnDays: 2,
    moves: true,
  },
  invoiceDefault: {
    title: 'Verzug ohne Mahnung',
    starts: 'Zugang der Rechnung',
    reason:
      'Wer eine Entgeltforderung nicht binnen 30 Tagen nach Fälligkeit und Zugang der Rechnung zahlt, kommt in Verzug.',
    source: '§ 286 III BGB',
    amount: 30,
    unit: 'days',
    warnDays: 3,
    moves: true,
  },
  limitation: {
    title: 'Verjährung',
    starts: 'Ende des Jahres, in dem der Unfall war',
    reason:
      'Ansprüche verjähren 3 Jahre nach dem Ende des Unfalljahres, gehemmt von der Anmeldung bis zur Entscheidung der Versicherung.',
    source: '§§ 195, 199, 209 BGB, § 115 II VVG',
    amount: 3,
    unit: 'yearEnd',
    warnDays: 90,
    moves: true,
  },
  holdingPeriod: {
    title: 'Haltefrist (130-%-Fall)',
    starts: 'Reparatur oder Unfall',
    reason: 'Wer über den Wiederbeschaffungswert hinaus repariert, muss das Fahrzeug 6 Monate weiter nutzen.',
    source: 'Rechtsprechung des BGH zur 130-%-Grenze (VI ZB 22/08)',
    amount: 6,
    unit: 'months',
    warnDays: 14,
    moves: false,
  },
  queryAnswer: {
    title: 'Rückfrage beantworten',
    starts: 'Eingang der Rückfrage',
    reason: 'Ziel des Büros: Antwort binnen 3 Arbeitstagen.',
    source: 'Ziel des Büros',
    amount: 3,
    unit: 'workingDays',
    warnDays: 1,
    moves: false,
  },
} as const satisfies Record<string, DeadlineRule>;
/**
 * Whether the end of a deadline moves off a day of rest (§ 193 BGB), by its kind in the table: rules say so themselves, a
 * free one (`own`) does; a goal of the office (`goal`, the 48 hours, those of the status matrix) stays on its day.
 */
export const movesOffRest = (kind: string): boolean => {
  const rule = kind.startsWith('rule:') ? kind.slice('rule:'.length) : null;
  return isDeadlineRule(rule) ? deadlineRules[rule].moves : kind === 'own';
};

export type DeadlineRuleId = keyof typeof deadlineRules;
export const isDeadlineRule = (text: string | null): text is DeadlineRuleId =>
  text !== null && Object.hasOwn(deadlineRules, text);
