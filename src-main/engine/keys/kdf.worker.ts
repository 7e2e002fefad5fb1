import { parentPort } from 'node:worker_threads';
import { argon2id } from 'hash-wasm';
import type { KdfRequest } from './kdf.ts';

/** Argon2id takes a good part of a second, so it never runs in the engine's own loop. */
parentPort?.once('message', async (request: KdfRequest) => {
  const hash = await argon2id({
    password: request.password,
    salt: request.salt,
    memorySize: request.memoryKib,
    iterations: request.iterations,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  });
  parentPort?.postMessage(hash);
});
