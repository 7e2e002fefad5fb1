import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { base64urlSchema, bytes32Schema, publicationIdSchema, textNumber, timeSchema, uuidSchema } from './fields.ts';
import { MAX_LIST_ROWS } from './limits.ts';

/**
 * An account lets one person of a workshop or of lawyers sign in and see the publications made for it. The server keeps
 * who may sign in, never what opens anything: names are hashes, the person's key is sealed under what only password or
 * passkey yields, and what the desk and the person tell each other is sealed with the invitation's secret.
 */
export const accountParamsSchema = z.object({ accountId: uuidSchema });

/** Something small that was sealed elsewhere: the contents of an invitation, a wrapped key, an identity. */
export const sealedSmallSchema = base64urlSchema(8 * 1024);

export const invitationSchema = z.object({
  /** Stands in the invitation's address. */
  invitationId: publicationIdSchema,
  /** SHA-256 of the proof that the invitation's secret makes. */
  verifier: bytes32Schema,
  expiresAt: timeSchema,
  /** Who invites whom, sealed with the invitation's secret. */
  ciphertext: sealedSmallSchema,
});
export type Invitation = z.infer<typeof invitationSchema>;

export const accountStateSchema = z.object({
  accountId: uuidSchema,
  /** The newest invitation. */
  invitationId: publicationIdSchema,
  invitationExpiresAt: timeSchema,
  acceptedAt: timeSchema.nullable(),
  /** What the person's page said about itself, sealed with the invitation's secret; the desk takes its key from here only. */
  introduction: sealedSmallSchema.nullable(),
  hasPassword: z.boolean(),
  passkeys: z.int().nonnegative(),
  openSessions: z.int().nonnegative(),
  lastSignInAt: timeSchema.nullable(),
  revokedAt: timeSchema.nullable(),
});
export type AccountState = z.infer<typeof accountStateSchema>;

export const ACCOUNT_VISIT_KINDS = [
  'invitation-opened',
  'accepted',
  'signed-in',
  'refused',
  'held-up',
  'signed-out',
  'changed',
] as const;

/** One line of an account's log: the same from one shortened address within ten minutes is one line. */
export const accountVisitSchema = z.object({
  id: z.int().positive(),
  kind: z.enum(ACCOUNT_VISIT_KINDS),
  firstAt: timeSchema,
  lastAt: timeSchema,
  count: z.int().positive(),
  /** IPv4 cut to /24, IPv6 to /48; "-" when unknown. */
  address: z.string().max(50),
  /** Kind of browser and system, as in "Firefox, Windows"; empty when unknown. */
  browser: z.string().max(60),
});
export type AccountVisit = z.infer<typeof accountVisitSchema>;

export const listPageSchema = z.object({
  /** Only lines with a smaller id: the next page. */
  before: textNumber(z.int().positive()).optional(),
  limit: textNumber(z.int().positive().max(MAX_LIST_ROWS)).optional(),
});

export const accountsContract = {
  invite: endpoint({
    method: 'PUT',
    path: '/v1/accounts/:accountId/invitation',
    access: 'device',
    summary:
      'Invite a person, or the same person anew; a new invitation takes the place of one not yet accepted. Repeatable',
    params: accountParamsSchema,
    body: invitationSchema,
    reply: accountStateSchema,
    errors: ['already-exists', 'account-revoked'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/v1/accounts',
    access: 'device',
    summary: "The office's accounts, and what the invited answered",
    reply: z.object({ accounts: z.array(accountStateSchema) }),
    errors: [],
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/v1/accounts/:accountId',
    access: 'device',
    summary: 'Close an account for good: it can sign in no more, and its sessions end at once. Repeatable',
    params: accountParamsSchema,
    reply: z.object({ revokedAt: timeSchema }),
    errors: ['not-found'],
  }),
  visits: endpoint({
    method: 'GET',
    path: '/v1/accounts/:accountId/visits',
    access: 'device',
    summary: 'Access log of one account, newest first',
    params: accountParamsSchema,
    query: listPageSchema,
    reply: z.object({ visits: z.array(accountVisitSchema) }),
    errors: ['not-found'],
  }),
} as const;
