import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../../src-shared/events/canonical.ts';
import { syncedTables } from '../../../src-shared/events/tables.ts';
import { uuid } from '../../../src-shared/ids.ts';

/** Events of one run of a device's chain lie in one chunk; a full run never changes and is taken over by later snapshots. */
export const EVENTS_PER_RUN = 2_000;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const place = z.int().min(0);

/** The chunk with a device's events `from` to `to`, as far as the making desk had applied them. */
const run = z.strictObject({
  device: uuid,
  from: place,
  to: place,
  count: place,
  /** How many of them were there as a header only. */
  erased: place,
  chunk: hash,
});
export type LogRun = z.infer<typeof run>;

/** What a snapshot holds and in which chunks. */
export const snapshotManifest = z.strictObject({
  v: z.literal(1),
  office: uuid,
  /** The desk that made it, and when. */
  device: uuid,
  madeAt: z.int().nonnegative(),
  /** Every event up to this sequence number of the server is in it, in the log or among the waiting. */
  seq: place,
  /** The columns of each table, in the order of their values in `rows`. */
  tables: z.record(z.string().max(60), z.array(z.string().max(60)).max(200)),
  rows: z.array(hash).max(20_000),
  log: z.array(run).max(20_000),
  /** Chunks with events that the making desk could not apply: a newer one perhaps can. */
  waiting: z.array(hash).max(20_000),
  /** Envelopes that it could not open. */
  sealed: z
    .array(z.strictObject({ deviceId: uuid, deviceSeq: place, seq: place, reason: z.string().max(40) }))
    .max(100_000),
});
export type SnapshotManifest = z.infer<typeof snapshotManifest>;

export const signedManifest = z.strictObject({ manifest: snapshotManifest, sig: z.string().regex(/^[0-9a-f]{128}$/) });

/** What the making desk signs. It starts with its own name: worth nothing as any other signature. */
export const snapshotStatement = (manifest: SnapshotManifest): Uint8Array =>
  Buffer.from(`fallstand snapshot v1\n${createHash('sha256').update(canonicalJson(manifest)).digest('hex')}`);

/** The tables that go along, with their columns: the synced ones, and what erasing has left behind. */
export const carriedTables = (): Record<string, readonly string[]> =>
  Object.fromEntries([
    ...Object.entries(syncedTables).map(([table, columns]): [string, string[]] => [
      table,
      ['id', ...Object.keys(columns), 'removed', 'clocks'],
    ]),
    ['erased_row', ['id', 'erased_case']],
  ]);

/** Whether this version of the desk has a place for everything the snapshot carries. */
export const isUnderstood = (manifest: SnapshotManifest): boolean => {
  const known = carriedTables();
  return Object.entries(manifest.tables).every(([table, columns]) => {
    const own = Object.hasOwn(known, table) ? known[table] : undefined;
    return own !== undefined && columns.every((column) => own.includes(column));
  });
};

/** The names of all chunks, each once. */
export const chunksOf = ({ rows, log, waiting }: SnapshotManifest): readonly string[] => [
  ...new Set([...rows, ...log.map(({ chunk }) => chunk), ...waiting]),
];
