import { bigint, customType, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

/** The tables of accounts (migrations/server) as drizzle sees them; the others are in schema.ts. */

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});

const time = (name: string) => bigint(name, { mode: 'number' });

export const account = pgTable(
  'account',
  {
    officeId: uuid('office_id').notNull(),
    accountId: uuid('account_id').notNull(),
    createdAt: time('created_at').notNull(),
    invitationId: text('invitation_id').notNull(),
    invitationVerifier: text('invitation_verifier').notNull(),
    invitationExpiresAt: time('invitation_expires_at').notNull(),
    invitation: bytea('invitation'),
    acceptedAt: time('accepted_at'),
    introduction: bytea('introduction'),
    handle: text('handle'),
    registrationRecord: text('registration_record'),
    wrappedKeys: bytea('wrapped_keys'),
    totpSecret: text('totp_secret'),
    totpStep: bigint('totp_step', { mode: 'number' }),
    lastSignInAt: time('last_sign_in_at'),
    revokedAt: time('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.accountId] })],
);

export const accountPasskey = pgTable(
  'account_passkey',
  {
    officeId: uuid('office_id').notNull(),
    accountId: uuid('account_id').notNull(),
    passkeyId: text('passkey_id').notNull(),
    publicKey: bytea('public_key').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    wrappedKeys: bytea('wrapped_keys').notNull(),
    rpId: text('rp_id').notNull(),
    browser: text('browser').notNull(),
    addedAt: time('added_at').notNull(),
    lastUsedAt: time('last_used_at'),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.accountId, t.passkeyId] })],
);

export const accountDirectory = pgTable(
  'account_directory',
  {
    kind: text('kind', { enum: ['name', 'invitation', 'passkey'] }).notNull(),
    name: text('name').notNull(),
    officeId: uuid('office_id').notNull(),
    accountId: uuid('account_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.name] })],
);

export const accountSession = pgTable(
  'account_session',
  {
    officeId: uuid('office_id').notNull(),
    sessionId: text('session_id').notNull(),
    accountId: uuid('account_id').notNull(),
    tokenHash: text('token_hash').notNull(),
    method: text('method').notNull(),
    signedInAt: time('signed_in_at').notNull(),
    lastSeenAt: time('last_seen_at').notNull(),
    expiresAt: time('expires_at').notNull(),
    browser: text('browser').notNull(),
    address: text('address').notNull(),
    keepsake: bytea('keepsake'),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.sessionId] })],
);

export const accountBrowser = pgTable(
  'account_browser',
  {
    officeId: uuid('office_id').notNull(),
    accountId: uuid('account_id').notNull(),
    tokenHash: text('token_hash').notNull(),
    seenAt: time('seen_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.accountId, t.tokenHash] })],
);

export const accountAttempt = pgTable('account_attempt', {
  attemptId: text('attempt_id').primaryKey(),
  kind: text('kind', { enum: ['password', 'passkey', 'new-passkey'] }).notNull(),
  officeId: uuid('office_id'),
  accountId: uuid('account_id'),
  state: text('state').notNull(),
  budget: text('budget').notNull(),
  address: text('address').notNull(),
  browser: text('browser').notNull(),
  expiresAt: time('expires_at').notNull(),
});

export const signInBudget = pgTable('sign_in_budget', {
  budget: text('budget').primaryKey(),
  since: time('since').notNull(),
  used: integer('used').notNull(),
});

export const accountVisit = pgTable(
  'account_visit',
  {
    officeId: uuid('office_id').notNull(),
    id: bigint('id', { mode: 'number' }).generatedByDefaultAsIdentity().notNull(),
    accountId: uuid('account_id').notNull(),
    kind: text('kind', {
      enum: ['invitation-opened', 'accepted', 'signed-in', 'refused', 'held-up', 'signed-out', 'changed'],
    }).notNull(),
    browser: text('browser').notNull(),
    tenMinutes: bigint('ten_minutes', { mode: 'number' }).notNull(),
    address: text('address').notNull(),
    firstAt: time('first_at').notNull(),
    lastAt: time('last_at').notNull(),
    count: integer('count').notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.id] })],
);
