import { defectLine } from '../defect-line.ts';
import type { BlobStore } from '../documents/blobs.ts';
import { createPause } from '../documents/pause.ts';
import type { ReadingStore } from '../documents/reading-store.ts';
import type { ContentsReader } from '../formats/contents-reader.ts';
import type { Store } from '../store/store.ts';

const AT_ONCE = 50;

export interface ExamineTimes {
  /** After the office was opened. */
  readonly startAfterMs: number;
  /** Between two files: others want the disk too. */
  readonly restMs: number;
}
const TIMES: ExamineTimes = { startAfterMs: 60_000, restMs: 200 };

/**
 * Looks once, slowly, for active content in what was read before reading looked for it. A file that lies elsewhere has its
 * turn after a later start.
 */
export function startExamining(deps: {
  readonly store: Pick<Store, 'sqlite' | 'announce'>;
  readonly blobs: Pick<BlobStore, 'has' | 'read'>;
  readonly contents: Pick<ContentsReader, 'unlock' | 'warnings'>;
  readonly readings: Pick<ReadingStore, 'warn'>;
  readonly times?: ExamineTimes | undefined;
}): { readonly close: () => Promise<void> } {
  const { store, blobs, contents, readings, times = TIMES } = deps;
  const pause = createPause();
  const next = store.sqlite.prepare<
    [string, number],
    { id: string; blob_hash: string; blob_identity: string; password: string | null }
  >(
    `SELECT v.id, v.blob_hash, v.blob_identity, v.password FROM reading r JOIN document_version v ON v.id = r.version_id
     WHERE r.version_id > ? AND r.warnings IS NULL AND r.state IN ('done', 'failed') AND v.removed = 0
     ORDER BY r.version_id LIMIT ?`,
  );

  async function examine(row: ReturnType<typeof next.all>[number]): Promise<void> {
    const file = (await blobs.has(row.blob_hash)) ? await blobs.read(row.blob_hash, row.blob_identity) : undefined;
    if (!file?.ok || pause.ended) return;
    const open = row.password === null ? undefined : await contents.unlock(file.value, row.password);
    const warnings = await contents.warnings(open?.ok ? open.value : file.value);
    if (pause.ended) return;
    readings.warn(row.id, warnings);
    if (warnings.length > 0) store.announce(['reading']);
    await pause.forMillis(times.restMs);
  }

  async function follow(): Promise<void> {
    await pause.forMillis(times.startAfterMs);
    for (let rows = next.all('', AT_ONCE); rows.length > 0 && !pause.ended; ) {
      for (const row of rows) if (!pause.ended) await examine(row);
      rows = next.all(rows.at(-1)?.id ?? '', AT_ONCE);
    }
  }
  const following = follow().catch((error: unknown) => console.error(defectLine('reading', error)));

  return {
    async close() {
      pause.end();
      await following;
    },
  };
}
