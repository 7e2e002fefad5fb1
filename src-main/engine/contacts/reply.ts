import type { ReplyTime } from '../../../src-shared/contract/contacts.ts';
import { dayOf, daysBetween } from '../../../src-shared/deadlines/calendar.ts';
import type { Desk } from '../desk.ts';

/**
 * How long an insurer takes on average: days from the first handing over of a demand to its first decision or payment,
 * over the cases where both are known. Null where there is none yet.
 */
export const replyOf = (desk: Desk, contactId: string): ReplyTime | null => {
  const days = desk.store.sqlite
    .prepare<[string], { sent: number | null; answered: string | null }>(
      `SELECT DISTINCT p.case_id,
         (SELECT min(h.at) FROM letter_handover h JOIN letter l ON l.id = h.letter_id
          WHERE h.case_id = p.case_id AND h.removed = 0 AND l.removed = 0 AND l.kind = 'demand') AS sent,
         (SELECT min(day) FROM (
            SELECT decided_on AS day FROM claim_item WHERE case_id = p.case_id AND removed = 0 AND decided_on <> ''
            UNION ALL
            SELECT received_on FROM payment WHERE case_id = p.case_id AND removed = 0 AND received_on <> ''
         )) AS answered
       FROM contact_index i JOIN party p ON p.contact_id = i.contact_id
       JOIN case_summary s ON s.case_id = p.case_id
       WHERE i.stands_for = ? AND p.role = 'insurer' AND p.removed = 0`,
    )
    .all(contactId)
    .flatMap(({ sent, answered }) => (sent === null || answered === null ? [] : [daysBetween(dayOf(sent), answered)]))
    // Paid before anybody demanded: that says nothing about an answer.
    .filter((span) => span >= 0);
  if (days.length === 0) return null;
  return { days: Math.round(days.reduce((sum, span) => sum + span, 0) / days.length), cases: days.length };
};
