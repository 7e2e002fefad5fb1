import { and, eq, isNotNull, lte, type SQL } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { pushSubscription } from '../database/schema.ts';
import type { PushDeps } from './subscriptions.ts';

export interface NoticeDeps {
  readonly database: Database;
  readonly push: PushDeps | undefined;
  readonly now: () => number;
  /** A push service takes nothing from us: status and host, nothing that names a browser. */
  readonly onRefused: (host: string, status: number) => void;
}

type Due = typeof pushSubscription.$inferSelect;

/** Handed over side by side. */
const AT_ONCE = 20;
/** A telephone that is off hears of it for so long. */
const LIFE_S = 3 * 86_400;
const MAX_TRIES = 5;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;

/**
 * Hands over some of the notices that are due; how many. They say nothing, not even whose they are, and a later one takes the place of
 * one that still waits at the push service. What changes while it is being handed over is due again.
 */
export const sendNotices = async ({ database: { db }, push, now, onRefused }: NoticeDeps): Promise<number> => {
  if (push === undefined) return 0;
  const due = await db
    .select()
    .from(pushSubscription)
    .where(and(isNotNull(pushSubscription.dueAt), lte(pushSubscription.dueAt, now())))
    .limit(AT_ONCE);
  const hand = async (row: Due): Promise<void> => {
    const { origin, host } = new URL(row.endpoint);
    const handing = await push.service.notify(row.endpoint, {
      authorization: await push.key.authorization(origin, push.subject, now()),
      ttl: String(LIFE_S),
      urgency: 'normal',
      topic: 'stand',
    });
    if (handing.type === 'gone') return void (await db.delete(pushSubscription).where(isRow(row)));
    if (handing.type === 'refused') onRefused(host, handing.status);
    const tries = row.tries + 1;
    const isAgain = handing.type === 'later' && tries < MAX_TRIES;
    const waitMs = handing.type === 'later' ? (handing.waitMs ?? FIRST_WAIT_MS * 4 ** row.tries) : 0;
    await db
      .update(pushSubscription)
      .set(
        isAgain
          ? { dueAt: now() + Math.min(Math.max(waitMs, FIRST_WAIT_MS), LONGEST_WAIT_MS), tries }
          : { dueAt: null },
      )
      .where(and(isRow(row), row.dueAt === null ? undefined : eq(pushSubscription.dueAt, row.dueAt)));
  };
  await Promise.all(due.map(hand));
  return due.length;
};

const isRow = ({ officeId, publicationId, endpointHash }: Due): SQL | undefined =>
  and(
    eq(pushSubscription.officeId, officeId),
    eq(pushSubscription.publicationId, publicationId),
    eq(pushSubscription.endpointHash, endpointHash),
  );
