import { createHash } from 'node:crypto';
import { and, count, eq } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import { MAX_PUSH_SUBSCRIPTIONS } from '../../src-shared/wire/limits.ts';
import { publication, pushSubscription } from '../database/schema.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import { findProved, isPublication, type PublicationDeps } from '../publications/publications.ts';
import type { PushService } from './push-service.ts';
import { isSubscriptionOf } from './rows.ts';
import type { PushKey } from './vapid.ts';

/** Undefined where the operator has no notices sent. */
export interface PushDeps {
  readonly service: PushService;
  readonly key: PushKey;
  /** Where push services find the operator: a web address. */
  readonly subject: string;
}

/** What a page says of its browser. */
interface Subscription {
  readonly link: string;
  readonly endpoint: string;
  readonly keepsake: string;
}

const hashOf = (endpoint: string): string => createHash('sha256').update(endpoint).digest('base64url');

/** From now on this browser is told of what is new, if the link is proved. What was made for an account has no link. */
export const subscribe = async (
  deps: PublicationDeps,
  push: PushDeps | undefined,
  id: string,
  { link, endpoint, keepsake }: Subscription,
): Promise<Outcome<{ subscribed: true }>> => {
  const proved = await findProved(deps, id, link);
  if (!proved.ok) return proved;
  if (proved.value.accountId !== null) return refuse('not-found', 'not found');
  if (push?.service.isTaken(endpoint) !== true) return refuse('push-refused', 'no notices are sent there');
  const { officeId } = proved.value;
  return deps.database.db.transaction(async (tx) => {
    // Locked: two that come at once are counted one after the other, and none comes after the revocation.
    const [live] = await tx.select().from(publication).where(isPublication(officeId, id)).for('update');
    if (live === undefined || live.revokedAt !== null) return refuse('publication-revoked', 'not available any more');
    const row = { officeId, publicationId: id, endpointHash: hashOf(endpoint) };
    const [known] = await tx
      .select({ endpoint: pushSubscription.endpoint })
      .from(pushSubscription)
      .where(and(isSubscriptionOf(officeId, id), eq(pushSubscription.endpointHash, row.endpointHash)));
    const [all] = await tx.select({ count: count() }).from(pushSubscription).where(isSubscriptionOf(officeId, id));
    if (known === undefined && (all?.count ?? 0) >= MAX_PUSH_SUBSCRIPTIONS) {
      return refuse('push-full', 'this page is subscribed to by too many browsers');
    }
    await tx
      .insert(pushSubscription)
      .values({ ...row, endpoint, keepsake, createdAt: deps.now() })
      .onConflictDoUpdate({
        target: [pushSubscription.officeId, pushSubscription.publicationId, pushSubscription.endpointHash],
        set: { keepsake },
      });
    return ok({ subscribed: true });
  });
};

const isBrowser = (id: string, endpoint: string) =>
  and(eq(pushSubscription.publicationId, id), eq(pushSubscription.endpointHash, hashOf(endpoint)));

/** Ends one browser's notices. Its address is as hard to guess as a link. */
export const unsubscribe = async (
  { database }: PublicationDeps,
  id: string,
  endpoint: string,
): Promise<Outcome<{ subscribed: false }>> => {
  await database.db.delete(pushSubscription).where(isBrowser(id, endpoint));
  return ok({ subscribed: false });
};

/** What a browser left here, for who knows its address; it opens nothing without that browser's own key. */
export const readPushKeepsake = async (
  { database }: PublicationDeps,
  id: string,
  endpoint: string,
): Promise<Outcome<{ keepsake: string }>> => {
  const [row] = await database.db
    .select({ keepsake: pushSubscription.keepsake })
    .from(pushSubscription)
    .where(isBrowser(id, endpoint));
  return row === undefined ? refuse('not-found', 'not found') : ok(row);
};
