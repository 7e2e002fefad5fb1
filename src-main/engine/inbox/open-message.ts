import { Decrypter } from 'age-encryption';
import { inboxTag } from '../../../src-shared/crypto/publication-proof.ts';
import { type InboxMessage, inboxMessageSchema } from '../../../src-shared/inbox/messages.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { WaitingItem } from '../../../src-shared/wire/inbox.ts';

/**
 * Why a message is not taken. `unreadable`: no identity of the office opens it, it is not of the agreed shape, or it was
 * made for another item or without the link. `newer`: a page of a later version made it; it waits for an update.
 */
export type MessageProblem = 'unreadable' | 'newer';

/** Opens and checks a sealed message. `publicationKey`: the key of the link it claims to come by. */
export const openMessage = async (
  item: Pick<WaitingItem, 'itemId' | 'publicationId' | 'message' | 'files'>,
  secrets: readonly string[],
  publicationKey: Uint8Array,
): Promise<Result<InboxMessage, MessageProblem>> => {
  const content = await decrypt(Buffer.from(item.message, 'base64url'), secrets);
  const parsed = inboxMessageSchema.safeParse(content);
  if (!parsed.success) return err(isNewer(content) ? 'newer' : 'unreadable');
  const message = parsed.data;
  const tag = Buffer.from(inboxTag(publicationKey, item.publicationId, item.itemId)).toString('base64url');
  const isOurs = message.id === item.itemId && message.publication === item.publicationId && message.tag === tag;
  const there = new Map(item.files.map(({ sha256, size }) => [sha256, size]));
  const isWhole = message.files.every(({ sha256, size }) => there.get(sha256) === size);
  return isOurs && isWhole ? ok(message) : err('unreadable');
};

const decrypt = async (sealed: Uint8Array, secrets: readonly string[]): Promise<unknown> => {
  try {
    const decrypter = new Decrypter();
    for (const secret of secrets) decrypter.addIdentity(secret);
    return JSON.parse(await decrypter.decrypt(sealed, 'text'));
  } catch {
    return undefined;
  }
};

const kinds: readonly unknown[] = inboxMessageSchema.options.map((option) => option.shape.kind.value);

/** A message of another version or of a kind that this desk does not know. */
const isNewer = (content: unknown): boolean =>
  typeof content === 'object' &&
  content !== null &&
  'v' in content &&
  'kind' in content &&
  (content.v !== 1 || !kinds.includes(content.kind));
