import type { Audience } from '../../../src-shared/cases/words.ts';
import type { InboxMessage, InboxMessageKind } from '../../../src-shared/inbox/messages.ts';
import { closingDrafts, dataRequestDrafts, informDrafts, noticeDrafts } from '../client-answers/arrivals.ts';
import type { Desk } from '../desk.ts';
import { type Draft, setRow } from '../store/store.ts';
import { appointmentArrives, noteArrives, secrecyArrives } from './account-arrivals.ts';

/** What recording an arrival needs of the desk. */
export type ArrivalDesk = Pick<Desk, 'store' | 'deps' | 'me'> & {
  readonly identity: Pick<Desk['identity'], 'officeId'>;
};

/** What came in, ready to be recorded. */
export interface Arrival<K extends InboxMessageKind = InboxMessageKind> {
  readonly message: Extract<InboxMessage, { kind: K }>;
  readonly caseId: string;
  readonly audience: Audience;
  readonly publicationId: string;
  /** When it was whole at the server. */
  readonly sentAt: number;
  /** The sender, as people know him: `Mandant`, `Werkstatt` … */
  readonly from: string;
  /** An id for a row it brings about; the same at every desk, so that two that take it at once make one row. */
  readonly idOf: (what: string) => string;
}

/** What a kind of message brings about beside its own row and its documents. Nothing random in it: see `idOf`. */
type Arrive<K extends InboxMessageKind> = (arrival: Arrival<K>, desk: ArrivalDesk) => readonly Draft[];

/** A message without a paper becomes a task for who is responsible, so that somebody reads it. */
const question: Arrive<'question'> = ({ message, caseId, sentAt, from, idOf }, desk) => {
  const responsible = desk.store.sqlite
    .prepare<[string], { responsible: string | null }>('SELECT responsible FROM case_file WHERE id = ?')
    .get(caseId)?.responsible;
  const title = `Nachricht lesen: ${from}`;
  return [
    {
      stream: caseId,
      kind: 'task.added',
      facts: { title, assignee: '' },
      changes: [
        setRow('task', idOf('task'), {
          case_id: caseId,
          title,
          description: message.text,
          assignee: responsible ?? null,
          created_at: sentAt,
          created_by: desk.me.id,
        }),
      ],
    },
  ];
};

/** What a message brings about; one of a kind that is not here is kept as it is, with its documents. */
const arriveByKind = (arrival: Arrival, desk: ArrivalDesk): readonly Draft[] => {
  const { message } = arrival;
  switch (message.kind) {
    case 'question':
      return question({ ...arrival, message }, desk);
    case 'note':
      return noteArrives({ ...arrival, message }, desk);
    case 'appointment':
      return appointmentArrives({ ...arrival, message }, desk);
    case 'secrecy':
      return secrecyArrives({ ...arrival, message }, desk);
    case 'dataRequest':
      return dataRequestDrafts({ ...arrival, message }, desk);
    case 'notify':
      return informDrafts({ ...arrival, message });
    case 'closing':
      return closingDrafts({ ...arrival, message }, desk);
    default:
      return [];
  }
};

/** All that a message brings about, and which privacy notice its sender had been shown. */
export const arrive = (arrival: Arrival, desk: ArrivalDesk): readonly Draft[] => [
  ...arriveByKind(arrival, desk),
  ...noticeDrafts(arrival, desk),
];
