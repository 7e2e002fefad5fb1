import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { seqSchema, sha256Schema, timeSchema, uuidSchema } from './fields.ts';
import { MAX_MANIFEST_BYTES, MAX_SNAPSHOT_CHUNKS } from './limits.ts';

/**
 * A snapshot lets a new desk begin without every event: its chunks are blobs like any other (blobs.ts), the manifest says
 * what is in which. All of it is ciphertext. The server holds one per office: putting the next needs all of its chunks to
 * be here, takes its place in one step, and deletes the chunks that only the one before had.
 */
const chunks = z.array(sha256Schema).max(MAX_SNAPSHOT_CHUNKS);
const manifest = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(Math.ceil((MAX_MANIFEST_BYTES * 4) / 3));

export const snapshotSchema = z.object({
  /** Counts the office's snapshots from 1. */
  generation: z.int().positive(),
  /** The events up to this sequence number of the office are in it. */
  seq: seqSchema,
  deviceId: uuidSchema,
  putAt: timeSchema,
  chunks,
  manifest,
});
export type Snapshot = z.infer<typeof snapshotSchema>;

export const putSnapshotSchema = z.object({
  /** The generation it takes the place of; 0 for the first. */
  replaces: z.int().nonnegative(),
  seq: seqSchema,
  chunks,
  manifest,
});
export type PutSnapshot = z.infer<typeof putSnapshotSchema>;

export const snapshotsContract = {
  put: endpoint({
    method: 'PUT',
    path: '/v1/snapshot',
    access: 'device',
    summary: "Put the office's next snapshot, once its chunks are here; those of the one before are deleted",
    body: putSnapshotSchema,
    reply: z.object({ generation: z.int().positive() }),
    errors: ['version-conflict', 'chunk-missing'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/v1/snapshot',
    access: 'device',
    summary: "The office's snapshot, encrypted; null where there is none",
    reply: z.object({ snapshot: snapshotSchema.nullable() }),
    errors: [],
  }),
} as const;
