import type { AppointmentInfo, AppointmentKind } from '../../../src-shared/contract/appointments.ts';
import { berlinDay, berlinInstant, berlinSecond } from '../../../src-shared/tasks/berlin-day.ts';

/** What the form holds of an appointment, as it is typed. */
export interface AppointmentValues {
  readonly kind: AppointmentKind;
  readonly title: string;
  readonly day: string;
  /** Empty: all day. */
  readonly from: string;
  readonly untilDay: string;
  readonly until: string;
  readonly place: string;
  readonly partyId: string;
  readonly userId: string;
  readonly remark: string;
  /** Whether the party is asked on its page. */
  readonly ask: boolean;
}

const clock = (ms: number): string => {
  const minutes = Math.floor(berlinSecond(ms) / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
const seconds = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 3600 + minutes * 60;
};

export const valuesOf = (appointment: AppointmentInfo | undefined, today: string): AppointmentValues => ({
  kind: appointment?.kind ?? 'inspection',
  title: appointment?.title ?? '',
  day: appointment ? berlinDay(appointment.startsAt) : today,
  from: appointment && !appointment.allDay ? clock(appointment.startsAt) : '',
  untilDay:
    appointment?.endsAt && berlinDay(appointment.endsAt) !== berlinDay(appointment.startsAt)
      ? berlinDay(appointment.endsAt)
      : '',
  until: appointment?.endsAt && !appointment.allDay ? clock(appointment.endsAt) : '',
  place: appointment?.place ?? '',
  partyId: appointment?.partyId ?? '',
  userId: appointment?.userId ?? '',
  remark: appointment?.remark ?? '',
  ask: appointment?.state === 'proposed' && !appointment.byOutside,
});

/** Start and end in epoch milliseconds. Without a time it lasts all day; without an end it is open. */
export const timesOf = ({ day, from, untilDay, until }: AppointmentValues) => {
  const allDay = from === '';
  const lastDay = untilDay || day;
  return {
    allDay,
    startsAt: berlinInstant(day, seconds(from)),
    endsAt: allDay
      ? untilDay === ''
        ? null
        : berlinInstant(lastDay, 0)
      : until === '' && untilDay === ''
        ? null
        : berlinInstant(lastDay, seconds(until || from)),
  };
};
