/** Asks the contents thread; what is wrong with a file comes back as a code, never as the engine's defect. */
import type { DocumentContents } from '../../../src-shared/contract/document-contents.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { FileWarning } from '../../../src-shared/texts/file-warnings.ts';
import { copyInSlices } from '../documents/age-stream.ts';
import { kindOf, mimeOf } from '../documents/kind.ts';
import { type ReadingErrorCode, ReadingFailure } from '../documents/reading.ts';
import { askTwice, createWorkerThread, WorkerGone } from '../documents/worker-calls.ts';
import { workerFile } from '../worker-file.ts';
import type { ContentsCalls, OpenedMail } from './contents.worker.ts';

type Outcome<T> = Promise<Result<T, ReadingErrorCode>>;

export interface ContentsReader {
  /** For a PDF give its bytes without protection, or they are `locked`. */
  contents(bytes: Uint8Array): Outcome<Omit<DocumentContents, 'passwordKept'>>;
  /** Why care is due with it; a file that the thread dies of is said to be odd. */
  warnings(bytes: Uint8Array): Promise<readonly FileWarning[]>;
  attachment(bytes: Uint8Array, index: number): Outcome<Uint8Array<ArrayBuffer>>;
  /** Whether the password opens the PDF. */
  fits(bytes: Uint8Array, password: string): Outcome<boolean>;
  /** The PDF without its protection; every other file as it is. */
  unlock(bytes: Uint8Array, password: string): Outcome<Uint8Array>;
  /** What a person reads of a text, mail, archive or office file; empty for others. */
  words(bytes: Uint8Array): Outcome<string>;
  /** A mail as it travels (EML), taken apart. */
  mail(bytes: Uint8Array): Outcome<OpenedMail>;
  close(): Promise<void>;
}

/** Larger PDFs are not taken apart object by object. */
const largestLookedThrough = 64 * 1024 * 1024;

export function createContentsReader(options: { timeoutMs?: number; idleMs?: number } = {}): ContentsReader {
  const timeoutMs = options.timeoutMs ?? 60_000;
  const thread = createWorkerThread<ContentsCalls>({
    file: workerFile('formats/contents'),
    data: null,
    idleMs: options.idleMs ?? 20_000,
    heapMegabytes: 768,
  });

  async function ask<K extends keyof ContentsCalls>(
    name: K,
    input: ContentsCalls[K]['in'],
  ): Outcome<ContentsCalls[K]['out']> {
    try {
      return ok(await askTwice(() => thread.call(name, input, { timeoutMs })));
    } catch (error) {
      if (error instanceof ReadingFailure) return err(error.code);
      if (error instanceof WorkerGone) return err(error.timedOut ? 'reader-timeout' : 'reader-crashed');
      throw error;
    }
  }

  const shared = (bytes: Uint8Array): Promise<Uint8Array<SharedArrayBuffer>> =>
    copyInSlices(bytes, new Uint8Array(new SharedArrayBuffer(bytes.length)));

  return {
    async contents(given) {
      const bytes = await shared(given);
      const found = await ask('contents', { bytes });
      if (!found.ok) return found;
      const looked = { ...found.value, startsPrograms: false };
      if (looked.scripts === 'none' || bytes.length > largestLookedThrough) return ok(looked);
      // A call of its own: a PDF that pdf-lib dies of still shows what PDFium found.
      const actions = await ask('actions', { bytes }).catch(() => err('pdf-broken' as const));
      if (!actions.ok) return ok(looked);
      const { scripts, startsPrograms } = actions.value;
      const present = scripts || looked.scripts === 'present';
      return ok({ ...looked, scripts: present ? 'present' : 'none', startsPrograms });
    },
    async warnings(bytes) {
      if (mimeOf[kindOf(bytes)].startsWith('image/')) return [];
      const found = await ask('warnings', { bytes: await shared(bytes) });
      return found.ok ? found.value : ['tooComplex'];
    },
    attachment: async (bytes, index) => ask('attachment', { bytes: await shared(bytes), index }),
    fits: async (bytes, password) => ask('fits', { bytes: await shared(bytes), password }),
    unlock: async (bytes, password) => ask('unlock', { bytes: await shared(bytes), password }),
    words: async (bytes) => ask('words', { bytes: await shared(bytes) }),
    mail: async (bytes) => ask('mail', { bytes: await shared(bytes) }),
    close: () => thread.end(),
  };
}
