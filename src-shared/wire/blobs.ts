import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { sha256Schema } from './fields.ts';

/**
 * Blobs are age files named by the SHA-256 of their ciphertext. A PUT without `Content-Range` carries the whole; with
 * `Content-Range: bytes <from>-<to>/<total>` it appends at `from`, which must be the offset the server has. The server
 * checks the hash over the whole before it answers `complete`, and has it on disk by then.
 */
export const blobParamsSchema = z.object({ sha256: sha256Schema });
export const blobStateSchema = z.object({
  /** Bytes the server holds. */
  offset: z.int().nonnegative(),
  complete: z.boolean(),
});
export type BlobState = z.infer<typeof blobStateSchema>;

export const blobsContract = {
  put: endpoint({
    method: 'PUT',
    path: '/v1/blobs/:sha256',
    access: 'device',
    summary: 'Store a blob, whole or the next part of it. Repeatable',
    params: blobParamsSchema,
    body: 'blob',
    reply: blobStateSchema,
    errors: ['hash-mismatch', 'offset-mismatch', 'quota-exceeded', 'too-large'],
  }),
  state: endpoint({
    method: 'GET',
    path: '/v1/blobs/:sha256/state',
    access: 'device',
    summary: 'How much of a blob the server has; where to resume',
    params: blobParamsSchema,
    reply: blobStateSchema,
    errors: [],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/blobs/:sha256',
    access: 'device',
    summary: 'Read a blob; one byte range may be asked for. HEAD gives its size',
    params: blobParamsSchema,
    reply: 'blob',
    errors: ['not-found'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/v1/blobs/:sha256',
    access: 'device',
    summary: 'Delete a blob for good. Repeatable',
    params: blobParamsSchema,
    reply: z.object({ removed: z.boolean() }),
    errors: [],
  }),
} as const;
