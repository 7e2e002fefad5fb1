import { z } from 'zod';
import { sealedSmallSchema } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import {
  bytes32Schema,
  publicationCiphertextSchema,
  publicationIdSchema,
  sha256Schema,
  textNumber,
  timeSchema,
  uuidSchema,
} from './fields.ts';
import { MAX_LIST_ROWS, MAX_PUBLICATION_BLOBS } from './limits.ts';

/**
 * A publication is the encrypted view of one case for one audience. It has one current version; a version never
 * changes once put, and versions only rise. Revoking deletes the ciphertext and leaves a tombstone.
 */
export const publicationParamsSchema = z.object({ id: publicationIdSchema });
export const publicationVersionSchema = z.object({
  /** Counted up by the desk from 1. */
  version: z.int().positive(),
  expiresAt: timeSchema,
  ciphertext: publicationCiphertextSchema,
});

/** The second layer: sealed under what link and code make together, and given out only to who proves both. */
export const detailsSchema = z.object({
  ciphertext: publicationCiphertextSchema,
  /** SHA-256 of the proof of link and code, base64url. Another one is another code, whose tries begin anew. */
  verifier: bytes32Schema,
  /** When the office last let codes be tried anew: a later time than the one stored sets the count back. */
  triesSince: timeSchema,
});

/** What a desk puts. */
export const putPublicationSchema = publicationVersionSchema.extend({
  /** SHA-256 of the link proof (`crypto/publication-proof.ts`), base64url. Without it the page can send nothing. */
  linkVerifier: bytes32Schema.optional(),
  /** Made for an account instead of a link: nobody else is given it. Stays what it was once put. */
  account: z.object({ accountId: uuidSchema, wrappedKey: sealedSmallSchema }).optional(),
  /** Without it this version has no second layer. */
  details: detailsSchema.optional(),
  /** Ciphertext hashes of the office's files that this publication gives out: exactly these from now on. */
  blobs: z.array(sha256Schema).max(MAX_PUBLICATION_BLOBS).optional(),
  /** Whether people who asked for it are to be told now that there is something new; nothing of what. */
  tell: z.boolean().optional(),
});
export type PutPublication = z.infer<typeof putPublicationSchema>;

/** What the office has put, as its desks see it. */
export const storedPublicationSchema = publicationVersionSchema.extend({
  account: putPublicationSchema.shape.account,
  details: detailsSchema.extend({ wrongTries: z.int().nonnegative() }).nullable().default(null),
  blobs: z.array(sha256Schema).default([]),
  /** When a put last said `tell`. */
  toldAt: timeSchema.nullable().default(null),
});
export type StoredPublication = z.infer<typeof storedPublicationSchema>;

/** Where a page shows the link proof, base64url, when the body is not JSON. Never in a path: paths stand in logs. */
export const LINK_PROOF_HEADER = 'fallstand-link';

/** What an open status page hears; the SSE event name is `type`, the data is the rest as JSON. */
export const publicationMessageSchema = z.discriminatedUnion('type', [
  publicationVersionSchema.extend({ type: z.literal('version') }),
  /** The last message of a stream: the page closes it and says why. */
  z.object({ type: z.literal('gone'), reason: z.enum(['publication-revoked', 'publication-expired']) }),
]);
export type PublicationMessage = z.infer<typeof publicationMessageSchema>;

/** One line of the access log: the same from one shortened address within ten minutes is one line. */
export const openingSchema = z.object({
  id: z.int().positive(),
  publicationId: publicationIdSchema,
  /** `opened`: the link. `details`: link and code. `downloaded`: a file. `refused`: a wrong code. */
  kind: z.enum(['opened', 'details', 'downloaded', 'refused']).default('opened'),
  /** The file of a download. */
  sha256: sha256Schema.nullable().default(null),
  firstAt: timeSchema,
  lastAt: timeSchema,
  count: z.int().positive(),
  /** IPv4 cut to /24, IPv6 to /48; "-" when unknown. */
  address: z.string().max(50),
});
export type Opening = z.infer<typeof openingSchema>;

/** What a page shows for the second layer, base64url. In the body: paths stand in logs. */
export const detailsProofSchema = z.object({ link: bytes32Schema, proof: bytes32Schema.optional() });

export const detailsOpeningSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({ type: z.literal('code-needed'), triesLeft: z.int().nonnegative() }),
  z.object({
    type: z.literal('opened'),
    version: z.int().positive(),
    ciphertext: publicationCiphertextSchema,
    /** Who was here before, newest first: the person may see what the office sees. */
    openings: z.array(openingSchema),
  }),
]);
export type DetailsOpening = z.infer<typeof detailsOpeningSchema>;

export const publicationsContract = {
  put: endpoint({
    method: 'PUT',
    path: '/v1/publications/:id',
    access: 'device',
    summary: 'Put the next version. The same version with the same bytes is answered the same',
    params: publicationParamsSchema,
    body: putPublicationSchema,
    reply: z.object({ version: z.int().positive() }),
    errors: ['version-conflict', 'publication-revoked', 'already-exists', 'account-revoked', 'quota-exceeded'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/v1/publications/:id',
    access: 'device',
    summary: 'What the office has put there, without counting as an opening',
    params: publicationParamsSchema,
    reply: storedPublicationSchema,
    errors: ['not-found', 'publication-revoked', 'publication-expired'],
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/v1/publications/:id',
    access: 'device',
    summary: 'Revoke for good. Open pages are told at once. Repeatable',
    params: publicationParamsSchema,
    reply: z.object({ revokedAt: timeSchema }),
    errors: ['not-found'],
  }),
  openings: endpoint({
    method: 'GET',
    path: '/v1/publications/:id/openings',
    access: 'device',
    summary: 'Access log of one publication, newest first',
    params: publicationParamsSchema,
    query: z.object({
      /** Only lines with a smaller id: the next page. */
      before: textNumber(z.int().positive()).optional(),
      limit: textNumber(z.int().positive().max(MAX_LIST_ROWS)).optional(),
    }),
    reply: z.object({ openings: z.array(openingSchema) }),
    errors: ['not-found'],
  }),
} as const;

export const publicContract = {
  read: endpoint({
    method: 'GET',
    path: '/v1/public/publications/:id',
    access: 'link',
    summary: 'The current version, encrypted; the key is in the link and never sent',
    params: publicationParamsSchema,
    reply: publicationVersionSchema,
    errors: ['not-found', 'publication-revoked', 'publication-expired'],
  }),
  live: endpoint({
    method: 'GET',
    path: '/v1/public/publications/:id/live',
    access: 'link',
    summary: 'Server-sent events: the current version, each new one, and the revocation',
    params: publicationParamsSchema,
    reply: 'live',
    errors: ['not-found'],
  }),
  details: endpoint({
    method: 'POST',
    path: '/v1/public/publications/:id/details',
    access: 'link',
    summary: 'The second layer, once link and code are proved; without a proof of the code, whether one is needed',
    params: publicationParamsSchema,
    body: detailsProofSchema,
    reply: detailsOpeningSchema,
    errors: ['not-found', 'publication-revoked', 'publication-expired', 'code-locked', 'code-wrong'],
  }),
  blob: endpoint({
    method: 'POST',
    path: '/v1/public/publications/:id/blobs/:sha256',
    access: 'link',
    summary: 'A file that the publication gives out, once link and code are proved',
    params: z.object({ id: publicationIdSchema, sha256: sha256Schema }),
    body: detailsProofSchema,
    reply: 'blob',
    errors: ['not-found', 'publication-revoked', 'publication-expired', 'code-locked', 'code-wrong', 'blob-not-ready'],
  }),
} as const;
