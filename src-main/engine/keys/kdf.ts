import { Worker } from 'node:worker_threads';
import { workerFile } from '../worker-file.ts';

/** Cost of Argon2id (RFC 9106). Stored in each slot, so that it can be raised later. */
export interface KdfCost {
  readonly memoryKib: number;
  readonly iterations: number;
}

/** RFC 9106's second recommended choice, with one lane: 64 MiB, three passes. */
export const KDF_COST: KdfCost = { memoryKib: 65_536, iterations: 3 };

export interface KdfRequest extends KdfCost {
  readonly password: string;
  readonly salt: Uint8Array;
}

/** 32 bytes of Argon2id of a password (NFKC-normalised, so that it types the same on every keyboard). */
export const deriveFromPassword = (request: KdfRequest): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(workerFile('keys/kdf'));
    worker.once('message', (hash: Uint8Array) => {
      resolve(hash);
      void worker.terminate();
    });
    worker.once('error', reject);
    worker.postMessage({ ...request, password: request.password.normalize('NFKC') } satisfies KdfRequest);
  });
