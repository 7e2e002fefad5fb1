import { dayOf } from '../../../src-shared/deadlines/calendar.ts';
import { periodEnd } from '../../../src-shared/deadlines/period.ts';
import { dataRights, informChoices } from '../../../src-shared/inbox/rights.ts';
import { formatCalendarDate } from '../../../src-shared/time/format.ts';
import { placeOf } from '../deadlines/place.ts';
import type { Desk } from '../desk.ts';
import type { Arrival, ArrivalDesk } from '../inbox/arrivals.ts';
import { senderOf } from '../inbox/sender.ts';
import { type Draft, setRow } from '../store/store.ts';

/** Art. 12(3) GDPR: an answer without delay, at the latest one month after the request arrived. */
const ANSWER_WITHIN = { amount: 1, unit: 'months' } as const;

/** Until when a request that arrived then has to be answered (§§ 187, 188, 193 BGB at the case's place). */
export const requestDue = (desk: Pick<ArrivalDesk, 'store' | 'identity'>, caseId: string, receivedAt: number) =>
  periodEnd(receivedAt, ANSWER_WITHIN, placeOf(desk, caseId).code);

const responsibleOf = (desk: ArrivalDesk, caseId: string): string | null =>
  desk.store.sqlite
    .prepare<[string], { responsible: string | null }>('SELECT responsible FROM case_file WHERE id = ?')
    .get(caseId)?.responsible ?? null;

/** A person's request for his rights: kept with its date, and a task with its month for who is responsible. */
export const dataRequestDrafts = (
  { message, caseId, audience, publicationId, sentAt, from, idOf }: Arrival<'dataRequest'>,
  desk: ArrivalDesk,
): readonly Draft[] => {
  const what = dataRights[message.right];
  const due = requestDue(desk, caseId, sentAt);
  const taskId = idOf('task');
  const { name } = senderOf(desk, { publicationId, from });
  const title = `${what}: ${name}`;
  const day = due.day ?? dayOf(due.dueAt);
  const description = [
    `Eingegangen über ${audience === 'client' ? 'die Statusseite' : 'die Seite der Akte'}. Zu beantworten bis ${formatCalendarDate(day)} (Art. 12 Abs. 3 DSGVO).`,
    due.because,
    'Die Antwort steht unter „Freigabe“ bei „Anfragen und Wünsche“.',
    message.text && `Dazu geschrieben: ${message.text}`,
  ];
  return [
    {
      stream: caseId,
      kind: 'dataRequest.received',
      facts: { what, from: name, due: day },
      changes: [
        setRow('data_request', message.id, {
          case_id: caseId,
          publication_id: publicationId,
          kind: message.right,
          text: message.text,
          received_at: sentAt,
          task_id: taskId,
        }),
      ],
    },
    {
      stream: caseId,
      kind: 'task.added',
      facts: { title, assignee: '' },
      changes: [
        setRow('task', taskId, {
          case_id: caseId,
          kind: 'task',
          title,
          description: description.filter(Boolean).join('\n'),
          assignee: responsibleOf(desk, caseId),
          due_at: due.dueAt,
          created_at: sentAt,
          created_by: desk.me.id,
        }),
      ],
    },
  ];
};

/** How the sender wants to hear of the case; the newest choice holds. */
export const informDrafts = ({ message, caseId, publicationId, sentAt, from }: Arrival<'notify'>): readonly Draft[] => [
  {
    stream: caseId,
    kind: 'inform.chosen',
    facts: { who: from, choice: informChoices[message.choice] },
    changes: [setRow('inform_choice', publicationId, { case_id: caseId, choice: message.choice, chosen_at: sentAt })],
  },
];

/** The answer to the closing question. There is one per link: a second one is kept in the inbox and changes nothing. */
export const closingDrafts = (
  { message, caseId, publicationId, sentAt, from }: Arrival<'closing'>,
  desk: Pick<Desk, 'store'>,
): readonly Draft[] => {
  const known = desk.store.sqlite.prepare<[string], { id: string }>('SELECT id FROM closing_answer WHERE id = ?');
  if (known.get(publicationId)) return [];
  return [
    {
      stream: caseId,
      kind: 'closing.answered',
      facts: { who: from, score: message.score },
      changes: [
        setRow('closing_answer', publicationId, {
          case_id: caseId,
          score: message.score,
          text: message.text,
          answered_at: sentAt,
        }),
      ],
    },
  ];
};

/** Which version of the privacy notice the page had shown, once per link and version. */
export const noticeDrafts = (
  { message, caseId, publicationId, sentAt }: Arrival,
  desk: Pick<Desk, 'store'>,
): readonly Draft[] => {
  const { notice } = message;
  if (notice === undefined) return [];
  const id = `${publicationId}:${notice}`;
  if (desk.store.sqlite.prepare<[string], { id: string }>('SELECT id FROM notice_shown WHERE id = ?').get(id))
    return [];
  return [
    {
      stream: caseId,
      kind: 'notice.shown',
      facts: { version: notice },
      changes: [setRow('notice_shown', id, { case_id: caseId, version: notice, shown_at: sentAt })],
    },
  ];
};
