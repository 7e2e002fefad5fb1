import { and, eq, sql } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import type { PushReply } from '../../src-shared/wire/events.ts';
import { scanPush } from '../../src-shared/wire/framing.ts';
import { MAX_EVENTS_PER_PULL, MAX_EVENTS_PER_PUSH, MAX_PULL_BYTES } from '../../src-shared/wire/limits.ts';
import type { Database, Db } from '../database/database.ts';
import { rowsOf } from '../database/rows.ts';
import { device, office } from '../database/schema.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import type { ServerKey } from '../identity/server-key.ts';
import type { Caller } from '../identity/tokens.ts';
import { OFFICE_CHANNEL } from '../live/channels.ts';
import { allowedBytes } from '../space/space.ts';
import { receiptInsert } from './receipts.ts';

export interface EventDeps {
  readonly database: Database;
  readonly serverKey: ServerKey;
  readonly quotaBytes: number;
  readonly now: () => number;
}

interface Batch {
  readonly firstSeq: number;
  readonly body: Uint8Array;
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
}

/** An integer list as one text parameter: the one spelling both drivers pass alike. */
const list = (numbers: readonly number[]) => sql`${`{${numbers.join(',')}}`}::text::int[]`;

/** The batch as rows (position from 0, payload), cut out of one parameter inside the database. */
const batchRows = (batch: Batch) => sql`
  (select n - 1 as position, substring(body from at + 1 for size) as payload
   from (select ${batch.body}::bytea as body) as b,
        unnest(${list(batch.offsets)}, ${list(batch.lengths)}) with ordinality as r (at, size, n)) as batch`;

/**
 * Stores events of a device that was shut out, brought by another of its office: after a restore from an old backup
 * nobody else can. Not for one that still sends itself, or a stranger's bytes could take its next numbers.
 */
export const pushEventsFor = async (
  deps: EventDeps,
  caller: Caller,
  deviceId: string,
  firstSeq: number,
  body: Uint8Array,
): Promise<Outcome<PushReply>> => {
  const [target] = await deps.database.db
    .select({ revokedAt: device.revokedAt })
    .from(device)
    .where(and(eq(device.officeId, caller.officeId), eq(device.deviceId, deviceId)));
  if (target === undefined || target.revokedAt === null) return refuse('not-found', 'no device that was shut out');
  return storeEvents(deps, { officeId: caller.officeId, deviceId }, { firstSeq }, body, true);
};

/** Stores events of the calling device. */
export const pushEvents = (deps: EventDeps, caller: Caller, run: Run, body: Uint8Array): Promise<Outcome<PushReply>> =>
  storeEvents(deps, caller, run, body, false);

/** Where a batch begins, and what stands for it in a receipt. */
interface Run {
  readonly firstSeq: number;
  readonly root?: string | undefined;
}

/**
 * Stores a run of events. In one transaction; the office's row is locked first, so sequence numbers become visible in
 * order and a reader never skips one that commits late. Given the batch's root, a receipt is signed with it.
 */
const storeEvents = async (
  deps: EventDeps,
  author: Pick<Caller, 'officeId' | 'deviceId'>,
  { firstSeq, root }: Run,
  body: Uint8Array,
  isShutOut: boolean,
): Promise<Outcome<PushReply>> => {
  const scan = scanPush(body);
  if (!scan.ok) {
    const code = scan.error === 'event-too-large' ? 'too-large' : 'bad-request';
    return refuse(code, `events body: ${scan.error}`);
  }
  const { offsets, lengths } = scan.value;
  if (offsets.length === 0) return refuse('bad-request', 'events body: no events');
  if (offsets.length > MAX_EVENTS_PER_PUSH) return refuse('too-large', `at most ${MAX_EVENTS_PER_PUSH} events`);
  const batch: Batch = { firstSeq, body, offsets, lengths };
  return deps.database.db.transaction(async (tx) => {
    const [state] = await tx
      .select({
        lastSeq: office.lastSeq,
        storedBytes: office.storedBytes,
        allowedBytes: allowedBytes(deps).mapWith(Number),
        lastDeviceSeq: device.lastDeviceSeq,
        revokedAt: device.revokedAt,
      })
      .from(office)
      .innerJoin(device, and(eq(device.officeId, office.officeId), eq(device.deviceId, author.deviceId)))
      .where(eq(office.officeId, author.officeId))
      .for('update');
    if (state === undefined || (state.revokedAt !== null) !== isShutOut) {
      return refuse('device-revoked', 'this device was shut out of its office');
    }
    const next = state.lastDeviceSeq + 1;
    if (firstSeq > next) return refuse('gap', 'events before these are missing', next);
    const repeated = Math.min(next - firstSeq, offsets.length);
    if (repeated > 0 && !(await isSame(tx, author, batch, repeated))) {
      return refuse('altered', 'events with these numbers are stored with other bytes', next);
    }
    const fresh = offsets.length - repeated;
    if (fresh === 0) {
      return ok({ lastDeviceSeq: state.lastDeviceSeq, lastSeq: state.lastSeq, stored: 0 });
    }
    const bytes = lengths.slice(repeated).reduce((sum, length) => sum + length, 0);
    if (state.storedBytes + bytes > state.allowedBytes)
      return refuse('quota-exceeded', "the office's space is used up");
    const lastSeq = state.lastSeq + fresh;
    const lastDeviceSeq = firstSeq + offsets.length - 1;
    const run = { seq: lastSeq, deviceId: author.deviceId, firstSeq, lastSeq: lastDeviceSeq };
    const witnessed =
      root === undefined ? sql`` : sql`, witnessed as (${receiptInsert(deps, author.officeId, { ...run, root })})`;
    await tx.execute(sql`
      with stored as (
        insert into event (office_id, seq, device_id, device_seq, payload)
        select ${author.officeId}::uuid, ${state.lastSeq}::bigint + position - ${repeated}::int + 1,
               ${author.deviceId}::uuid, ${firstSeq}::int + position, payload
        from ${batchRows(batch)} where position >= ${repeated}::int
      ), counted as (
        update device set last_device_seq = ${lastDeviceSeq}::int
        where office_id = ${author.officeId}::uuid and device_id = ${author.deviceId}::uuid
      ), moved as (
        update office set last_seq = ${lastSeq}::bigint, stored_bytes = stored_bytes + ${bytes}::bigint
        where office_id = ${author.officeId}::uuid returning last_seq
      )${witnessed}
      select pg_notify(${OFFICE_CHANNEL},
        json_build_object('type', 'events', 'officeId', ${author.officeId}::text, 'lastSeq', last_seq)::text)
      from moved`);
    return ok({ lastDeviceSeq, lastSeq, stored: fresh });
  });
};

/** Whether the first `count` events of the batch are stored byte for byte, or were erased since. */
const isSame = async (
  tx: Db,
  author: Pick<Caller, 'officeId' | 'deviceId'>,
  batch: Batch,
  count: number,
): Promise<boolean> => {
  const answer = await tx.execute(sql`
    select count(*)::int as same
    from ${batchRows(batch)}
    join event on event.office_id = ${author.officeId}::uuid and event.device_id = ${author.deviceId}::uuid
      and event.device_seq = ${batch.firstSeq}::int + batch.position
      and (event.payload = batch.payload or event.erased_at is not null)
    where batch.position < ${count}::int`);
  return Number(rowsOf(answer)[0]?.same) === count;
};

/**
 * The events after a sequence number as one framed body (src-shared/wire/framing.ts), put together by the database: a
 * page of 10,000 crosses the driver as one value instead of 40,000.
 */
export const pullEvents = async (
  deps: EventDeps,
  caller: Caller,
  after: number,
  limit = MAX_EVENTS_PER_PULL,
): Promise<Outcome<{ body: Uint8Array; lastSeq: number }>> => {
  const answer = await deps.database.db.execute(sql`
    with page as (
      select seq, device_id, device_seq, payload, sum(length(payload)) over (order by seq) - length(payload) as before
      from (
        select seq, device_id, device_seq, payload from event
        where office_id = ${caller.officeId}::uuid and seq > ${after}::bigint
        order by seq limit ${limit}::int
      ) as rows
    )
    select
      (select last_seq from office where office_id = ${caller.officeId}::uuid) as last_seq,
      (select string_agg(
         int8send(seq) || uuid_send(device_id) || int4send(device_seq) || int4send(length(payload)) || payload,
         ''::bytea order by seq)
       from page where before < ${MAX_PULL_BYTES}::bigint) as body`);
  const row = rowsOf(answer)[0];
  const body = row?.body instanceof Uint8Array ? row.body : new Uint8Array();
  return ok({ body, lastSeq: Number(row?.last_seq ?? 0) });
};
