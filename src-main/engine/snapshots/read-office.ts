import { setImmediate as breath } from 'node:timers/promises';
import type { SqliteDatabase } from '../store/database.ts';
import { carriedTables, EVENTS_PER_RUN, type LogRun } from './manifest.ts';

/** Rows read in one go, and the text of a chunk of them: some 10 ms of work each. */
const ROWS_AT_ONCE = 200;
const ROWS_TEXT = 1_000_000;

/** A run of a device's events: which it is, and how many of them are here, whole or as a header. */
export type RunPlace = Omit<LogRun, 'chunk'>;

/** The runs that cover all events here, device by device. */
export const runsOf = async (sqlite: SqliteDatabase): Promise<readonly RunPlace[]> => {
  const devices = sqlite.prepare<[], string>('SELECT id FROM device ORDER BY id').pluck();
  const last = sqlite.prepare<[string], number | null>('SELECT max(device_seq) FROM event WHERE device = ?').pluck();
  const count = sqlite.prepare<[string, number, number], { n: number; erased: number | null }>(
    'SELECT count(*) AS n, sum(erased) AS erased FROM event WHERE device = ? AND device_seq BETWEEN ? AND ?',
  );
  const runs: RunPlace[] = [];
  for (const device of devices.all()) {
    const end = last.get(device) ?? 0;
    for (let from = 1; from <= end; from += EVENTS_PER_RUN) {
      const to = Math.min(from + EVENTS_PER_RUN - 1, end);
      const counted = count.get(device, from, to);
      if (counted && counted.n > 0) runs.push({ device, from, to, count: counted.n, erased: counted.erased ?? 0 });
      await breath();
    }
  }
  return runs;
};

/** The events of a run as a chunk's text, one a line: an event's JSON has no line feed. */
export const runText = (sqlite: SqliteDatabase, { device, from, to }: RunPlace): string =>
  sqlite
    .prepare<[string, number, number], string>(
      'SELECT body FROM event WHERE device = ? AND device_seq BETWEEN ? AND ? ORDER BY device_seq',
    )
    .pluck()
    .all(device, from, to)
    .join('\n');

/**
 * The rows of all carried tables as texts of chunks: lines of `[table, values …]`. Between portions others may write:
 * a row read late then has more in it than `seq` says, which merging the tail once more does not change (M4).
 */
export async function* rowTexts(sqlite: SqliteDatabase): AsyncGenerator<string> {
  let lines: string[] = [];
  let size = 0;
  for (const [table, columns] of Object.entries(carriedTables())) {
    const next = sqlite
      .prepare<[string, number], (string | number | null)[]>(
        `SELECT ${columns.join(', ')} FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`,
      )
      .raw();
    for (let after = ''; ; ) {
      const rows = next.all(after, ROWS_AT_ONCE);
      for (const row of rows) {
        const line = JSON.stringify([table, ...row]);
        lines.push(line);
        size += line.length;
      }
      if (size > ROWS_TEXT) {
        yield lines.join('\n');
        [lines, size] = [[], 0];
      }
      await breath();
      if (rows.length < ROWS_AT_ONCE) break;
      after = String(rows.at(-1)?.[0]);
    }
  }
  if (lines.length > 0) yield lines.join('\n');
}

/** The events that wait in quarantine, as texts of chunks: lines of JSON strings, as they may be anything. */
export async function* waitingTexts(sqlite: SqliteDatabase): AsyncGenerator<string> {
  const next = sqlite.prepare<[string, number], { id: string; body: string }>(
    'SELECT id, body FROM quarantine WHERE id > ? ORDER BY id LIMIT ?',
  );
  for (let after = ''; ; ) {
    const rows = next.all(after, EVENTS_PER_RUN);
    if (rows.length > 0) yield rows.map(({ body }) => JSON.stringify(body)).join('\n');
    await breath();
    if (rows.length < EVENTS_PER_RUN) return;
    after = rows.at(-1)?.id ?? '';
  }
}
