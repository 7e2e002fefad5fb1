import type { TextComparison } from '../../../src-shared/contract/versions.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { readingErrors } from '../../../src-shared/texts/document-errors.ts';
import { type Desk, fail } from '../desk.ts';
import type { VersionRow } from '../documents/document-rows.ts';
import { openBytesOf } from '../documents/version-bytes.ts';
import { createWorkerThread, WorkerGone } from '../documents/worker-calls.ts';
import { workerFile } from '../worker-file.ts';
import type { CompareCalls, HeatPicture } from './compare.worker.ts';

const TIMEOUT_MS = 90_000;
/** Texts of so many versions that were read anew are remembered: they never change, and reading scans takes time. */
const REMEMBERED = 12;

const thread = createWorkerThread<CompareCalls>({
  file: workerFile('versions/compare'),
  data: null,
  idleMs: 20_000,
});
const remembered = new Map<string, readonly string[]>();

const gaveUp = fail(
  'compare.gaveUp',
  'Der Vergleich ist abgebrochen. Beide Fassungen sind unverändert. Bitte noch einmal versuchen oder die Seiten nebeneinander ansehen.',
);

/** The texts of a version's pages: what was read of it, else read anew, because only the newest version's is kept. */
async function pageTexts(desk: Desk, version: VersionRow): Promise<Result<readonly string[], AppError>> {
  const { readings, reader } = desk.services.documents;
  const done = readings.reading(version.id);
  const stored = done?.state === 'done' ? storedTexts(desk, version, done.pages) : undefined;
  if (stored) return ok(stored);
  const known = remembered.get(version.id);
  if (known) return ok(known);
  const file = await openBytesOf(desk, version);
  if (!file.ok) return file;
  const read = await reader.read({ bytes: file.value, name: '' }, () => {});
  if (!read.ok) return fail(`document.${read.error.code}`, readingErrors[read.error.code]);
  const texts = read.value.pages.map(({ text }) => text);
  remembered.set(version.id, texts);
  for (const oldest of remembered.keys()) if (remembered.size > REMEMBERED) remembered.delete(oldest);
  return ok(texts);
}

/** The pages in the search index; undefined where another version's have taken their place. */
function storedTexts(desk: Desk, version: VersionRow, pages: number): readonly string[] | undefined {
  const rows = desk.store.sqlite
    .prepare<[string, string], { page: number; text: string }>(
      `SELECT page, text FROM search_entry WHERE row = ? AND kind = 'page' AND version_id = ? ORDER BY page`,
    )
    .all(version.document_id ?? '', version.id);
  if (rows.length === 0) return undefined;
  const texts = Array.from({ length: pages }, () => '');
  for (const { page, text } of rows) texts[page - 1] = text;
  return texts;
}

/** Which words differ between two versions. */
export async function compareText(
  desk: Desk,
  older: VersionRow,
  newer: VersionRow,
): Promise<Result<TextComparison, AppError>> {
  const before = await pageTexts(desk, older);
  if (!before.ok) return err(before.error);
  const after = await pageTexts(desk, newer);
  if (!after.ok) return err(after.error);
  try {
    const pairs = await thread.call(
      'text',
      { older: [...before.value], newer: [...after.value] },
      { timeoutMs: TIMEOUT_MS },
    );
    return ok({
      pairs,
      anyText: [...before.value, ...after.value].some((text) => text !== ''),
      olderPages: before.value.length,
      newerPages: after.value.length,
    });
  } catch (error) {
    if (error instanceof WorkerGone) return gaveUp;
    throw error;
  }
}

/** Where two page pictures differ. */
export async function comparePictures(older: Uint8Array, newer: Uint8Array): Promise<Result<HeatPicture, AppError>> {
  try {
    return ok(await thread.call('pictures', { older, newer }, { timeoutMs: TIMEOUT_MS }));
  } catch (error) {
    if (error instanceof WorkerGone) return gaveUp;
    throw error;
  }
}
