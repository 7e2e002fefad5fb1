import { z } from 'zod';
import { sealedSmallSchema } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { base64urlSchema, bytes32Schema, publicationIdSchema, timeSchema, uuidSchema } from './fields.ts';

/** What a person without a session does on the account page: accept an invitation, and sign in. */

/** SHA-256 of the name somebody signs in with (`crypto/account.ts`): the server never reads the name. */
export const accountHandleSchema = bytes32Schema;

/** A message of OPAQUE (RFC 9807), made and read by its library. */
export const opaqueMessageSchema = base64urlSchema(1_000);

/** Six digits of an authenticator app (RFC 6238), and the secret they come from in base32. */
export const totpCodeSchema = z.string().regex(/^[0-9]{6}$/);
export const totpSecretSchema = z.string().regex(/^[A-Z2-7]{32}$/);

/** A password as the server is told of it. */
export const newPasswordSchema = z.object({
  handle: accountHandleSchema,
  registrationRecord: opaqueMessageSchema,
  /** The person's keys, sealed under what only this password yields. */
  wrappedKeys: sealedSmallSchema,
  totpSecret: totpSecretSchema,
  totpCode: totpCodeSchema,
});

const webAuthnText = base64urlSchema(8 * 1024);
/** Results of extensions would hold the passkey's secret: none may be sent. */
const noExtensionResults = z.strictObject({});

/** `RegistrationResponseJSON` of WebAuthn, as far as the server needs it. */
export const newPasskeyResponseSchema = z.object({
  id: webAuthnText,
  rawId: webAuthnText,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: webAuthnText,
    attestationObject: webAuthnText,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
  clientExtensionResults: noExtensionResults,
});

/** `AuthenticationResponseJSON`, the same way. */
export const passkeyResponseSchema = z.object({
  id: webAuthnText,
  rawId: webAuthnText,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: webAuthnText,
    authenticatorData: webAuthnText,
    signature: webAuthnText,
    userHandle: webAuthnText.optional(),
  }),
  clientExtensionResults: noExtensionResults,
});

export const newPasskeySchema = z.object({
  attemptId: bytes32Schema,
  response: newPasskeyResponseSchema,
  /** The person's keys, sealed under what only this passkey yields. */
  wrappedKeys: sealedSmallSchema,
});

/** What a browser needs for `navigator.credentials`; the page fills in names, which the server does not know. */
export const passkeyChallengeSchema = z.object({
  attemptId: bytes32Schema,
  challenge: bytes32Schema,
  rpId: z.string().max(253),
});
export const newPasskeyChallengeSchema = passkeyChallengeSchema.extend({
  userId: base64urlSchema(64),
  /** Passkeys of this account that are there already. */
  known: z.array(webAuthnText).max(50),
});

export const sessionSchema = z.object({
  sessionId: publicationIdSchema,
  accountId: uuidSchema,
  signedInAt: timeSchema,
  /** It ends then in any case, and earlier when nothing is asked for `idleMs`. */
  expiresAt: timeSchema,
  idleMs: z.int().positive(),
  /** Signed in with this: a passkey's id, or "password". */
  method: webAuthnText,
  hasPassword: z.boolean(),
});
export type AccountSession = z.infer<typeof sessionSchema>;

/** The session stands in a cookie that no script can read. */
export const signedInSchema = z.object({ session: sessionSchema, wrappedKeys: sealedSmallSchema });
export type SignedIn = z.infer<typeof signedInSchema>;

const invitationParamsSchema = z.object({ id: publicationIdSchema });
/** Made of the invitation's secret. In the body: paths stand in logs. */
const proofSchema = z.object({ proof: bytes32Schema });
const invitationErrors = ['not-found', 'invitation-used', 'invitation-expired', 'account-revoked'] as const;

export const invitationsContract = {
  open: endpoint({
    method: 'POST',
    path: '/v1/public/invitations/:id/open',
    access: 'link',
    summary: 'The sealed invitation, once its secret is proved',
    params: invitationParamsSchema,
    body: proofSchema,
    reply: z.object({ accountId: uuidSchema, expiresAt: timeSchema, ciphertext: sealedSmallSchema }),
    errors: invitationErrors,
  }),
  password: endpoint({
    method: 'POST',
    path: '/v1/public/invitations/:id/password',
    access: 'link',
    summary: 'First step of choosing name and password. A taken name is told only to who was invited',
    params: invitationParamsSchema,
    body: proofSchema.extend({ handle: accountHandleSchema, registrationRequest: opaqueMessageSchema }),
    reply: z.object({ registrationResponse: opaqueMessageSchema }),
    errors: [...invitationErrors, 'name-taken'],
  }),
  passkey: endpoint({
    method: 'POST',
    path: '/v1/public/invitations/:id/passkey',
    access: 'link',
    summary: 'First step of making a passkey',
    params: invitationParamsSchema,
    body: proofSchema,
    reply: newPasskeyChallengeSchema,
    errors: invitationErrors,
  }),
  accept: endpoint({
    method: 'POST',
    path: '/v1/public/invitations/:id/accept',
    access: 'link',
    summary:
      'Accept with a password and an authenticator, or with a passkey; ends what an earlier invitation had made, and signs in',
    params: invitationParamsSchema,
    body: proofSchema.extend({
      introduction: sealedSmallSchema,
      password: newPasswordSchema.optional(),
      passkey: newPasskeySchema.optional(),
    }),
    reply: signedInSchema,
    errors: [...invitationErrors, 'name-taken', 'code-wrong', 'passkey-refused'],
  }),
} as const;

export const signInContract = {
  start: endpoint({
    method: 'POST',
    path: '/v1/account/sign-in',
    access: 'sign-in',
    summary: 'First step with a password. Answered the same for names that nobody has',
    body: z.object({ handle: accountHandleSchema, request: opaqueMessageSchema }),
    reply: z.object({ attemptId: bytes32Schema, response: opaqueMessageSchema }),
    errors: [],
  }),
  finish: endpoint({
    method: 'POST',
    path: '/v1/account/sign-in/finish',
    access: 'sign-in',
    summary: 'Second step with a password, and the code of the authenticator',
    body: z.object({ attemptId: bytes32Schema, finish: opaqueMessageSchema, totpCode: totpCodeSchema }),
    reply: signedInSchema,
    errors: ['sign-in-refused', 'code-wrong'],
  }),
  passkeyStart: endpoint({
    method: 'POST',
    path: '/v1/account/passkey-sign-in',
    access: 'sign-in',
    summary: 'First step with a passkey; no name is asked for',
    reply: passkeyChallengeSchema,
    errors: [],
  }),
  passkeyFinish: endpoint({
    method: 'POST',
    path: '/v1/account/passkey-sign-in/finish',
    access: 'sign-in',
    summary: 'Second step with a passkey',
    body: z.object({ attemptId: bytes32Schema, response: passkeyResponseSchema }),
    reply: signedInSchema,
    errors: ['sign-in-refused'],
  }),
} as const;
