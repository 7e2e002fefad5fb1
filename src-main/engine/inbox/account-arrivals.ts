import { and, eq } from 'drizzle-orm';
import { noteVisibilities } from '../../../src-shared/cases/words.ts';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import type { Desk } from '../desk.ts';
import { viewerOf } from '../publish/viewer.ts';
import { appointment, caseFile, party } from '../store/schema.ts';
import { type Draft, setRow } from '../store/store.ts';
import { excerptOf } from '../tasks/excerpt.ts';
import type { Arrival } from './arrivals.ts';
import { type Sender, senderOf } from './sender.ts';

/*
 * What workshops and lawyers send beside papers: notes, appointments, that they accept the notice on secrecy.
 */

/** Whatever its kind. */
type Came = Omit<Arrival, 'message'> & { readonly message: { readonly id: string } };
type ArrivalDesk = Pick<Desk, 'store' | 'deps' | 'me'>;

/** Somebody in the office is to look at it: who is responsible for the case. */
const taskFor = (
  { store, me }: ArrivalDesk,
  { caseId, sentAt, idOf }: Came,
  title: string,
  description: string,
): Draft => {
  const file = store.db.select({ of: caseFile.responsible }).from(caseFile).where(eq(caseFile.id, caseId)).get();
  return {
    stream: caseId,
    kind: 'task.added',
    facts: { title, assignee: '' },
    changes: [
      setRow('task', idOf('task'), {
        case_id: caseId,
        title,
        description,
        assignee: file?.of ?? null,
        created_at: sentAt,
        created_by: me.id,
      }),
    ],
  };
};

/** What needs no answer of its own: what it brought about stands on the sender's page. */
const settled = ({ message }: Came) => setRow('inbox_item', message.id, { state: 'accepted' });

/** A note of a workshop is technical, one of a lawyer legal; only they and the office read it. */
export const noteArrives = (arrival: Arrival<'note'>, desk: ArrivalDesk): readonly Draft[] => {
  const { message, caseId, audience, sentAt, idOf } = arrival;
  const { accountId, name } = senderOf(desk, arrival);
  const visibility = audience === 'workshop' ? 'technical' : audience === 'lawyer' ? 'legal' : 'client';
  return [
    {
      stream: caseId,
      kind: 'note.written',
      facts: { visibility: noteVisibilities[visibility], excerpt: excerptOf(`${name}: ${message.text}`) },
      changes: [
        setRow('note', idOf('note'), {
          case_id: caseId,
          text: message.text,
          visibility,
          created_at: sentAt,
          created_by: desk.me.id,
          account_id: accountId,
          author_name: name,
        }),
        settled(arrival),
      ],
    },
    taskFor(desk, arrival, `Notiz lesen: ${name}`, message.text),
  ];
};

/** An appointment that the sender is asked about and has not answered, if it is one of his. */
const askedAppointment = (desk: ArrivalDesk, arrival: Arrival<'appointment'>, { accountId }: Sender) => {
  const { message, caseId, audience } = arrival;
  if (message.appointment === null || audience === 'client' || accountId === null) return undefined;
  const row = desk.store.db
    .select()
    .from(appointment)
    .where(and(eq(appointment.id, message.appointment), eq(appointment.case_id, caseId), eq(appointment.removed, 0)))
    .get();
  const { partyId } = viewerOf(desk, caseId, { audience, accountId });
  const isAsked = row?.state === 'proposed' && !row.proposed_by && row.party_id !== null && row.party_id === partyId;
  return isAsked ? row : undefined;
};

/** A proposal waits in „Termine“ for the office; an answer to the office's own settles it. */
export const appointmentArrives = (arrival: Arrival<'appointment'>, desk: ArrivalDesk): readonly Draft[] => {
  const sender = senderOf(desk, arrival);
  if (arrival.message.act === 'propose') return proposalArrives(arrival, desk, sender);
  const row = askedAppointment(desk, arrival, sender);
  const { message, caseId, sentAt } = arrival;
  // Answered before, changed or cancelled meanwhile: what was written is not lost.
  if (!row) return [taskFor(desk, arrival, `Antwort auf einen Termin lesen: ${sender.name}`, message.text)];
  const accepted = message.act === 'accept';
  const facts = { title: row.title ?? '', startsAt: row.starts_at ?? 0, from: sender.name };
  const answer: Draft = {
    stream: caseId,
    kind: accepted ? 'appointment.accepted' : 'appointment.declined',
    facts,
    changes: [
      setRow('appointment', row.id, {
        state: accepted ? 'fixed' : 'declined',
        answer: message.text,
        answered_at: sentAt,
      }),
      settled(arrival),
    ],
  };
  if (accepted && message.text === '') return [answer];
  const title = accepted ? `Zusage lesen: ${sender.name}` : `Neuen Termin finden: ${sender.name}`;
  return [answer, taskFor(desk, arrival, title, message.text)];
};

const proposalArrives = (arrival: Arrival<'appointment'>, desk: ArrivalDesk, sender: Sender): readonly Draft[] => {
  const { message, caseId, audience, sentAt, idOf } = arrival;
  if (message.at === null) return [taskFor(desk, arrival, `Nachricht lesen: ${sender.name}`, message.text)];
  const partyId =
    audience === 'client'
      ? (desk.store.db
          .select({ id: party.id })
          .from(party)
          .where(and(eq(party.case_id, caseId), eq(party.role, 'client'), eq(party.removed, 0)))
          .get()?.id ?? null)
      : viewerOf(desk, caseId, { audience, accountId: sender.accountId }).partyId;
  const title = `Terminvorschlag von ${sender.name}`;
  return [
    {
      stream: caseId,
      kind: 'appointment.proposed',
      facts: { title, startsAt: message.at, from: sender.name },
      changes: [
        setRow('appointment', idOf('appointment'), {
          case_id: caseId,
          kind: 'other',
          title,
          starts_at: message.at,
          ends_at: null,
          all_day: 0,
          place: '',
          party_id: partyId,
          user_id: null,
          remark: message.text,
          created_at: sentAt,
          created_by: desk.me.id,
          state: 'proposed',
          proposed_by: sender.accountId,
        }),
        settled(arrival),
      ],
    },
    taskFor(desk, arrival, `Termin beantworten: ${sender.name}`, `Vorgeschlagen: ${formatDateTime(message.at)}`),
  ];
};

/** That somebody accepted the notice on secrecy is kept with its version and time. */
export const secrecyArrives = (arrival: Arrival<'secrecy'>, desk: ArrivalDesk): readonly Draft[] => {
  const { message, caseId, sentAt, idOf } = arrival;
  const { accountId, name } = senderOf(desk, arrival);
  return [
    {
      stream: caseId,
      kind: 'secrecy.accepted',
      facts: { person: name, version: message.version },
      changes: [
        setRow('secrecy_acceptance', idOf('secrecy'), {
          case_id: caseId,
          account_id: accountId,
          name,
          version: message.version,
          accepted_at: sentAt,
        }),
        settled(arrival),
      ],
    },
  ];
};
