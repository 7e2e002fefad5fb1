import { eq, sql } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import { decodePull } from '../../src-shared/wire/framing.ts';
import { MAX_EVENTS_PER_PUSH } from '../../src-shared/wire/limits.ts';
import { rowsOf } from '../database/rows.ts';
import { office } from '../database/schema.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import type { Caller } from '../identity/tokens.ts';
import type { EventDeps } from './events.ts';

/** Puts headers in the place of events' payloads; what the office is said to take up becomes less. */
export const eraseEvents = async (
  deps: EventDeps,
  caller: Caller,
  body: Uint8Array,
): Promise<Outcome<{ erased: number }>> => {
  const decoded = decodePull(body);
  if (!decoded.ok) return refuse('bad-request', `events body: ${decoded.error}`);
  const events = decoded.value;
  if (events.length > MAX_EVENTS_PER_PUSH) return refuse('too-large', `at most ${MAX_EVENTS_PER_PUSH} events`);
  const { officeId } = caller;
  return deps.database.db.transaction(async (tx) => {
    // The same lock as a push: both count the office's bytes.
    await tx.select().from(office).where(eq(office.officeId, officeId)).for('update');
    let erased = 0;
    let bytes = 0;
    for (const { deviceId, deviceSeq, payload } of events) {
      const answer = await tx.execute(sql`
        with old as (
          select seq, length(payload) as size from event
          where office_id = ${officeId}::uuid and device_id = ${deviceId}::uuid and device_seq = ${deviceSeq}::int
        )
        update event set payload = ${payload}::bytea, erased_at = coalesce(erased_at, ${deps.now()}::bigint)
        from old where event.office_id = ${officeId}::uuid and event.seq = old.seq
        returning old.size - length(event.payload) as freed`);
      for (const row of rowsOf(answer)) {
        erased++;
        bytes += Number(row.freed);
      }
    }
    await tx
      .update(office)
      .set({ storedBytes: sql`greatest(0, ${office.storedBytes} - ${bytes}::bigint)` })
      .where(eq(office.officeId, officeId));
    return ok({ erased });
  });
};
