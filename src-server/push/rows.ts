import { and, eq } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { pushSubscription } from '../database/schema.ts';

export const isSubscriptionOf = (officeId: string, publicationId: string) =>
  and(eq(pushSubscription.officeId, officeId), eq(pushSubscription.publicationId, publicationId));

/** There is something to tell: sent by the next run of the chore, once for all that comes until then. */
export const tellSubscribers = async (tx: Db, officeId: string, publicationId: string, now: number): Promise<void> => {
  await tx.update(pushSubscription).set({ dueAt: now, tries: 0 }).where(isSubscriptionOf(officeId, publicationId));
};

/** The link has ended, and with it what was asked for by it. */
export const forgetSubscriptions = async (tx: Db, officeId: string, publicationId: string): Promise<void> => {
  await tx.delete(pushSubscription).where(isSubscriptionOf(officeId, publicationId));
};
