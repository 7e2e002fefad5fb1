import { z } from 'zod';
import { blobStateSchema } from './blobs.ts';
import { endpoint } from './endpoint.ts';
import {
  bytes32Schema,
  publicationCiphertextSchema,
  publicationIdSchema,
  sha256Schema,
  textNumber,
  timeSchema,
} from './fields.ts';
import { MAX_BLOB_BYTES, MAX_LIST_ROWS, MAX_SHARE_FILES } from './limits.ts';

/**
 * A share is a sealed list of documents and their sealed files, given out by a link. The server keeps hashes of two
 * proofs: one of the link alone, one of link and code together; it gives out nothing before it has seen both. Revoking
 * and expiring delete list and files; what was counted and logged stays.
 */
export const shareParamsSchema = z.object({ id: publicationIdSchema });
export const shareFileParamsSchema = z.object({ id: publicationIdSchema, sha256: sha256Schema });

export const shareSchema = z.object({
  /** SHA-256 of the proofs, base64url. */
  linkVerifier: bytes32Schema,
  verifier: bytes32Schema,
  hasCode: z.boolean(),
  expiresAt: timeSchema,
  /** How often each file may be fetched; null: as often as wanted. */
  maxDownloads: z.int().positive().max(10_000).nullable(),
  manifest: publicationCiphertextSchema,
  /** In the order of the list. */
  files: z
    .array(z.object({ sha256: sha256Schema, size: z.int().positive().max(MAX_BLOB_BYTES) }))
    .min(1)
    .max(MAX_SHARE_FILES),
});
export type Share = z.infer<typeof shareSchema>;

export const shareStateSchema = z.object({
  expiresAt: timeSchema,
  maxDownloads: z.int().positive().nullable(),
  revokedAt: timeSchema.nullable(),
  /** Wrong codes since the share was put or renewed; at MAX_SHARE_TRIES it is locked. */
  wrongTries: z.int().nonnegative(),
  files: z.array(
    z.object({
      sha256: sha256Schema,
      size: z.int().positive(),
      complete: z.boolean(),
      downloads: z.int().nonnegative(),
    }),
  ),
});
export type ShareState = z.infer<typeof shareStateSchema>;

/** One line of a share's log: the same from one shortened address within ten minutes is one line. */
export const shareVisitSchema = z.object({
  id: z.int().positive(),
  kind: z.enum(['opened', 'downloaded', 'refused']),
  /** The file of a download. */
  sha256: sha256Schema.nullable(),
  firstAt: timeSchema,
  lastAt: timeSchema,
  count: z.int().positive(),
  /** IPv4 cut to /24, IPv6 to /48; "-" when unknown. */
  address: z.string().max(50),
});
export type ShareVisit = z.infer<typeof shareVisitSchema>;

/** What a page shows the server, base64url. In the body: paths stand in logs. */
export const shareProofSchema = z.object({ link: bytes32Schema, proof: bytes32Schema.optional() });

export const shareOpeningSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('code-needed'), triesLeft: z.int().nonnegative() }),
  /** The link alone opens it; its page may show the proof at once. */
  z.object({ type: z.literal('no-code') }),
  z.object({
    type: z.literal('opened'),
    manifest: publicationCiphertextSchema,
    expiresAt: timeSchema,
    /** Per file of the list, how often it may still be fetched; null: as often as wanted. */
    left: z.array(z.int().nonnegative().nullable()),
  }),
]);
export type ShareOpening = z.infer<typeof shareOpeningSchema>;

export const sharesContract = {
  put: endpoint({
    method: 'PUT',
    path: '/v1/shares/:id',
    access: 'device',
    summary: 'Put a share, or renew its expiry, limit and tries. Its files follow',
    params: shareParamsSchema,
    body: shareSchema,
    reply: shareStateSchema,
    errors: ['already-exists', 'share-revoked', 'quota-exceeded'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/v1/shares/:id',
    access: 'device',
    summary: 'What the server has of a share, and how often each file was fetched',
    params: shareParamsSchema,
    reply: shareStateSchema,
    errors: ['not-found'],
  }),
  putFile: endpoint({
    method: 'PUT',
    path: '/v1/shares/:id/files/:sha256',
    access: 'device',
    summary: 'Store a sealed file of a share, whole or the next part of it. Repeatable',
    params: shareFileParamsSchema,
    body: 'blob',
    reply: blobStateSchema,
    errors: ['not-found', 'hash-mismatch', 'offset-mismatch', 'too-large'],
  }),
  fileState: endpoint({
    method: 'GET',
    path: '/v1/shares/:id/files/:sha256/state',
    access: 'device',
    summary: 'How much of a sealed file the server has; where to resume',
    params: shareFileParamsSchema,
    reply: blobStateSchema,
    errors: ['not-found'],
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/v1/shares/:id',
    access: 'device',
    summary: 'Revoke for good: list and files are deleted, the log stays. Repeatable',
    params: shareParamsSchema,
    reply: z.object({ revokedAt: timeSchema }),
    errors: ['not-found'],
  }),
  visits: endpoint({
    method: 'GET',
    path: '/v1/shares/:id/visits',
    access: 'device',
    summary: 'Log of one share, newest first',
    params: shareParamsSchema,
    query: z.object({
      /** Only lines with a smaller id: the next page. */
      before: textNumber(z.int().positive()).optional(),
      limit: textNumber(z.int().positive().max(MAX_LIST_ROWS)).optional(),
    }),
    reply: z.object({ visits: z.array(shareVisitSchema) }),
    errors: ['not-found'],
  }),
} as const;

export const publicSharesContract = {
  open: endpoint({
    method: 'POST',
    path: '/v1/public/shares/:id/open',
    access: 'link',
    summary: 'The sealed list, once link and code are proved; without a proof, whether a code is needed',
    params: shareParamsSchema,
    body: shareProofSchema,
    reply: shareOpeningSchema,
    errors: ['not-found', 'share-revoked', 'share-expired', 'share-not-ready', 'share-locked', 'code-wrong'],
  }),
  file: endpoint({
    method: 'POST',
    path: '/v1/public/shares/:id/files/:sha256',
    access: 'link',
    summary: 'A sealed file, once link and code are proved; counted before the first byte',
    params: shareFileParamsSchema,
    body: shareProofSchema,
    reply: 'blob',
    errors: [
      'not-found',
      'share-revoked',
      'share-expired',
      'share-not-ready',
      'share-locked',
      'code-wrong',
      'downloads-used-up',
    ],
  }),
} as const;
