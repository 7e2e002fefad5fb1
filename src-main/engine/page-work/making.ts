import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { documentStoreErrors } from '../../../src-shared/texts/document-errors.ts';
import { pageWorkErrors } from '../../../src-shared/texts/page-work.ts';
import { type Desk, fail } from '../desk.ts';
import type { StoredBlob } from '../documents/blobs.ts';
import { type DocumentRow, findDocument, newestVersion, type VersionRow } from '../documents/document-rows.ts';
import { largestFile } from '../documents/reading.ts';
import { openBytesOf } from '../documents/version-bytes.ts';
import { createWorkerThread, WorkerGone } from '../documents/worker-calls.ts';
import { workerFile } from '../worker-file.ts';
import type { MadePdf, PageWorkCalls, TakenPage } from './page-work.worker.ts';

const TIMEOUT_MS = 180_000;

const thread = createWorkerThread<PageWorkCalls>({
  file: workerFile('page-work/page-work'),
  data: null,
  idleMs: 10_000,
  // A PDF built to eat memory ends the thread, not the engine.
  heapMegabytes: 1024,
});

/** A document whose pages are taken, with the version they are taken from. */
export interface PageSource {
  readonly document: DocumentRow;
  readonly version: VersionRow;
}

export function findSource(desk: Desk, documentId: string): Result<PageSource, AppError> {
  const found = findDocument(desk, documentId);
  if (!found.ok) return found;
  const version = newestVersion(desk, documentId);
  if (!version || found.value.removed === 1) {
    return fail(
      'document.notFound',
      'Dieses Dokument liegt im Papierkorb oder ist nicht mehr da. Die Anzeige wird gerade erneuert.',
    );
  }
  return ok({ document: found.value, version });
}

/** Makes PDFs of the sources' pages. Nothing is stored yet. */
export async function makePdfs(
  desk: Desk,
  sources: readonly PageSource[],
  files: readonly { readonly title: string; readonly pages: readonly TakenPage[] }[],
): Promise<Result<readonly MadePdf[], AppError>> {
  const total = sources.reduce((sum, { version }) => sum + (version.plain_size ?? 0), 0);
  if (total > largestFile) return fail('pageWork.too-large', pageWorkErrors['too-large']());
  const given: { bytes: Uint8Array }[] = [];
  for (const { version } of sources) {
    const bytes = await openBytesOf(desk, version);
    if (!bytes.ok) return err(bytes.error);
    given.push({ bytes: bytes.value });
  }
  try {
    const made = await thread.call(
      'make',
      { sources: given, files: files.map(({ title, pages }) => ({ title, pages: [...pages] })) },
      { timeoutMs: TIMEOUT_MS },
    );
    if (made.ok) return made;
    const { code, source } = made.error;
    return fail(`pageWork.${code}`, pageWorkErrors[code](sources[source]?.document.title ?? ''));
  } catch (error) {
    if (error instanceof WorkerGone) return fail('pageWork.gave-up', pageWorkErrors['gave-up']());
    throw error;
  }
}

/**
 * First all files, then the events that `record` makes of them, in one step: a crash in between leaves encrypted files
 * without a name, never half of the documents. Where `record` was overtaken by somebody else, the files go again.
 */
export async function storeAll(
  desk: Desk,
  made: readonly MadePdf[],
  record: (blobs: readonly StoredBlob[]) => 'recorded' | 'overtaken',
): Promise<Result<'recorded' | 'overtaken', AppError>> {
  const { blobs, queue } = desk.services.documents;
  const stored: StoredBlob[] = [];
  const undo = async (): Promise<void> => {
    for (const { hash } of stored) await blobs.remove(hash);
  };
  for (const { bytes } of made) {
    const put = bytes.length > largestFile ? err({ code: 'too-large' as const }) : await blobs.put(bytes);
    if (!put.ok) {
      await undo();
      if (put.error.code === 'too-large') return fail('pageWork.too-large', pageWorkErrors['too-large']());
      if (put.error.code === 'disk-full') return fail('document.diskFull', documentStoreErrors['disk-full']);
      throw new Error(`storing a new blob answered ${put.error.code}`);
    }
    stored.push(put.value);
  }
  let outcome: 'recorded' | 'overtaken';
  try {
    outcome = record(stored);
  } catch (error) {
    await undo();
    throw error;
  }
  if (outcome === 'overtaken') await undo();
  else queue.wake();
  return ok(outcome);
}
