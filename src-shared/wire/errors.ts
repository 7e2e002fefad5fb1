import { z } from 'zod';

/**
 * Every error the server answers with, and its HTTP status. Codes are stable: a desk of any age must understand
 * them, so one may be added, but never renamed, reused or moved to another status.
 */
export const WIRE_ERRORS = {
  'bad-request': 400,
  unauthenticated: 401,
  'session-ended': 401,
  'sign-in-refused': 401,
  'device-revoked': 403,
  'device-not-confirmed': 403,
  'enrolment-refused': 403,
  'ticket-invalid': 403,
  'ticket-expired': 403,
  'proof-invalid': 403,
  'code-wrong': 403,
  'passkey-refused': 403,
  'sign-in-again': 403,
  'not-from-the-page': 403,
  'account-revoked': 410,
  'share-locked': 403,
  'code-locked': 403,
  'push-refused': 403,
  'downloads-used-up': 403,
  'not-found': 404,
  'ticket-used': 409,
  'desk-tag-taken': 409,
  'already-exists': 409,
  'name-taken': 409,
  'last-way-in': 409,
  altered: 409,
  gap: 409,
  'version-conflict': 409,
  'offset-mismatch': 409,
  'share-not-ready': 409,
  'blob-not-ready': 409,
  'chunk-missing': 409,
  'inbox-full': 409,
  'push-full': 409,
  'publication-revoked': 410,
  'publication-expired': 410,
  'share-revoked': 410,
  'invitation-used': 410,
  'invitation-expired': 410,
  'share-expired': 410,
  'too-large': 413,
  'unsupported-media': 415,
  'hash-mismatch': 422,
  'protocol-unsupported': 426,
  'too-many-requests': 429,
  internal: 500,
  'shutting-down': 503,
  'quota-exceeded': 507,
} as const satisfies Record<string, number>;

export type WireErrorCode = keyof typeof WIRE_ERRORS;

const CODES = Object.keys(WIRE_ERRORS) as [WireErrorCode, ...WireErrorCode[]];

/**
 * Body of every error reply. `expected` is the next device sequence number ('gap', 'altered'), the byte offset
 * ('offset-mismatch'), the version the server has ('version-conflict') or the tries left ('code-wrong'). `message` is English, for operators; it
 * never repeats input.
 */
export const wireErrorSchema = z.object({
  error: z.object({
    code: z.enum(CODES),
    message: z.string().max(500),
    expected: z.int().nonnegative().optional(),
  }),
});
