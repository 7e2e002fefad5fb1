import type { FileWarning } from '../../../src-shared/texts/file-warnings.ts';
import { contentHash } from '../documents/blobs.ts';
import { createWorkerThread } from '../documents/worker-calls.ts';
import { scanAt, type Verdict } from '../scanner/clamd.ts';
import { workerFile } from '../worker-file.ts';
import type { ExamineCalls } from './examine.worker.ts';

export type Examined = ExamineCalls['examine']['out'];

export interface Examiner {
  readonly examine: (bytes: Uint8Array<ArrayBuffer>) => Promise<Examined>;
  readonly close: () => Promise<void>;
}

const warningOf = { clean: [], virus: ['virus'], unscanned: ['unscanned'] } as const satisfies Record<
  Verdict,
  readonly FileWarning[]
>;

/**
 * Looks at files of strangers in a worker thread that may die or hang; a file it dies of is kept and said to be odd. Where
 * `scanner` names one, a virus scanner is asked too.
 */
export const createExaminer = (scanner: () => string, timeoutMs = 30_000): Examiner => {
  const thread = createWorkerThread<ExamineCalls>({
    file: workerFile('inbox/examine'),
    data: null,
    idleMs: 15_000,
    heapMegabytes: 512,
  });
  const look = async (bytes: Uint8Array<ArrayBuffer>): Promise<Examined> => {
    try {
      return await thread.call('examine', { bytes }, { timeoutMs });
    } catch {
      return { kind: 'unknown', plainHash: await contentHash(bytes), warnings: ['tooComplex'] };
    }
  };
  return {
    examine: async (bytes) => {
      const address = scanner();
      const found = warningOf[address === '' ? 'clean' : await scanAt(address, bytes)];
      const looked = await look(bytes);
      return { ...looked, warnings: [...found, ...looked.warnings] };
    },
    close: () => thread.end(),
  };
};
