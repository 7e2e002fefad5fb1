import { z } from 'zod';
import { accountVisitSchema, listPageSchema, sealedSmallSchema } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import {
  base64urlSchema,
  publicationCiphertextSchema,
  publicationIdSchema,
  sha256Schema,
  textNumber,
  timeSchema,
} from './fields.ts';
import { openingSchema } from './publications.ts';
import {
  accountHandleSchema,
  newPasskeyChallengeSchema,
  newPasskeySchema,
  newPasswordSchema,
  opaqueMessageSchema,
  sessionSchema,
  totpCodeSchema,
  totpSecretSchema,
} from './sign-in.ts';

/**
 * Sent with everything the account page asks: a page of another origin cannot send it without being allowed to, so it
 * can do nothing in a person's name.
 */
export const ACCOUNT_HEADER = 'fallstand-account';

/** A publication that was made for an account: the sealed view, and its key for this account only. */
export const accountPublicationSchema = z.object({
  id: publicationIdSchema,
  version: z.int().positive(),
  expiresAt: timeSchema,
  putAt: timeSchema,
  wrappedKey: sealedSmallSchema,
  ciphertext: publicationCiphertextSchema,
});
export type AccountPublication = z.infer<typeof accountPublicationSchema>;

/** What an open account page hears; the SSE event name is `type`, the data is the rest as JSON. */
export const accountMessageSchema = z.discriminatedUnion('type', [
  accountPublicationSchema.extend({ type: z.literal('version') }),
  z.object({
    type: z.literal('gone'),
    id: publicationIdSchema,
    reason: z.enum(['publication-revoked', 'publication-expired']),
  }),
  /** The last message of a stream. */
  z.object({ type: z.literal('bye'), reason: z.enum(['session-ended', 'shutting-down']) }),
]);
export type AccountMessage = z.infer<typeof accountMessageSchema>;

export const openSessionSchema = z.object({
  sessionId: publicationIdSchema,
  signedInAt: timeSchema,
  lastSeenAt: timeSchema,
  browser: z.string().max(60),
  address: z.string().max(50),
  isThis: z.boolean(),
});

export const passkeySchema = z.object({
  id: base64urlSchema(2_048),
  addedAt: timeSchema,
  lastUsedAt: timeSchema.nullable(),
  browser: z.string().max(60),
});

const done = z.object({ done: z.literal(true) });
const freshly = ['sign-in-again'] as const;

/** Everything a signed-in person may ask: about the own account and its own publications, nothing else. */
export const accountContract = {
  session: endpoint({
    method: 'GET',
    path: '/v1/account/session',
    access: 'account',
    summary: 'The own session, and what the page has put down in it',
    reply: z.object({ session: sessionSchema, keepsake: sealedSmallSchema.nullable() }),
    errors: [],
  }),
  keep: endpoint({
    method: 'PUT',
    path: '/v1/account/session/keepsake',
    access: 'account',
    summary: "Put down the person's keys, sealed with a key that stays in this browser; gone with the session",
    body: z.object({ keepsake: sealedSmallSchema }),
    reply: done,
    errors: [],
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/v1/account/session',
    access: 'account',
    summary: 'Sign out here',
    reply: done,
    errors: [],
  }),
  sessions: endpoint({
    method: 'GET',
    path: '/v1/account/sessions',
    access: 'account',
    summary: 'Where the account is signed in',
    reply: z.object({ sessions: z.array(openSessionSchema) }),
    errors: [],
  }),
  signOutEverywhere: endpoint({
    method: 'DELETE',
    path: '/v1/account/sessions',
    access: 'account',
    summary: 'Sign out everywhere, here too; all browsers become unknown ones',
    reply: done,
    errors: [],
  }),
  endSession: endpoint({
    method: 'DELETE',
    path: '/v1/account/sessions/:sessionId',
    access: 'account',
    summary: 'Sign out somewhere else. Repeatable',
    params: z.object({ sessionId: publicationIdSchema }),
    reply: done,
    errors: ['not-found'],
  }),
  visits: endpoint({
    method: 'GET',
    path: '/v1/account/visits',
    access: 'account',
    summary: "The own account's access log, newest first",
    query: listPageSchema,
    reply: z.object({ visits: z.array(accountVisitSchema) }),
    errors: [],
  }),
  openings: endpoint({
    method: 'GET',
    path: '/v1/account/openings',
    access: 'account',
    summary: "What was opened and fetched of this account's publications, ended ones too, newest first",
    query: listPageSchema,
    reply: z.object({ openings: z.array(openingSchema) }),
    errors: [],
  }),
  passwordStart: endpoint({
    method: 'POST',
    path: '/v1/account/password',
    access: 'account',
    summary: 'First step of another password; only right after signing in',
    body: z.object({ handle: accountHandleSchema, registrationRequest: opaqueMessageSchema }),
    reply: z.object({ registrationResponse: opaqueMessageSchema }),
    errors: [...freshly, 'name-taken'],
  }),
  password: endpoint({
    method: 'PUT',
    path: '/v1/account/password',
    access: 'account',
    summary: 'Name, password and authenticator anew; other sessions end. Only right after signing in',
    body: newPasswordSchema,
    reply: done,
    errors: [...freshly, 'name-taken', 'code-wrong'],
  }),
  totp: endpoint({
    method: 'PUT',
    path: '/v1/account/totp',
    access: 'account',
    summary: 'Another authenticator, proved by its code. Only right after signing in',
    body: z.object({ totpSecret: totpSecretSchema, totpCode: totpCodeSchema }),
    reply: done,
    errors: [...freshly, 'not-found', 'code-wrong'],
  }),
  passkeys: endpoint({
    method: 'GET',
    path: '/v1/account/passkeys',
    access: 'account',
    summary: 'The own passkeys',
    reply: z.object({ passkeys: z.array(passkeySchema) }),
    errors: [],
  }),
  passkeyStart: endpoint({
    method: 'POST',
    path: '/v1/account/passkeys/challenge',
    access: 'account',
    summary: 'First step of a further passkey; only right after signing in',
    reply: newPasskeyChallengeSchema,
    errors: freshly,
  }),
  addPasskey: endpoint({
    method: 'POST',
    path: '/v1/account/passkeys',
    access: 'account',
    summary: 'A further passkey; only right after signing in',
    body: newPasskeySchema,
    reply: done,
    errors: [...freshly, 'passkey-refused'],
  }),
  removePasskey: endpoint({
    method: 'DELETE',
    path: '/v1/account/passkeys/:passkeyId',
    access: 'account',
    summary: 'Remove a passkey; the last way to sign in stays. Only right after signing in',
    params: z.object({ passkeyId: base64urlSchema(2_048) }),
    reply: done,
    errors: [...freshly, 'not-found', 'last-way-in'],
  }),
  publications: endpoint({
    method: 'GET',
    path: '/v1/account/publications',
    access: 'account',
    summary: 'Publications made for this account, last changed first, as many as fit',
    query: z.object({
      /** Go on after this many. */
      offset: textNumber(z.int().nonnegative()).optional(),
    }),
    reply: z.object({ publications: z.array(accountPublicationSchema), more: z.boolean() }),
    errors: [],
  }),
  publication: endpoint({
    method: 'GET',
    path: '/v1/account/publications/:id',
    access: 'account',
    summary: 'One of them as it is now; counts as an opening',
    params: z.object({ id: publicationIdSchema }),
    reply: accountPublicationSchema,
    errors: ['not-found', 'publication-revoked', 'publication-expired'],
  }),
  document: endpoint({
    method: 'GET',
    path: '/v1/account/publications/:id/blobs/:sha256',
    access: 'account',
    summary: 'A document given out with one of them, encrypted; counts as a download',
    params: z.object({ id: publicationIdSchema, sha256: sha256Schema }),
    reply: 'blob',
    errors: ['not-found', 'publication-revoked', 'publication-expired', 'blob-not-ready'],
  }),
  live: endpoint({
    method: 'GET',
    path: '/v1/account/live',
    access: 'account',
    summary: 'Server-sent events: new versions and ends of all publications of the account, and the end of the session',
    reply: 'live',
    errors: [],
  }),
} as const;
