import { setImmediate as breath } from 'node:timers/promises';
import { decodeEvent } from '../../../src-shared/events/event.ts';
import type { Desk } from '../desk.ts';
import { type Draft, setRow } from '../store/store.ts';

const SCANNED_AT_ONCE = 300;
const ROW = /"row":"((?:[^"\\]|\\.)*)"/g;

/**
 * What the desk that erased could not know: events of this desk, in other streams, that speak of nothing but rows of an
 * erased case (it renamed a document while it was away). They are named by a further erasure of the desk that made them,
 * so that every desk takes the same for erased.
 */
export const lateErasures = async (
  desk: Pick<Desk, 'store' | 'identity'>,
  caseIds: readonly string[],
): Promise<readonly Draft[]> => {
  const { sqlite } = desk.store;
  const next = sqlite.prepare<
    [string, number, number],
    { device_seq: number; id: string; stream: string; body: string }
  >(
    `SELECT device_seq, id, stream, body FROM event
     WHERE device = ? AND device_seq > ? AND erased = 0 AND id NOT IN (SELECT id FROM erased_event)
     ORDER BY device_seq LIMIT ?`,
  );
  const caseOf = sqlite.prepare<[string], string>('SELECT erased_case FROM erased_row WHERE id = ?').pluck();
  const rowsOf = sqlite.prepare<[string], string>('SELECT id FROM erased_row WHERE erased_case = ?').pluck();
  const names = new Set(caseIds.flatMap((caseId) => rowsOf.all(caseId).map((id) => id.slice(id.indexOf('/') + 1))));
  const late = new Map<string, string[]>();
  for (let seq = 0; ; ) {
    const events = next.all(desk.identity.deviceId, seq, SCANNED_AT_ONCE);
    for (const { id, stream, body } of events) {
      const spoken = [...body.matchAll(ROW)];
      if (caseIds.includes(stream) || spoken.length === 0) continue;
      if (!spoken.every(([, row]) => row !== undefined && names.has(row))) continue;
      const event = decodeEvent(body);
      if (!event.ok || event.value.kind === 'case.erased') continue;
      const cases = event.value.changes.map(({ table, row }) => caseOf.get(`${table}/${row}`));
      const [caseId] = cases;
      if (caseId === undefined || cases.includes(undefined)) continue;
      late.set(caseId, [...(late.get(caseId) ?? []), id]);
    }
    await breath();
    if (events.length < SCANNED_AT_ONCE) break;
    seq = events.at(-1)?.device_seq ?? seq;
  }
  const told = sqlite.prepare<[string], { file_number: string | null; reason: string | null }>(
    'SELECT file_number, reason FROM erased_case WHERE id = ?',
  );
  return [...late].map(([caseId, ids]) => ({
    stream: desk.identity.officeId,
    kind: 'case.erased',
    facts: { caseId, fileNumber: told.get(caseId)?.file_number ?? '', reason: told.get(caseId)?.reason ?? '' },
    changes: ids.map((id) => setRow('erased_event', id, { erased_case: caseId })),
    anew: true,
  }));
};
