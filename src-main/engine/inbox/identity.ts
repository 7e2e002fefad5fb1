import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createUuid } from '../../../src-shared/ids.ts';
import type { Desk } from '../desk.ts';
import { createKeyRing } from '../office-keys/key-ring.ts';
import { setRow } from '../store/store.ts';

type InboxDesk = Pick<Desk, 'store' | 'identity' | 'deps' | 'me'>;

/**
 * Makes the office's inbox identity once there is a link, and a new one with each epoch of its keys. Runs before events
 * are sent: a page is told of it only when the server holds the event, so nothing is ever sealed for what one desk
 * alone knew. Two desks may make one each at the same time; all name the same one, and open what came for either.
 */
export const ensureInboxIdentity = async (desk: InboxDesk): Promise<void> => {
  const { sqlite } = desk.store;
  const current = createKeyRing(sqlite).current();
  const known = sqlite
    .prepare<[], { epoch: number | null }>('SELECT max(epoch) AS epoch FROM inbox_identity WHERE removed = 0')
    .get();
  if (current === undefined || (known?.epoch ?? 0) >= current.epoch) return;
  const isAsked = sqlite
    .prepare<[number], { n: number }>(
      'SELECT count(*) AS n FROM publication WHERE removed = 0 AND revoked_at IS NULL AND expires_at > ?',
    )
    .get(desk.deps.now());
  if (isAsked?.n === 0) return;
  const secret = await generateX25519Identity();
  const recipient = await identityToRecipient(secret);
  const set = { epoch: current.epoch, recipient, secret, created_at: desk.deps.now() };
  desk.store.record(
    desk.me.id,
    [
      {
        stream: desk.identity.officeId,
        kind: 'inbox.opened',
        facts: {},
        changes: [setRow('inbox_identity', createUuid(desk.deps), set)],
      },
    ],
    undefined,
    'never',
  );
};

/** Every identity something may have been sealed for, the newest first. */
export const inboxSecrets = ({ store }: Pick<Desk, 'store'>): readonly string[] =>
  store.sqlite
    .prepare<[], string>(
      'SELECT secret FROM inbox_identity WHERE removed = 0 AND secret IS NOT NULL ORDER BY epoch DESC, id',
    )
    .pluck()
    .all();
