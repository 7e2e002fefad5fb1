import { and, desc, eq } from 'drizzle-orm';
import { publishedKinds } from '../../../src-shared/legal/kinds.ts';
import { ok } from '../../../src-shared/result.ts';
import type { Desk } from '../desk.ts';
import { legalText } from '../store/schema.ts';
import type { SyncJob } from '../sync/sync.ts';

/**
 * Brings imprint and privacy notice to the server, in the clear: the law wants them readable without a key. What was
 * brought is remembered only while the desk runs: a server that was restored or changed gets them again at the next start.
 */
export const createLegalPublisher = (desk: Pick<Desk, 'store'>): SyncJob => {
  const brought = new Map<string, number>();
  return {
    async run(client) {
      for (const kind of publishedKinds) {
        const newest = desk.store.db
          .select()
          .from(legalText)
          .where(and(eq(legalText.kind, kind), eq(legalText.removed, 0)))
          .orderBy(desc(legalText.version))
          .get();
        if (!newest?.version || !newest.body || brought.get(kind) === newest.version) continue;
        const { version, body, published_at } = newest;
        const put = await client.putLegalText(kind, { version, body, publishedAt: published_at ?? 0 });
        // A server of before refuses what it does not know: it is asked again at the next start.
        if (!put.ok && put.error.kind !== 'refused' && put.error.kind !== 'conflict') return put;
        brought.set(kind, version);
      }
      return ok(undefined);
    },
  };
};
