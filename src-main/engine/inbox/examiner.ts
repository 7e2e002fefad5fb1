import { contentHash } from '../documents/blobs.ts';
import { createWorkerThread } from '../documents/worker-calls.ts';
import { workerFile } from '../worker-file.ts';
import type { ExamineCalls } from './examine.worker.ts';

export type Examined = ExamineCalls['examine']['out'];

export interface Examiner {
  readonly examine: (bytes: Uint8Array<ArrayBuffer>) => Promise<Examined>;
  readonly close: () => Promise<void>;
}

/** Looks at files of strangers in a worker thread that may die or hang; a file it dies of is kept and said to be odd. */
export const createExaminer = (timeoutMs = 30_000): Examiner => {
  const thread = createWorkerThread<ExamineCalls>({
    file: workerFile('inbox/examine'),
    data: null,
    idleMs: 15_000,
    heapMegabytes: 512,
  });
  return {
    examine: async (bytes) => {
      try {
        return await thread.call('examine', { bytes }, { timeoutMs });
      } catch {
        return { kind: 'unknown', plainHash: await contentHash(bytes), warnings: ['tooComplex'] };
      }
    },
    close: () => thread.end(),
  };
};
