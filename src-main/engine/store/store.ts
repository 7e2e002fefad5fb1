import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import {
  decodeErased,
  decodeEvent,
  type ErasedEvent,
  type Event,
  encodeErased,
  encodeEvent,
  eventHash,
  type Facts,
  FIRST_PREV,
  type Hash,
  type SignDep,
  signEvent,
  type VerifyDep,
} from '../../../src-shared/events/event.ts';
import { type Hlc, nextHlc, receiveHlc, ZERO_HLC } from '../../../src-shared/events/hlc.ts';
import type { Change, RowState } from '../../../src-shared/events/merge.ts';
import type { ColumnOf, SetOf, SyncedTable, Value } from '../../../src-shared/events/tables.ts';
import { createUuid, type RandomDep, type TimeDep } from '../../../src-shared/ids.ts';
import { type ApplyProblem, applyProblem, createApplier } from './apply.ts';
import type { SqliteDatabase } from './database.ts';
import { createErasures, type Erasures } from './erasure.ts';
import { prepareChanges } from './prepare-changes.ts';
import { createSummaries, type Touched } from './summaries.ts';
import { type TypedDatabase, typedQueries } from './typed-queries.ts';

/** What a command wants recorded: the event without what the store adds. */
export interface Draft {
  readonly stream: string;
  readonly kind: string;
  readonly facts: Facts;
  readonly changes: readonly Change[];
  /** Writes values even where they are the same: what wrote them first is about to be erased. */
  readonly anew?: boolean;
}

/** A typed change: sets columns of a row. `undefined` columns are left out. */
export const setRow = <T extends SyncedTable>(table: T, row: string, set: SetOf<T>): Change => ({
  table,
  row,
  set: Object.fromEntries(Object.entries(set).filter((entry): entry is [ColumnOf<T>, Value] => entry[1] !== undefined)),
});
export const removeRow = (table: SyncedTable, row: string, remove = true): Change => ({ table, row, remove });

export type Received = 'applied' | 'known' | 'quarantined';
export type QuarantineReason =
  | ApplyProblem
  | 'not-an-event'
  | 'bad-signature'
  | 'unknown-device'
  | 'clock-drift'
  | 'altered'
  | 'no-contents';

/** One call of `record`: its events, and the changes that would take them back, the last one first. */
export interface Recorded {
  readonly actor: string;
  readonly events: readonly Event[];
  readonly inverse: readonly Change[];
  readonly takenBack: TakenBack | undefined;
}

/** How a person takes it back by a key where it is not a step of its own: with its whole batch, or not at all. */
export type TakenBack = { readonly batch: string } | 'never';

export interface StoreDevice {
  readonly officeId: string;
  readonly deviceId: string;
}

export interface Store {
  readonly sqlite: SqliteDatabase;
  readonly db: TypedDatabase;
  /**
   * Appends and applies the drafts in one durable transaction: all of them or none. `beside` writes local rows that
   * must stand or fall with them (which file of an import they come from).
   */
  readonly record: (
    actor: string,
    drafts: readonly Draft[],
    beside?: () => void,
    takenBack?: TakenBack,
  ) => readonly Event[];
  /**
   * Takes events of other desks, in any order, any number of times, in one transaction. What cannot be applied is
   * quarantined and never stops the rest.
   */
  readonly receive: (bodies: readonly string[]) => readonly Received[];
  /** Tries quarantined events again, after an update or when a missing device became known. Returns how many applied. */
  readonly replayQuarantine: () => number;
  /** The merge state of a row. */
  readonly readRow: (table: SyncedTable, row: string) => RowState;
  /** Tells what this desk recorded, after the commit. Returns the way to stop. */
  readonly onRecorded: (listener: (recorded: Recorded) => void) => () => void;
  /** Tells which tables changed (`event` included), after the commit. Returns the way to stop. */
  readonly onChanged: (listener: (tables: ReadonlySet<string>) => void) => () => void;
  /**
   * Writes derived data in one transaction that does not wait for the disk: after a power cut it may be missing, and is
   * derived again. The next recorded command takes it along.
   */
  readonly derive: (work: () => void) => void;
  /** For derived data outside `record`: tells the screens. */
  readonly announce: (tables: Iterable<string>) => void;
  readonly erasures: Pick<Erasures, 'isGone' | 'isPending'>;
  /** Does a portion (about 10 ms) of what is left to do for erased cases. False when nothing is left. */
  readonly eraseSome: () => boolean;
  readonly close: () => void;
}

type Deps = TimeDep & RandomDep & SignDep & VerifyDep;

/** The one data path of the desk (DESIGN.md 5): events in, tables out. The database must be migrated. */
export const createStore = (deps: Deps, sqlite: SqliteDatabase, me: StoreDevice): Store => {
  const applier = createApplier(sqlite);
  const erasures = createErasures(sqlite, applier);
  const summaries = createSummaries(sqlite);
  const listeners = new Set<(tables: ReadonlySet<string>) => void>();
  const recordListeners = new Set<(recorded: Recorded) => void>();

  const insertEvent = sqlite.prepare<(string | number)[]>(
    'INSERT INTO event (id, stream, kind, at, device, device_seq, actor, hash, body, erased) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const eventByPlace = sqlite.prepare<[string, number], { hash: string }>(
    'SELECT hash FROM event WHERE device = ? AND device_seq = ?',
  );
  const eventById = sqlite.prepare<[string], { found: number }>('SELECT 1 AS found FROM event WHERE id = ?');
  const anyDevice = sqlite.prepare('SELECT 1 FROM device LIMIT 1');
  const publicKeyOf = sqlite.prepare<[string], { sign_public_key: string | null }>(
    'SELECT sign_public_key FROM device WHERE id = ?',
  );
  const insertQuarantine = sqlite.prepare<(string | number)[]>(
    `INSERT INTO quarantine (id, reason, device, device_seq, received_at, body) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET reason = excluded.reason, body = excluded.body,
       device = excluded.device, device_seq = excluded.device_seq
     -- A forged event under the id of one that waits must not take its place.
     WHERE excluded.reason <> 'bad-signature' OR excluded.body = body`,
  );
  const deleteQuarantine = sqlite.prepare<[string]>('DELETE FROM quarantine WHERE id = ?');

  // A device's clock never goes back, so its last event is its newest; an index over all times would cost each command.
  const newest = sqlite
    .prepare<[], { at: string | null }>(
      `SELECT max((SELECT at FROM event WHERE device = d.id ORDER BY device_seq DESC LIMIT 1)) AS at FROM device d`,
    )
    .get();
  const head = sqlite
    .prepare<[string], { at: string; device_seq: number; hash: string }>(
      'SELECT at, device_seq, hash FROM event WHERE device = ? ORDER BY device_seq DESC LIMIT 1',
    )
    .get(me.deviceId);
  // This desk itself may not be introduced yet.
  let clock: Hlc = [newest?.at, head?.at].reduce<Hlc>((last, at) => (at && at > last ? at : last), ZERO_HLC);
  let deviceSeq = head?.device_seq ?? 0;
  let prev: Hash = head?.hash ?? FIRST_PREV;

  const insert = (event: Event | ErasedEvent, hash: Hash, body: string, erased: boolean): void => {
    const { id, stream, kind, at, device, deviceSeq, actor } = event;
    insertEvent.run(id, stream, kind, at, device, deviceSeq, actor, hash, body, erased ? 1 : 0);
  };

  const store = (event: Event, hash: Hash, body: string, touched: Touched): void => {
    touched.tables.add('event');
    if (erasures.isErased(event)) {
      // Whoever gave it, the server has its contents.
      insert(event, hash, encodeErased(event), true);
      erasures.noteEvent(event);
      return;
    }
    insert(event, hash, body, false);
    if (event.kind === 'case.erased') erasures.take(event, touched);
    for (const caseId of applier.apply(event, erasures.isGone)) touched.cases.add(caseId);
    for (const change of event.changes) {
      touched.tables.add(change.table);
      if (change.table === 'contact') touched.contacts.add(change.row);
    }
  };

  const announce = (tables: Iterable<string>): void => {
    const set = new Set(tables);
    for (const listener of listeners) listener(set);
  };

  const record: Store['record'] = (actor, drafts, beside, takenBack) => {
    const touched: Touched = { tables: new Set(), cases: new Set(), contacts: new Set() };
    const events: Event[] = [];
    const inverse: Change[] = [];
    let next = { clock, deviceSeq, prev };
    sqlite
      .transaction(() => {
        for (const draft of drafts) {
          const at = nextHlc(deps, next.clock);
          const prepared = draft.anew
            ? { changes: draft.changes, inverse: [] }
            : prepareChanges(applier.read, me.deviceId, draft.changes);
          inverse.unshift(...prepared.inverse);
          const { event, hash } = signEvent(deps, {
            id: createUuid(deps),
            stream: draft.stream,
            kind: draft.kind,
            v: 1,
            at,
            device: me.deviceId,
            deviceSeq: next.deviceSeq + 1,
            actor,
            salt: bytesToHex(deps.randomBytes(16)),
            facts: draft.facts,
            changes: [...prepared.changes],
            prev: next.prev,
          });
          const problem = applyProblem(event);
          if (problem) throw new Error(`a command made an event of kind ${event.kind} with ${problem}`);
          store(event, hash, encodeEvent(event), touched);
          next = { clock: at, deviceSeq: next.deviceSeq + 1, prev: hash };
          events.push(event);
        }
        summaries.refresh(touched);
        beside?.();
      })
      .immediate();
    // Only now, after the commit: a failed transaction must not leave a gap in the device's sequence.
    ({ clock, deviceSeq, prev } = next);
    if (touched.tables.size > 0) announce(touched.tables);
    for (const listener of recordListeners) listener({ actor, events, inverse, takenBack });
    return events;
  };

  /** Whether a change gives a known desk another key: no desk may, or it could write in the other's name. */
  const changesKey = (change: Change): boolean => {
    if (change.table !== 'device' || !('set' in change)) return false;
    const { sign_public_key: key } = change.set;
    const known = publicKeyOf.get(change.row)?.sign_public_key;
    return key !== undefined && typeof known === 'string' && key !== known;
  };

  /** Why an event cannot take its place in its device's chain, whatever it says. */
  const checkPlace = (event: Event | ErasedEvent, hash: Hash, introduced?: string): QuarantineReason | undefined => {
    const publicKey = publicKeyOf.get(event.device)?.sign_public_key ?? introduced;
    if (!publicKey) return 'unknown-device';
    if (!deps.verify(Buffer.from(publicKey, 'base64url'), hexToBytes(hash), hexToBytes(event.sig)))
      return 'bad-signature';
    const before = eventByPlace.get(event.device, event.deviceSeq - 1);
    if (event.deviceSeq === 1 ? event.prev !== FIRST_PREV : before && before.hash !== event.prev) return 'altered';
    const received = receiveHlc(deps, clock, event.at);
    return received.ok ? undefined : received.error;
  };

  /** Why an event cannot be taken. */
  const check = (event: Event, hash: Hash): QuarantineReason | undefined => {
    const problem = checkPlace(event, hash, anyDevice.get() ? undefined : introducedKey(event));
    if (problem || erasures.isErased(event)) return problem;
    return event.changes.some(changesKey) ? 'altered' : applyProblem(event);
  };

  /** What a body is: an event, or what erasing has left of one. */
  const read = (body: string) => {
    const whole = decodeEvent(body);
    if (whole.ok) return { event: whole.value, whole: whole.value, hash: eventHash(whole.value) };
    const header = decodeErased(body);
    return header.ok ? { ...header.value, whole: undefined } : undefined;
  };

  const take = (body: string, touched: Touched): Received => {
    const found = read(body);
    if (!found) {
      // Named by its content: tried again at the next start, it must not count twice.
      insertQuarantine.run(bytesToHex(sha256(utf8ToBytes(body))), 'not-an-event', '', 0, deps.now(), body);
      touched.tables.add('quarantine');
      return 'quarantined';
    }
    const { event, whole, hash } = found;
    const checked = whole ? check(whole, hash) : checkPlace(event, hash);
    const known = eventByPlace.get(event.device, event.deviceSeq);
    if (known?.hash === hash && checked === undefined) {
      // A server put back from an old backup has the contents again.
      if (whole && erasures.isErased(event)) erasures.noteEvent(event);
      deleteQuarantine.run(event.id);
      return 'known';
    }
    // The same place with other contents, or the same id at another place; or contents missing that nobody erased.
    const problem: QuarantineReason | undefined =
      known || eventById.get(event.id)
        ? 'altered'
        : (checked ?? (whole || erasures.isErased(event) ? undefined : 'no-contents'));
    if (problem) {
      insertQuarantine.run(event.id, problem, event.device, event.deviceSeq, deps.now(), body);
      touched.tables.add('quarantine');
      return 'quarantined';
    }
    if (whole) store(whole, hash, encodeEvent(whole), touched);
    else insert(event, hash, body, true);
    touched.tables.add('event');
    deleteQuarantine.run(event.id);
    if (event.at > clock) clock = event.at;
    // This desk was put back from a backup and takes its own later entries back: it goes on after them.
    if (event.device === me.deviceId && event.deviceSeq === deviceSeq + 1) {
      deviceSeq = event.deviceSeq;
      prev = hash;
    }
    return 'applied';
  };

  const receive: Store['receive'] = (bodies) => {
    const touched: Touched = { tables: new Set(), cases: new Set(), contacts: new Set() };
    const before = { clock, deviceSeq, prev };
    let results: Received[] = [];
    try {
      sqlite
        .transaction(() => {
          results = bodies.map((body) => take(body, touched));
          summaries.refresh(touched);
        })
        .immediate();
    } catch (thrown) {
      ({ clock, deviceSeq, prev } = before);
      throw thrown;
    }
    if (touched.tables.size > 0) announce(touched.tables);
    return results;
  };

  const replayQuarantine = (): number => {
    const waiting = sqlite.prepare<[], { body: string }>('SELECT body FROM quarantine ORDER BY device, device_seq');
    // Again while it helps: a desk may be introduced by an event that itself waited for its own desk's introduction.
    for (let total = 0; ; ) {
      const rows = waiting.all();
      if (rows.length === 0) return total;
      const applied = receive(rows.map((row) => row.body)).filter((result) => result === 'applied').length;
      total += applied;
      if (applied === 0) return total;
    }
  };

  return {
    sqlite,
    db: typedQueries(sqlite),
    record,
    receive,
    replayQuarantine,
    derive: (work) => {
      sqlite.pragma('synchronous = NORMAL');
      try {
        sqlite.transaction(work).immediate();
      } finally {
        sqlite.pragma('synchronous = FULL');
      }
    },
    announce,
    erasures,
    eraseSome() {
      const touched: Touched = { tables: new Set(), cases: new Set(), contacts: new Set() };
      // What is overwritten leaves no copy in pages that are free again.
      sqlite.pragma('secure_delete = ON');
      const worked = sqlite
        .transaction(() => {
          const some = erasures.workOn(touched);
          summaries.refresh(touched);
          return some;
        })
        .immediate();
      sqlite.pragma('secure_delete = OFF');
      if (touched.tables.size > 0) announce(touched.tables);
      return worked;
    },
    readRow: applier.read,
    onRecorded: (listener) => {
      recordListeners.add(listener);
      return () => recordListeners.delete(listener);
    },
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      listeners.clear();
      recordListeners.clear();
      sqlite.close();
    },
  };
};

/**
 * The key inside an event by which a device introduces itself: only the office's very first event may do that (its
 * device is the first desk). Every other device is introduced by an event of a device already known.
 */
const introducedKey = (event: Event): string | undefined => {
  if (event.kind !== 'office.created' || event.deviceSeq !== 1 || event.prev !== FIRST_PREV) return undefined;
  for (const change of event.changes) {
    if (change.table === 'device' && change.row === event.device && 'set' in change) {
      const key = change.set.sign_public_key;
      return typeof key === 'string' ? key : undefined;
    }
  }
  return undefined;
};
