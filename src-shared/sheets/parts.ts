import { financings, vehicleKinds } from '../cases/words.ts';
import { formatCalendarDate, formatDate, formatDateTime, formatInteger, formatTime } from '../time/format.ts';
import type { OutsideAppointment, OutsideNote } from '../visibility/account-view.ts';
import type { Received } from '../visibility/received.ts';
import { type Badge, type Entry, type Fact, known, type Sheet, sheet, wordOf } from './sheet.ts';

/** `1` yes, `0` no, null not known. */
export const yesOrNo = (flag: number | null): string => (flag === null ? '' : flag === 1 ? 'ja' : 'nein');

/** When an appointment is: „24.03.2026, 14:05 Uhr bis 15:00 Uhr“. */
export const whenOf = ({ startsAt, endsAt, allDay }: OutsideAppointment): string => {
  const sameDay = endsAt === null || formatDate(endsAt) === formatDate(startsAt);
  if (allDay)
    return sameDay ? `${formatDate(startsAt)}, ganztägig` : `${formatDate(startsAt)} bis ${formatDate(endsAt)}`;
  if (endsAt === null) return formatDateTime(startsAt);
  return `${formatDateTime(startsAt)} bis ${sameDay ? formatTime(endsAt) : formatDateTime(endsAt)}`;
};

const appointmentBadge = ({ state, by }: OutsideAppointment): Badge => {
  if (state === 'declined') return { word: 'abgelehnt', tone: 'bad' };
  if (state === 'fixed') return { word: 'fest vereinbart', tone: 'good' };
  return by === 'you'
    ? { word: 'wartet auf das Büro', tone: 'wait' }
    : { word: 'wartet auf Ihre Bestätigung', tone: 'wait' };
};

export const appointmentEntry = (appointment: OutsideAppointment): Entry => ({
  id: appointment.id,
  title: appointment.title,
  lines: [
    whenOf(appointment),
    appointment.place,
    appointment.remark,
    appointment.answer && `Antwort: ${appointment.answer}`,
  ].filter(Boolean),
  at: null,
  badge: appointmentBadge(appointment),
});

export const appointmentsSheet = (appointments: readonly OutsideAppointment[]): Sheet =>
  sheet('appointments', 'Termine', 'Zurzeit ist kein Termin vereinbart.', {
    entries: appointments.map(appointmentEntry),
  });

export const noteEntry = ({ id, text, at, author, by }: OutsideNote): Entry => ({
  id,
  title: `${by === 'you' ? 'Sie' : author || 'Büro'}, ${formatDateTime(at)}`,
  lines: [text],
  at,
});

const receivedBadges: Readonly<Record<Received['state'], Badge>> = {
  received: { word: 'angekommen', tone: 'plain' },
  accepted: { word: 'angenommen', tone: 'good' },
  question: { word: 'Rückfrage', tone: 'wait' },
};

/** What was sent in, and what became of it. */
export const receivedSheet = (received: readonly Received[]): Sheet =>
  sheet('received', 'Von Ihnen geschickt', 'Sie haben noch nichts geschickt.', {
    entries: received.map(({ id, title, at, state, answer }) => ({
      id,
      title,
      lines: [formatDateTime(at), answer].filter(Boolean),
      at: null,
      badge: receivedBadges[state],
    })),
  });

interface Vehicle {
  readonly plate: string;
  readonly make: string;
  readonly model: string;
  readonly fin: string;
  readonly hsn: string;
  readonly tsn: string;
  readonly firstRegistration: string;
  readonly mileageKm: number | null;
  readonly kind: string;
  readonly colour: string;
  readonly previousDamage: string;
  readonly roadworthy: number | null;
  readonly nextInspection?: string;
  readonly financing?: string;
  readonly maintained?: number | null;
  readonly previousOwners?: number | null;
}

export const vehicleFacts = (vehicle: Vehicle): readonly Fact[] =>
  known([
    ['Kennzeichen', vehicle.plate],
    ['Fahrzeug', [vehicle.make, vehicle.model].filter(Boolean).join(' ')],
    ['Fahrzeugart', wordOf(vehicleKinds, vehicle.kind)],
    ['Farbe', vehicle.colour],
    ['FIN', vehicle.fin],
    ['HSN / TSN', [vehicle.hsn, vehicle.tsn].filter(Boolean).join(' / ')],
    ['Erstzulassung', formatCalendarDate(vehicle.firstRegistration)],
    ['Laufleistung', vehicle.mileageKm === null ? '' : `${formatInteger(vehicle.mileageKm)} km`],
    ['Nächste Hauptuntersuchung', formatCalendarDate(vehicle.nextInspection ?? '')],
    ['Fahrbereit', yesOrNo(vehicle.roadworthy)],
    ['Scheckheftgepflegt', yesOrNo(vehicle.maintained ?? null)],
    ['Vorbesitzer', vehicle.previousOwners == null ? '' : String(vehicle.previousOwners)],
    ['Finanzierung', wordOf(financings, vehicle.financing ?? '')],
    ['Vorschäden', vehicle.previousDamage],
  ]);
