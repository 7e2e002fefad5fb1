import { z } from 'zod';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';

/** Kinds of appointments and their German names. */
export const appointmentKinds = {
  inspection: 'Besichtigung',
  repairStart: 'Reparaturbeginn',
  repairEnd: 'Reparaturende',
  other: 'Termin',
} as const;
export type AppointmentKind = keyof typeof appointmentKinds;

const instant = z.number().int().positive('Bitte Tag und Uhrzeit angeben.');

export const appointmentFields = z.object({
  caseId: uuid,
  kind: z.enum(['inspection', 'repairStart', 'repairEnd', 'other']),
  title: z.string().trim().max(200, 'Die Bezeichnung ist zu lang.').default(''),
  startsAt: instant,
  endsAt: instant.nullable().default(null),
  allDay: z.boolean().default(false),
  place: z.string().trim().max(300, 'Der Ort ist zu lang.').default(''),
  partyId: uuid.nullable().default(null),
  userId: uuid.nullable().default(null),
  remark: z.string().trim().max(2_000, 'Die Bemerkung ist zu lang.').default(''),
});

export interface AppointmentInfo extends z.output<typeof appointmentFields> {
  readonly id: string;
  readonly partyName: string;
  readonly userName: string;
  readonly createdByName: string;
  /** `proposed`: one side asked and the other has not answered; `byOutside` says which. */
  readonly state: 'fixed' | 'proposed' | 'declined';
  readonly byOutside: boolean;
  /** What the side that answered wrote to it. */
  readonly answer: string;
}

/** The party is asked on its page whether that suits; it stands once it agrees. */
const ask = z.boolean().default(false);

const reads = ['appointment', 'party', 'user'];

export const appointmentsContract = {
  'appointments.list': query<readonly AppointmentInfo[]>()(z.object({ caseId: uuid }), everyone, reads),
  'appointments.set': command<{ readonly appointmentId: string }>()(appointmentFields.extend({ ask }), staff),
  'appointments.change': command<null>()(appointmentFields.extend({ ask, appointmentId: uuid }), staff),
  /** Answers what somebody outside proposed; he reads it on his page. */
  'appointments.answer': command<null>()(
    z.object({
      appointmentId: uuid,
      accept: z.boolean(),
      text: z.string().trim().max(2_000, 'Die Antwort ist zu lang.').default(''),
    }),
    staff,
  ),
  'appointments.cancel': command<null>()(z.object({ appointmentId: uuid }), staff),
} as const;
