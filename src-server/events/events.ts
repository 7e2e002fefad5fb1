import { and, eq, type SQL, sql } from 'drizzle-orm';
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
import { COPIED_COLUMNS, pullBodyOf } from './copied-events.ts';
import { receiptInsert, type SignedRun, signReceipt } from './receipts.ts';

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
 * Stores a run of events. The usual one, the device's next, takes one statement; any other is looked at under the
 * office's lock, to say what is odd about it. Given the batch's root, a receipt is signed with it.
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
  const witness =
    root === undefined
      ? undefined
      : signReceipt(deps, author.officeId, { deviceId: author.deviceId, firstSeq, lastSeq: lastOf(batch), root });
  const next = (run: Batch) => insertOf(deps, author, run, witness, isShutOut);
  const stored = storedBy(await deps.database.prepared(next(batch)), batch);
  if (stored !== undefined) return ok(stored);
  return deps.database.db.transaction(async (tx) => {
    const [state] = await tx
      .select({
        lastSeq: office.lastSeq,
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
    const expected = state.lastDeviceSeq + 1;
    if (firstSeq > expected) return refuse('gap', 'events before these are missing', expected);
    const repeated = Math.min(expected - firstSeq, offsets.length);
    if (repeated > 0 && !(await isSame(tx, author, batch, repeated))) {
      return refuse('altered', 'events with these numbers are stored with other bytes', expected);
    }
    if (repeated === offsets.length) {
      return ok({ lastDeviceSeq: state.lastDeviceSeq, lastSeq: state.lastSeq, stored: 0 });
    }
    const fresh = { firstSeq: expected, body, offsets: offsets.slice(repeated), lengths: lengths.slice(repeated) };
    const rest = storedBy(await tx.execute(next(fresh)), fresh);
    return rest === undefined ? refuse('quota-exceeded', "the office's space is used up") : ok(rest);
  });
};

const lastOf = ({ firstSeq, offsets }: Batch): number => firstSeq + offsets.length - 1;

/**
 * What stores a batch that begins with the device's next number and for which the office has space, counts it and tells
 * everyone; it gives no row, and does nothing, where that is not so. One statement: each further one would cost a desk's
 * command as much again. It locks the office's row before it takes numbers, so they become visible in order and a reader
 * never skips one that commits late.
 */
const insertOf = (
  deps: EventDeps,
  author: Pick<Caller, 'officeId' | 'deviceId'>,
  batch: Batch,
  witness: SignedRun | undefined,
  isShutOut: boolean,
): SQL => {
  const fresh = batch.offsets.length;
  const bytes = batch.lengths.reduce((sum, length) => sum + length, 0);
  return sql`
    with state as (
      select ${office.lastSeq} as last_seq
      from ${office} join ${device} on ${device.officeId} = ${office.officeId}
      where ${office.officeId} = ${author.officeId}::uuid and ${device.deviceId} = ${author.deviceId}::uuid
        and ${device.lastDeviceSeq} = ${batch.firstSeq - 1}::int
        and (${device.revokedAt} is not null) = ${isShutOut}::boolean
        and ${office.storedBytes} + ${bytes}::bigint <= ${allowedBytes(deps)}
      for update
    ), stored as (
      insert into event (office_id, seq, device_id, device_seq, payload)
      select ${author.officeId}::uuid, state.last_seq + position + 1,
             ${author.deviceId}::uuid, ${batch.firstSeq}::int + position, payload
      from state, ${batchRows(batch)}
    ), counted as (
      update device set last_device_seq = ${lastOf(batch)}::int
      from state where office_id = ${author.officeId}::uuid and device_id = ${author.deviceId}::uuid
    ), moved as (
      update office set last_seq = state.last_seq + ${fresh}::int, stored_bytes = stored_bytes + ${bytes}::bigint
      from state where office_id = ${author.officeId}::uuid returning office.last_seq
    )${witness === undefined ? sql`` : sql`, witnessed as (${receiptInsert(author.officeId, witness)} from moved)`}
    select last_seq, pg_notify(${OFFICE_CHANNEL},
      json_build_object('type', 'events', 'officeId', ${author.officeId}::text, 'lastSeq', last_seq)::text)
    from moved`;
};

const storedBy = (answer: unknown, batch: Batch): PushReply | undefined => {
  const row = rowsOf(answer)[0];
  if (row === undefined) return undefined;
  return { lastDeviceSeq: lastOf(batch), lastSeq: Number(row.last_seq), stored: batch.offsets.length };
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
 * The events after a sequence number as one framed body (src-shared/wire/framing.ts). Numbers have no holes, so a page is a
 * range of the key. Sorting it in the database would carry all payloads through a sort; they lie in order nearly always.
 */
export const pullEvents = async (
  deps: EventDeps,
  { officeId }: Caller,
  after: number,
  limit = MAX_EVENTS_PER_PULL,
): Promise<Outcome<{ body: Uint8Array; lastSeq: number }>> => {
  const range = (end: number) => sql`
    office_id = ${officeId}::uuid and seq > ${after}::bigint and seq <= ${end}::bigint`;
  const longest = after + limit;
  const answer = await deps.database.db.execute(sql`
    select last_seq, case
      when last_seq <= ${after}::bigint then null
      when (select sum(length(payload)) from event where ${range(longest)}) <= ${MAX_PULL_BYTES}::bigint
        then ${longest}::bigint
      else (
        select max(seq) from (
          select seq, sum(length(payload)) over (order by seq rows unbounded preceding) - length(payload) as before
          from event where ${range(longest)}
        ) as sizes where before < ${MAX_PULL_BYTES}::bigint)
    end as page_end
    from office where office_id = ${officeId}::uuid`);
  const row = rowsOf(answer)[0];
  const lastSeq = Number(row?.last_seq ?? 0);
  if (row?.page_end == null) return ok({ body: new Uint8Array(), lastSeq });
  const page = sql`select ${sql.raw(COPIED_COLUMNS)} from event where ${range(Number(row.page_end))}`;
  const copied = await deps.database.copyOut(page);
  return ok({ body: pullBodyOf(copied), lastSeq });
};
