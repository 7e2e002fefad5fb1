import { z } from 'zod';
import { documentKind } from '../contract/documents.ts';
import { uuid } from '../ids.ts';
import { bytes32Schema, publicationIdSchema, sha256Schema, timeSchema } from '../wire/fields.ts';
import { MAX_INBOX_FILE_BYTES, MAX_INBOX_FILES } from '../wire/limits.ts';

/**
 * What a page sends into the office: one sealed item is one message of these kinds and any number of files. Pages import
 * only the types, the desk checks. Pages and desks are updated at different times: a new field must be optional, and a
 * kind that a desk does not know waits at the server until it does.
 */

/** A file of a message: an age file of its own, named by its ciphertext; the desk keeps it as it came. */
const inboxFileSchema = z.object({
  /** As the sender's device calls it. */
  name: z.string().max(200),
  /** Lowercase hex SHA-256 of the age file, its name at the server. */
  sha256: sha256Schema,
  /** Bytes of the age file, and of what is in it. */
  size: z.int().positive().max(MAX_INBOX_FILE_BYTES),
  plainSize: z.int().positive().max(MAX_INBOX_FILE_BYTES),
  /** Opens this file and no other. */
  identity: z.string().regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/),
});
export type InboxFile = z.infer<typeof inboxFileSchema>;

const text = z.string().max(4_000);

const item = {
  v: z.literal(1),
  /** The item's id at the server and in the office. */
  id: uuid,
  publication: publicationIdSchema,
  /** `inboxTag` of `crypto/publication-proof.ts`: made with the link's key, so no other link's holder and no server made this. */
  tag: bytes32Schema,
  /** By the sender's clock. */
  sentAt: timeSchema,
  files: z.array(inboxFileSchema).max(MAX_INBOX_FILES),
  /** The version of the office's privacy notice that the page had shown (Art. 13 GDPR). */
  notice: z.int().positive().optional(),
};

export const inboxMessageSchema = z.discriminatedUnion('kind', [
  /** Papers and photos; `request`: the kind that was asked for, null where the sender brings something else. */
  z.object({ ...item, kind: z.literal('upload'), request: documentKind.nullable(), text }),
  /** A technical note of a workshop, or one of a lawyer. */
  z.object({ ...item, kind: z.literal('note'), text: text.min(1) }),
  z.object({
    ...item,
    kind: z.literal('appointment'),
    act: z.enum(['propose', 'accept', 'decline']),
    /** The appointment that is answered; null for a proposal of the sender's own. */
    appointment: uuid.nullable(),
    at: timeSchema.nullable(),
    text,
  }),
  /** An answer to what the office asked about an item (`received` with the state `question`), or a question of the sender's own. */
  z.object({ ...item, kind: z.literal('question'), item: uuid.nullable(), text: text.min(1) }),
  /** Art. 15 to 21 GDPR. */
  z.object({
    ...item,
    kind: z.literal('dataRequest'),
    right: z.enum(['access', 'rectification', 'erasure', 'restriction', 'portability', 'objection', 'withdrawal']),
    text,
  }),
  /** How the sender wants to be informed. */
  z.object({ ...item, kind: z.literal('notify'), choice: z.enum(['each', 'daily', 'none']) }),
  /** The closing question: would you recommend us, from 0 to 10. */
  z.object({ ...item, kind: z.literal('closing'), score: z.int().min(0).max(10), text }),
  /** That the notice on secrecy (§ 203 StGB) was read and accepted, in which version. */
  z.object({ ...item, kind: z.literal('secrecy'), version: z.int().positive() }),
  /** Documents that a lawyer adds to the file. */
  z.object({ ...item, kind: z.literal('document'), documentKind: documentKind.nullable(), text }),
]);
export type InboxMessage = z.infer<typeof inboxMessageSchema>;
export type InboxMessageKind = InboxMessage['kind'];

/** What a form hands over to be sent: a message without what the sending adds. */
export type InboxDraft = InboxMessage extends infer M
  ? M extends InboxMessage
    ? Omit<M, 'v' | 'id' | 'publication' | 'tag' | 'sentAt' | 'files' | 'notice'>
    : never
  : never;
