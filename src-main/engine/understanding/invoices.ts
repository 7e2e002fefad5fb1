import type { ReadInvoice } from '../../../src-shared/understanding/invoice.ts';
import type { BlobStore } from '../documents/blobs.ts';
import type { VersionRow } from '../documents/document-rows.ts';
import { createWorkerThread } from '../documents/worker-calls.ts';
import { workerFile } from '../worker-file.ts';
import type { InvoiceCalls } from './invoice.worker.ts';

/** Larger PDFs are read as pages, but not searched for an invoice inside. */
const LARGEST = 30 * 1024 * 1024;
/** So many answers are remembered; each is small. */
const MOST_KEPT = 200;

export interface Invoices {
  /** The electronic invoice inside a version; null where there is none. Asked once per version. */
  readonly of: (version: VersionRow) => Promise<ReadInvoice | null>;
  readonly close: () => Promise<void>;
}

/** Finds electronic invoices in PDFs and XML files, in a worker thread that may die or hang. */
export const createInvoices = (blobs: Pick<BlobStore, 'read'>, timeoutMs = 20_000): Invoices => {
  const thread = createWorkerThread<InvoiceCalls>({
    file: workerFile('understanding/invoice'),
    data: null,
    idleMs: 15_000,
    heapMegabytes: 384,
  });
  const kept = new Map<string, Promise<ReadInvoice | null>>();

  const look = async (version: VersionRow): Promise<ReadInvoice | null> => {
    const { blob_hash: hash, blob_identity: identity, mime, plain_size: size } = version;
    const pdf = mime === 'application/pdf';
    if (!hash || !identity || (!pdf && mime !== 'text/plain') || (size ?? 0) > LARGEST) return null;
    const file = await blobs.read(hash, identity);
    if (!file.ok) return null;
    const { value: bytes } = file;
    if (!pdf && !/^\s*(?:\ufeff)?\s*</.test(new TextDecoder().decode(bytes.subarray(0, 200)))) return null;
    try {
      return await thread.call('invoice', { bytes, pdf, password: version.password }, { timeoutMs });
    } catch {
      // The thread died or hung at a hostile file: then there is no invoice in it.
      return null;
    }
  };

  return {
    of: (version) => {
      const before = kept.get(version.id);
      if (before) return before;
      const asked = look(version);
      kept.set(version.id, asked);
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      return asked;
    },
    close: () => thread.end(),
  };
};
