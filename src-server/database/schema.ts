import { bigint, boolean, customType, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

/**
 * The tables of migrations/server as drizzle sees them. The SQL files are the truth; the contract suite runs every
 * query against them on both databases.
 */

/** PGlite hands bytea over as Uint8Array, node-postgres as Buffer; callers see Uint8Array. */
const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});

const time = (name: string) => bigint(name, { mode: 'number' });

export const serverState = pgTable('server_state', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});

export const office = pgTable('office', {
  officeId: uuid('office_id').primaryKey(),
  createdAt: time('created_at').notNull(),
  lastSeq: bigint('last_seq', { mode: 'number' }).notNull().default(0),
  storedBytes: bigint('stored_bytes', { mode: 'number' }).notNull().default(0),
  quotaBytes: bigint('quota_bytes', { mode: 'number' }),
});

export const device = pgTable(
  'device',
  {
    officeId: uuid('office_id').notNull(),
    deviceId: uuid('device_id').notNull(),
    deskTag: text('desk_tag').notNull(),
    signPublicKey: text('sign_public_key').notNull(),
    sealPublicKey: text('seal_public_key').notNull(),
    enrolledAt: time('enrolled_at').notNull(),
    ticket: text('ticket'),
    invitationProof: text('invitation_proof'),
    joinNonce: text('join_nonce'),
    opening: text('opening'),
    confirmedAt: time('confirmed_at'),
    lastSeenAt: time('last_seen_at'),
    revokedAt: time('revoked_at'),
    lastDeviceSeq: integer('last_device_seq').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.deviceId] })],
);

export const ticketUse = pgTable(
  'ticket_use',
  {
    officeId: uuid('office_id').notNull(),
    nonce: text('nonce').notNull(),
    deviceId: uuid('device_id').notNull(),
    usedAt: time('used_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.nonce] })],
);

export const keyEnvelope = pgTable(
  'key_envelope',
  {
    officeId: uuid('office_id').notNull(),
    recipient: text('recipient').notNull(),
    epoch: integer('epoch').notNull(),
    fromDeviceId: uuid('from_device_id').notNull(),
    ciphertext: bytea('ciphertext').notNull(),
    putAt: time('put_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.recipient, t.epoch] })],
);

export const receipt = pgTable(
  'receipt',
  {
    officeId: uuid('office_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    deviceId: uuid('device_id').notNull(),
    firstSeq: integer('first_seq').notNull(),
    lastSeq: integer('last_seq').notNull(),
    root: text('root').notNull(),
    receivedAt: time('received_at').notNull(),
    signature: text('signature').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.seq] })],
);

export const blob = pgTable(
  'blob',
  {
    officeId: uuid('office_id').notNull(),
    sha256: text('sha256').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    storedAt: time('stored_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.sha256] })],
);

export const blobRemoval = pgTable(
  'blob_removal',
  { officeId: uuid('office_id').notNull(), sha256: text('sha256').notNull() },
  (t) => [primaryKey({ columns: [t.officeId, t.sha256] })],
);

export const snapshot = pgTable('snapshot', {
  officeId: uuid('office_id').primaryKey(),
  generation: integer('generation').notNull(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  deviceId: uuid('device_id').notNull(),
  putAt: time('put_at').notNull(),
  chunks: text('chunks').notNull(),
  manifest: bytea('manifest').notNull(),
});

export const publication = pgTable(
  'publication',
  {
    officeId: uuid('office_id').notNull(),
    publicationId: text('publication_id').notNull(),
    version: bigint('version', { mode: 'number' }).notNull(),
    expiresAt: time('expires_at').notNull(),
    ciphertext: bytea('ciphertext'),
    putAt: time('put_at').notNull(),
    revokedAt: time('revoked_at'),
    linkVerifier: text('link_verifier'),
    inboxHour: integer('inbox_hour').notNull().default(0),
    inboxCount: integer('inbox_count').notNull().default(0),
    accountId: uuid('account_id'),
    wrappedKey: text('wrapped_key'),
    details: bytea('details'),
    detailsVerifier: text('details_verifier'),
    triesSince: time('tries_since'),
    wrongTries: integer('wrong_tries').notNull().default(0),
    toldAt: time('told_at'),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.publicationId] })],
);

export const pushSubscription = pgTable(
  'push_subscription',
  {
    officeId: uuid('office_id').notNull(),
    publicationId: text('publication_id').notNull(),
    endpointHash: text('endpoint_hash').notNull(),
    endpoint: text('endpoint').notNull(),
    keepsake: text('keepsake').notNull(),
    createdAt: time('created_at').notNull(),
    dueAt: time('due_at'),
    tries: integer('tries').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.publicationId, t.endpointHash] })],
);

export const publicationBlob = pgTable(
  'publication_blob',
  {
    officeId: uuid('office_id').notNull(),
    publicationId: text('publication_id').notNull(),
    sha256: text('sha256').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.publicationId, t.sha256] })],
);

export const publicationDirectory = pgTable('publication_directory', {
  publicationId: text('publication_id').primaryKey(),
  officeId: uuid('office_id').notNull(),
});

export const opening = pgTable(
  'opening',
  {
    officeId: uuid('office_id').notNull(),
    id: bigint('id', { mode: 'number' }).generatedByDefaultAsIdentity().notNull(),
    publicationId: text('publication_id').notNull(),
    kind: text('kind', { enum: ['opened', 'details', 'downloaded', 'refused'] })
      .notNull()
      .default('opened'),
    sha256: text('sha256').notNull().default(''),
    tenMinutes: bigint('ten_minutes', { mode: 'number' }).notNull(),
    address: text('address').notNull(),
    firstAt: time('first_at').notNull(),
    lastAt: time('last_at').notNull(),
    count: integer('count').notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.id] })],
);

export const share = pgTable(
  'share',
  {
    officeId: uuid('office_id').notNull(),
    shareId: text('share_id').notNull(),
    linkVerifier: text('link_verifier').notNull(),
    verifier: text('verifier').notNull(),
    hasCode: boolean('has_code').notNull(),
    manifest: bytea('manifest'),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    expiresAt: time('expires_at').notNull(),
    maxDownloads: integer('max_downloads'),
    wrongTries: integer('wrong_tries').notNull().default(0),
    putAt: time('put_at').notNull(),
    revokedAt: time('revoked_at'),
    onDisk: boolean('on_disk').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.shareId] })],
);

export const shareFile = pgTable(
  'share_file',
  {
    officeId: uuid('office_id').notNull(),
    shareId: text('share_id').notNull(),
    sha256: text('sha256').notNull(),
    position: integer('position').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    isStored: boolean('is_stored').notNull().default(false),
    downloads: integer('downloads').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.shareId, t.sha256] })],
);

export const shareDirectory = pgTable('share_directory', {
  shareId: text('share_id').primaryKey(),
  officeId: uuid('office_id').notNull(),
});

export const shareVisit = pgTable(
  'share_visit',
  {
    officeId: uuid('office_id').notNull(),
    id: bigint('id', { mode: 'number' }).generatedByDefaultAsIdentity().notNull(),
    shareId: text('share_id').notNull(),
    kind: text('kind', { enum: ['opened', 'downloaded', 'refused'] }).notNull(),
    sha256: text('sha256').notNull(),
    tenMinutes: bigint('ten_minutes', { mode: 'number' }).notNull(),
    address: text('address').notNull(),
    firstAt: time('first_at').notNull(),
    lastAt: time('last_at').notNull(),
    count: integer('count').notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.id] })],
);

export const inboxItem = pgTable(
  'inbox_item',
  {
    officeId: uuid('office_id').notNull(),
    itemId: uuid('item_id').notNull(),
    publicationId: text('publication_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).generatedByDefaultAsIdentity().notNull(),
    message: bytea('message'),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    begunAt: time('begun_at').notNull(),
    receivedAt: time('received_at'),
    leaseDevice: uuid('lease_device'),
    leaseUntil: time('lease_until'),
    onDisk: boolean('on_disk').notNull().default(false),
    removedAt: time('removed_at'),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.itemId] })],
);

export const inboxFile = pgTable(
  'inbox_file',
  {
    officeId: uuid('office_id').notNull(),
    itemId: uuid('item_id').notNull(),
    sha256: text('sha256').notNull(),
    position: integer('position').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    isStored: boolean('is_stored').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.itemId, t.sha256] })],
);

/** Published in the clear by the office itself: imprint and privacy notice. */
export const legalText = pgTable(
  'legal_text',
  {
    officeId: uuid('office_id').notNull(),
    kind: text('kind').notNull(),
    version: bigint('version', { mode: 'number' }).notNull(),
    body: text('body').notNull(),
    publishedAt: time('published_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.kind] })],
);
