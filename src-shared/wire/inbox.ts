import { z } from 'zod';
import { blobStateSchema } from './blobs.ts';
import { endpoint } from './endpoint.ts';
import {
  bytes32Schema,
  publicationIdSchema,
  seqSchema,
  sha256Schema,
  textNumber,
  timeSchema,
  uuidSchema,
} from './fields.ts';
import { MAX_INBOX_FILE_BYTES, MAX_INBOX_FILES, MAX_INBOX_MESSAGE_BYTES } from './limits.ts';

/**
 * What pages send in: a sealed message and sealed files, for the office of a publication. The page proves its link; the
 * item is there for the desks once all its files are. A desk takes what waits (for a while no other desk gets it) and
 * removes it when the office has it for good.
 */
const itemParamsSchema = z.object({ id: publicationIdSchema, itemId: uuidSchema });
const fileParamsSchema = itemParamsSchema.extend({ sha256: sha256Schema });

/** Age file of the message, base64url. */
const messageSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(Math.ceil((MAX_INBOX_MESSAGE_BYTES * 4) / 3));
const fileSchema = z.object({ sha256: sha256Schema, size: z.int().positive().max(MAX_INBOX_FILE_BYTES) });
const filesSchema = z.array(fileSchema).max(MAX_INBOX_FILES);

export const declareItemSchema = z.object({
  /** Proof of the link, base64url. In the body: paths stand in logs. */
  link: bytes32Schema,
  itemId: uuidSchema,
  message: messageSchema,
  files: filesSchema,
});
export type DeclareItem = z.infer<typeof declareItemSchema>;

export const itemStateSchema = z.object({
  /** When it was there whole; null while files are missing. */
  receivedAt: timeSchema.nullable(),
  files: z.array(z.object({ sha256: sha256Schema, offset: z.int().nonnegative(), complete: z.boolean() })),
});
export type ItemState = z.infer<typeof itemStateSchema>;

export const waitingItemSchema = z.object({
  itemId: uuidSchema,
  publicationId: publicationIdSchema,
  seq: seqSchema,
  receivedAt: timeSchema,
  message: messageSchema,
  files: filesSchema,
});
export type WaitingItem = z.infer<typeof waitingItemSchema>;

const linkSchema = z.object({ link: bytes32Schema });

export const publicInboxContract = {
  declare: endpoint({
    method: 'POST',
    path: '/v1/public/inbox/:id/items',
    access: 'link',
    summary: 'Begin to send an item: its sealed message, and which files follow. Repeatable',
    params: z.object({ id: publicationIdSchema }),
    body: declareItemSchema,
    reply: itemStateSchema,
    errors: [
      'not-found',
      'publication-revoked',
      'publication-expired',
      'already-exists',
      'inbox-full',
      'quota-exceeded',
      'too-large',
    ],
  }),
  state: endpoint({
    method: 'POST',
    path: '/v1/public/inbox/:id/items/:itemId/state',
    access: 'link',
    summary: 'How much of an item the server has; where to resume',
    params: itemParamsSchema,
    body: linkSchema,
    reply: itemStateSchema,
    errors: ['not-found', 'publication-revoked', 'publication-expired'],
  }),
  putFile: endpoint({
    method: 'PUT',
    path: '/v1/public/inbox/:id/items/:itemId/files/:sha256',
    access: 'link',
    summary: 'Send a sealed file of an item, whole or the next part of it; the proof stands in a header. Repeatable',
    params: fileParamsSchema,
    body: 'blob',
    reply: blobStateSchema,
    errors: [
      'not-found',
      'publication-revoked',
      'publication-expired',
      'hash-mismatch',
      'offset-mismatch',
      'too-large',
    ],
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/v1/public/inbox/:id/items/:itemId/cancel',
    access: 'link',
    summary: 'Give up an item that is not whole yet: what came of it is deleted. Repeatable',
    params: itemParamsSchema,
    body: linkSchema,
    reply: z.object({ cancelled: z.boolean() }),
    errors: ['not-found', 'publication-revoked', 'publication-expired'],
  }),
} as const;

export const inboxContract = {
  take: endpoint({
    method: 'POST',
    path: '/v1/inbox/take',
    access: 'device',
    summary: 'What waits, the oldest first; for two minutes it is this device alone that gets it',
    query: z.object({ limit: textNumber(z.int().positive().max(100)).optional() }),
    reply: z.object({
      items: z.array(waitingItemSchema),
      /** When to ask again, as another device has something now; null where there is nothing more. */
      againInMs: z.int().nonnegative().nullable(),
    }),
    errors: [],
  }),
  file: endpoint({
    method: 'GET',
    path: '/v1/inbox/:itemId/files/:sha256',
    access: 'device',
    summary: 'A sealed file of an item that waits',
    params: z.object({ itemId: uuidSchema, sha256: sha256Schema }),
    reply: 'blob',
    errors: ['not-found'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/v1/inbox/:itemId',
    access: 'device',
    summary: 'Delete an item and its files: the office has it. Repeatable',
    params: z.object({ itemId: uuidSchema }),
    reply: z.object({ removed: z.boolean() }),
    errors: [],
  }),
} as const;
