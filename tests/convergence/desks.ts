import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createVerifier } from '../../src-main/engine/keys/device-identity.ts';
import { openDatabase, type SqliteDatabase } from '../../src-main/engine/store/database.ts';
import { migrate, readMigrations } from '../../src-main/engine/store/migrate.ts';
import { createStore, type Draft, type Received, type Store, setRow } from '../../src-main/engine/store/store.ts';
import { createUuid } from '../../src-shared/ids.ts';
import { dumpTables, MIGRATIONS } from '../bare-store.ts';

const deps = { randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };

/** One desk of a schedule: its clock can jump, it can crash, and it can be of an older version. */
export interface ScheduledDesk {
  readonly sqlite: SqliteDatabase;
  readonly deviceId: string;
  readonly publicKey: string;
  /** Milliseconds by which its clock is off. */
  drift: number;
  /** Kinds of events that its version does not know yet. */
  unknown: ReadonlySet<string>;
  record(drafts: readonly Draft[]): void;
  receive(bodies: readonly string[]): readonly Received[];
  /** Takes events and dies in the middle of it; then starts again. */
  crashAfter(events: number, bodies: readonly string[]): void;
  /** Installs the newest version, which knows every kind. */
  update(): void;
  /** Does all that is left to do for erased cases. */
  settle(): void;
  bodies(): string[];
  dump(): string;
}

export interface DeskPool {
  /** Empty desks that know each other; the same files again each time, because making them is most of the work. */
  readonly fresh: () => readonly ScheduledDesk[];
  readonly close: () => void;
}

const OFFICE = '00000000-0000-7000-8000-000000000001';
export const ACTOR = '00000000-0000-7000-8000-000000000002';

/** Desks of one office for many schedules. Time in it passes by a second with each look at a clock. */
export const createDeskPool = (count: number): DeskPool => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fallstand-convergence-'));
  const files = Array.from({ length: count }, (_, n) => {
    const key = deps.randomBytes(32);
    const file = path.join(folder, `${n}.db`);
    const opened = openDatabase(file, key);
    if (!opened.ok) throw new Error(opened.error);
    const migrated = migrate(opened.value, file, key, readMigrations(MIGRATIONS));
    if (!migrated.ok) throw new Error(migrated.error.code);
    // What power cuts do is tested in tests/faults.
    opened.value.pragma('synchronous = OFF');
    return { sqlite: opened.value, pair: generateKeyPairSync('ed25519'), deviceId: '' };
  });
  let time = Date.UTC(2026, 2, 24);
  const tables = files[0]?.sqlite
    .prepare<[], string>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'search%'
       AND name NOT IN ('schema_migration', 'migration') AND name NOT LIKE 'sqlite_%'`,
    )
    .pluck()
    .all();

  const startDesk = ({ sqlite, pair }: (typeof files)[number]): ScheduledDesk => {
    for (const table of tables ?? []) sqlite.exec(`DELETE FROM ${table}`);
    const deviceId = createUuid({ ...deps, now: () => time });
    const open = (): Store =>
      createStore(
        {
          ...deps,
          now: () => {
            time += 1_000;
            return time + desk.drift;
          },
          sign: (message) => new Uint8Array(sign(null, message, pair.privateKey)),
          ...createVerifier(),
        },
        sqlite,
        { officeId: OFFICE, deviceId },
      );
    const keep = sqlite.prepare<[string, string, string, number, number, string]>(
      'INSERT OR IGNORE INTO quarantine (id, reason, device, device_seq, received_at, body) VALUES (?, ?, ?, ?, ?, ?)',
    );
    const desk: ScheduledDesk = {
      sqlite,
      deviceId,
      publicKey: String(pair.publicKey.export({ format: 'jwk' }).x),
      drift: 0,
      unknown: new Set(),
      record: (drafts) => void store.record(ACTOR, drafts),
      receive: (bodies) => {
        const known = bodies.filter((body) => {
          const { id, kind, device, deviceSeq } = JSON.parse(body) as Record<string, string>;
          if (!desk.unknown.has(kind ?? '')) return true;
          // What an older version does with what it does not know.
          keep.run(id ?? '', 'unknown-kind', device ?? '', Number(deviceSeq), time, body);
          return false;
        });
        return store.receive(known);
      },
      crashAfter(events, bodies) {
        const there = sqlite.prepare<[], number>('SELECT count(*) FROM event').pluck().get() ?? 0;
        sqlite.exec(`CREATE TEMP TRIGGER crash BEFORE INSERT ON event
          WHEN (SELECT count(*) FROM event) >= ${there + events} BEGIN SELECT RAISE(ABORT, 'crash'); END`);
        try {
          desk.receive(bodies);
        } catch (thrown) {
          if (!(thrown instanceof Error && thrown.message === 'crash')) throw thrown;
        } finally {
          sqlite.exec('DROP TRIGGER temp.crash');
        }
        store = open();
      },
      update() {
        desk.unknown = new Set();
        store = open();
        store.replayQuarantine();
      },
      settle() {
        do store.replayQuarantine();
        while (store.eraseSome());
      },
      bodies: () => sqlite.prepare<[], string>('SELECT body FROM event ORDER BY seq').pluck().all(),
      dump: () => dumpTables(sqlite),
    };
    let store = open();
    return desk;
  };

  return {
    fresh() {
      const desks = files.map(startDesk);
      const [first, ...others] = desks;
      first?.record([
        {
          stream: OFFICE,
          kind: 'office.created',
          facts: { name: 'Büro' },
          changes: desks.map((desk, n) =>
            setRow('device', desk.deviceId, { tag: 'ABCDEF'[n] ?? '', sign_public_key: desk.publicKey }),
          ),
        },
      ]);
      for (const other of others) other.receive(first?.bodies() ?? []);
      return desks;
    },
    close() {
      for (const { sqlite } of files) sqlite.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
