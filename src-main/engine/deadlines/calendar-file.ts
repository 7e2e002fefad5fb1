import { ICalAlarmType, ICalCalendar } from 'ical-generator';
import { addDays, type Day, dayOf } from '../../../src-shared/deadlines/calendar.ts';
import { ok } from '../../../src-shared/result.ts';
import { findCase } from '../cases/case-rows.ts';
import type { Desk } from '../desk.ts';

interface DatedRow {
  readonly id: string;
  readonly title: string | null;
  readonly detail: string | null;
  readonly place: string | null;
  readonly starts_at: number;
  readonly ends_at: number | null;
  readonly all_day: number | null;
  readonly warn_at: number | null;
  readonly file_number: string | null;
}

const DEADLINES = `SELECT d.id, d.title, d.reason AS detail, NULL AS place, d.due_at AS starts_at, NULL AS ends_at, 1 AS all_day,
  d.warn_at, c.file_number FROM deadline d JOIN case_file c ON c.id = d.case_id
  WHERE d.removed = 0 AND c.removed = 0 AND d.done_at IS NULL AND d.due_at IS NOT NULL AND (@caseId IS NULL OR d.case_id = @caseId)
  ORDER BY d.due_at, d.id`;
const APPOINTMENTS = `SELECT a.id, a.title, a.remark AS detail, a.place, a.starts_at, a.ends_at, a.all_day, NULL AS warn_at, c.file_number
  FROM appointment a JOIN case_file c ON c.id = a.case_id
  WHERE a.removed = 0 AND c.removed = 0 AND a.starts_at IS NOT NULL AND (@caseId IS NULL OR a.case_id = @caseId)
    AND (@caseId IS NOT NULL OR a.starts_at >= @from) ORDER BY a.starts_at, a.id`;

const HOUR_MS = 3_600_000;
/** All-day entries are days, not instants: given as UTC midnight, whatever zone this computer is in. */
const midnight = (day: Day): Date => new Date(`${day}T00:00:00Z`);

/** Open deadlines (as whole days) and appointments as an iCalendar file (RFC 5545), of one case or of all. */
export const exportCalendar = (desk: Desk, caseId: string | null) => {
  const found = caseId === null ? undefined : findCase(desk, caseId);
  if (found && !found.ok) return found;
  const now = desk.deps.now();
  const rows = (sql: string): readonly DatedRow[] =>
    desk.store.sqlite
      .prepare<{ caseId: string | null; from?: number }, DatedRow>(sql)
      .all({ caseId, from: now - 24 * HOUR_MS });
  const name = found ? `Fristen und Termine ${found.value.file_number}` : 'Fristen und Termine';
  const calendar = new ICalCalendar({ name, prodId: { company: 'Fallstand', product: 'Fallstand', language: 'DE' } });
  const entries = [
    ...desk.store.sqlite
      .prepare<{ caseId: string | null }, DatedRow>(DEADLINES)
      .all({ caseId })
      .map((row) => ({ row, prefix: 'Frist: ' })),
    ...rows(APPOINTMENTS).map((row) => ({ row, prefix: '' })),
  ];
  for (const { row, prefix } of entries) {
    const allDay = row.all_day === 1;
    const first = dayOf(row.starts_at);
    const event = calendar.createEvent({
      id: `${row.id}@fallstand`,
      stamp: new Date(now),
      allDay,
      start: allDay ? midnight(first) : new Date(row.starts_at),
      end: allDay
        ? midnight(addDays(dayOf(row.ends_at ?? row.starts_at), 1))
        : new Date(row.ends_at ?? row.starts_at + HOUR_MS),
      summary: `${prefix}${row.title ?? ''} (${row.file_number ?? ''})`,
      ...(row.detail ? { description: row.detail } : {}),
      ...(row.place ? { location: row.place } : {}),
    });
    if (row.warn_at !== null && row.warn_at > now) {
      event.createAlarm({ type: ICalAlarmType.display, trigger: new Date(row.warn_at) });
    }
  }
  return ok({ name: `${name}.ics`, bytes: new TextEncoder().encode(calendar.toString()), entries: entries.length });
};
