import type { SetOf } from '../events/tables.ts';

/**
 * The status matrix an office starts with (founding text: Eingang → Prüfung → Schreiben versendet → Rückfrage →
 * Zahlung, and closing). It becomes rows of the table `status`, which the office owns from then on.
 * `client_*` are what the client reads: one sentence result, one sentence "Was jetzt?".
 */
export interface StatusTemplate extends SetOf<'status'> {
  readonly id: StatusId;
  readonly title: string;
}
export const STATUS_IDS = ['intake', 'review', 'letterSent', 'insurerQuery', 'payment', 'closed'] as const;
export type StatusId = (typeof STATUS_IDS)[number];

export const defaultStatusMatrix: readonly StatusTemplate[] = [
  {
    id: 'intake',
    position: 1,
    title: 'Eingang',
    responsible_role: 'office',
    client_title: 'Ihr Fall ist angelegt',
    client_result: 'Wir haben Ihren Schaden aufgenommen und eine Akte angelegt.',
    client_next: 'Wir prüfen jetzt Ihre Unterlagen.',
    deadline_title: 'Unterlagen prüfen',
    deadline_reason: 'Ziel des Büros: Prüfung am ersten Tag',
    deadline_amount: 24,
    deadline_unit: 'hours',
    closes: 0,
  },
  {
    id: 'review',
    position: 2,
    title: 'Prüfung',
    responsible_role: 'appraiser',
    client_title: 'Wir prüfen Ihre Unterlagen',
    client_result: 'Ihre Unterlagen werden geprüft und das Gutachten vorbereitet.',
    client_next: 'Danach geht das Forderungsschreiben an die Versicherung.',
    deadline_title: null,
    deadline_reason: null,
    deadline_amount: null,
    deadline_unit: null,
    closes: 0,
  },
  {
    id: 'letterSent',
    position: 3,
    title: 'Schreiben versendet',
    responsible_role: 'appraiser',
    client_title: 'Forderung ist versendet',
    client_result: 'Ihr Forderungsschreiben ist bei der Versicherung.',
    client_next: 'Jetzt warten wir auf die Rückmeldung der Versicherung, meist dauert das 7 bis 14 Tage.',
    deadline_title: 'Rückmeldung der Versicherung',
    deadline_reason: 'Übliche Rückmeldung 7 bis 14 Tage nach Versand',
    deadline_amount: 14,
    deadline_unit: 'days',
    closes: 0,
  },
  {
    id: 'insurerQuery',
    position: 4,
    title: 'Rückfrage',
    responsible_role: 'appraiser',
    client_title: 'Die Versicherung hat eine Rückfrage',
    client_result: 'Die Versicherung braucht noch eine Auskunft oder Unterlage.',
    client_next: 'Wir beantworten die Rückfrage und melden uns, wenn wir etwas von Ihnen brauchen.',
    deadline_title: 'Rückfrage beantworten',
    deadline_reason: 'Ziel des Büros: Antwort binnen 3 Tagen',
    deadline_amount: 3,
    deadline_unit: 'days',
    closes: 0,
  },
  {
    id: 'payment',
    position: 5,
    title: 'Zahlung',
    responsible_role: 'office',
    client_title: 'Die Versicherung zahlt',
    client_result: 'Die Zahlung der Versicherung ist eingegangen oder angekündigt.',
    client_next: 'Wir prüfen die Abrechnung und schließen dann den Fall.',
    deadline_title: 'Abrechnung prüfen',
    deadline_reason: 'Ziel des Büros: Prüfung binnen 7 Tagen',
    deadline_amount: 7,
    deadline_unit: 'days',
    closes: 0,
  },
  {
    id: 'closed',
    position: 6,
    title: 'Abschluss',
    responsible_role: 'office',
    client_title: 'Ihr Fall ist abgeschlossen',
    client_result: 'Ihr Fall ist abgeschlossen.',
    client_next: 'Sie müssen nichts mehr tun.',
    deadline_title: null,
    deadline_reason: null,
    deadline_amount: null,
    deadline_unit: null,
    closes: 1,
  },
];

/** The 48-hour goal: intake to demand letter, in pure hours (an hour deadline does not move on a Sunday, § 193 BGB does not apply). */
export const LETTER_GOAL = {
  kind: 'letterGoal',
  title: 'Forderungsschreiben (48-Stunden-Ziel)',
  reason: 'Ziel des Büros: Forderungsschreiben binnen 48 Stunden nach Eingang',
  hours: 48,
  /** Reached when the case gets to this status. */
  doneAt: 'letterSent' satisfies StatusId,
} as const;
