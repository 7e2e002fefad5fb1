import { and, asc, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { partyName } from '../../../src-shared/cases/party-name.ts';
import {
  type AppointmentKind,
  type appointmentFields,
  appointmentKinds,
  type appointmentsContract,
} from '../../../src-shared/contract/appointments.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { findCase, userName } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { appointment, party } from '../store/schema.ts';
import { removeRow, setRow } from '../store/store.ts';

type Fields = z.output<typeof appointmentFields> & { readonly ask: boolean };

const isKind = (text: string | null): text is AppointmentKind => text !== null && Object.hasOwn(appointmentKinds, text);

const rowOf = (desk: Desk, id: string) => {
  const row = desk.store.db.select().from(appointment).where(eq(appointment.id, id)).get();
  return row?.case_id && row.removed === 0 ? row : undefined;
};

const save = (desk: Desk, input: Fields, existing: string | undefined) => {
  const found = findCase(desk, input.caseId);
  if (!found.ok) return found;
  if (input.ask && input.partyId === null) {
    return fail('appointment.nobody', 'Bitte wählen Sie, wer den Termin bestätigen soll.', 'partyId');
  }
  if (input.endsAt !== null && input.endsAt < input.startsAt) {
    return fail('appointment.backwards', 'Das Ende des Termins liegt vor seinem Beginn.', 'endsAt');
  }
  const appointmentId = existing ?? createUuid(desk.deps);
  const title = input.title || appointmentKinds[input.kind];
  desk.record([
    {
      stream: input.caseId,
      kind: input.ask ? 'appointment.asked' : existing ? 'appointment.changed' : 'appointment.set',
      facts: { title, startsAt: input.startsAt },
      changes: [
        setRow('appointment', appointmentId, {
          case_id: input.caseId,
          kind: input.kind,
          title,
          starts_at: input.startsAt,
          ends_at: input.endsAt,
          all_day: input.allDay ? 1 : 0,
          place: input.place,
          party_id: input.partyId,
          user_id: input.userId,
          remark: input.remark,
          // Asked anew: an earlier answer was to something else.
          ...(input.ask ? { state: 'proposed', proposed_by: null, answer: null, answered_at: null } : {}),
          ...(existing ? {} : { created_at: desk.deps.now(), created_by: desk.me.id }),
        }),
      ],
    },
  ]);
  return ok({ appointmentId });
};

export const appointmentHandlers: Handlers<typeof appointmentsContract> = {
  'appointments.list': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    return ok(
      desk.store.db
        .select()
        .from(appointment)
        .where(and(eq(appointment.case_id, input.caseId), eq(appointment.removed, 0)))
        .orderBy(asc(appointment.starts_at), appointment.id)
        .all()
        .map((row) => {
          const who = row.party_id
            ? desk.store.db.select().from(party).where(eq(party.id, row.party_id)).get()
            : undefined;
          return {
            id: row.id,
            caseId: input.caseId,
            kind: isKind(row.kind) ? row.kind : 'other',
            title: row.title ?? '',
            startsAt: row.starts_at ?? 0,
            endsAt: row.ends_at,
            allDay: row.all_day === 1,
            place: row.place ?? '',
            partyId: row.party_id,
            partyName: who ? partyName(who) : '',
            userId: row.user_id,
            userName: userName(desk, row.user_id),
            remark: row.remark ?? '',
            createdByName: userName(desk, row.created_by),
            state: row.state === 'proposed' || row.state === 'declined' ? row.state : 'fixed',
            byOutside: Boolean(row.proposed_by),
            answer: row.answer ?? '',
          };
        }),
    );
  },
  'appointments.set': (input, desk) => save(desk, input, undefined),
  'appointments.change': (input, desk) => {
    const row = rowOf(desk, input.appointmentId);
    if (row?.case_id !== input.caseId) return fail('appointment.notFound', 'Diesen Termin gibt es nicht mehr.');
    const saved = save(desk, input, row.id);
    return saved.ok ? ok(null) : saved;
  },
  'appointments.answer': ({ appointmentId, accept, text }, desk) => {
    const row = rowOf(desk, appointmentId);
    if (!row?.case_id) return fail('appointment.notFound', 'Diesen Termin gibt es nicht mehr.');
    if (row.state !== 'proposed' || !row.proposed_by) {
      return fail('appointment.answered', 'Dieser Termin ist schon beantwortet. Die Anzeige wird gerade erneuert.');
    }
    desk.record([
      {
        stream: row.case_id,
        kind: accept ? 'appointment.accepted' : 'appointment.declined',
        facts: { title: row.title ?? '', startsAt: row.starts_at ?? 0, from: desk.me.displayName },
        changes: [
          setRow('appointment', row.id, {
            state: accept ? 'fixed' : 'declined',
            answer: text,
            answered_at: desk.deps.now(),
          }),
        ],
      },
    ]);
    return ok(null);
  },
  'appointments.cancel': (input, desk) => {
    const row = rowOf(desk, input.appointmentId);
    if (!row?.case_id) return ok(null);
    desk.record([
      {
        stream: row.case_id,
        kind: 'appointment.cancelled',
        facts: { title: row.title ?? '' },
        changes: [removeRow('appointment', row.id)],
      },
    ]);
    return ok(null);
  },
};
