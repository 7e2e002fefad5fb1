import { and, eq } from 'drizzle-orm';
import { type Audience, isAudience } from '../../../src-shared/cases/words.ts';
import { openViewAs, sealView } from '../../../src-shared/crypto/publication.ts';
import { publicationLinkVerifier } from '../../../src-shared/crypto/publication-proof.ts';
import { err, ok } from '../../../src-shared/result.ts';
import { type AudienceView, viewGuards } from '../../../src-shared/visibility/audience-view.ts';
import { isClientView } from '../../../src-shared/visibility/client-view.ts';
import { showsTheSame } from '../../../src-shared/visibility/project-case.ts';
import type { StoredPublication } from '../../../src-shared/wire/publications.ts';
import { addresseeOf } from '../accounts/wrapping.ts';
import type { Desk } from '../desk.ts';
import { publication } from '../store/schema.ts';
import type { ServerClient } from '../sync/client.ts';
import type { Answer, SyncFailure } from '../sync/failure.ts';
import { readSetting, writeSetting } from '../sync/settings.ts';
import type { SyncJob } from '../sync/sync.ts';
import { currentView } from './current-view.ts';
import { createDetailsMaker } from './details.ts';
import { givesOut } from './given-files.ts';
import { createNotices, type Putting } from './notices.ts';

type PublisherDesk = Pick<Desk, 'store' | 'identity' | 'deps' | 'me' | 'record'>;

export interface Publisher extends SyncJob {
  /** Notes which publications the newest events concern. Cheap when there is nothing new. */
  readonly mark: () => void;
}

interface Waiting {
  readonly publication_id: string;
  readonly mark: number;
}

/** Another desk may publish between our look and our put; more often than this in a row, something is wrong. */
const ATTEMPTS = 5;

/**
 * Brings the newest view of each publication to the server. What is to be done stands in `publication_outbox`, derived
 * from the event log from a remembered place on: a restart or a lost connection loses nothing. What is put is computed
 * at that moment, so the newest wins and nothing older is ever sent after it.
 */
export const createPublisher = (desk: PublisherDesk): Publisher => {
  const { sqlite, db } = desk.store;
  const newestEvent = sqlite.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM event');
  const markStreams = sqlite.prepare<[number, number, string, number, number]>(
    `INSERT INTO publication_outbox (publication_id, since)
     SELECT id, ? FROM publication
     WHERE removed = 0 AND (
       case_id IN (SELECT stream FROM event WHERE seq > ?)
       OR EXISTS (SELECT 1 FROM event WHERE stream = ? AND seq > ?))
       AND (revoked_at IS NULL OR EXISTS (
         SELECT 1 FROM event WHERE stream = case_id AND kind IN ('publication.revoked', 'account.unshared') AND seq > ?))
     ON CONFLICT (publication_id) DO UPDATE SET mark = mark + 1`,
  );
  const waiting = sqlite.prepare<[], Waiting>('SELECT publication_id, mark FROM publication_outbox ORDER BY since');
  const clear = sqlite.prepare<[string, number]>(
    'DELETE FROM publication_outbox WHERE publication_id = ? AND mark = ?',
  );
  const setProblem = sqlite.prepare<[string, string]>(
    'UPDATE publication_outbox SET problem = ? WHERE publication_id = ?',
  );

  const detailsOf = createDetailsMaker(desk);
  const notices = createNotices(desk);

  const mark = (): void => {
    const from = Number(readSetting(sqlite, 'publish.seq') ?? 0);
    const to = newestEvent.get()?.seq ?? 0;
    if (to <= from) return;
    sqlite
      .transaction(() => {
        const marked = markStreams.run(desk.deps.now(), from, desk.identity.officeId, from, from);
        writeSetting(sqlite, 'publish.seq', String(to));
        return marked.changes;
      })
      .immediate();
    desk.store.announce(['sync']);
  };

  /** Makes the server show the newest state of one publication. */
  const bring = async (client: ServerClient, id: string): Promise<Answer<unknown>> => {
    const row = db
      .select()
      .from(publication)
      .where(and(eq(publication.id, id), eq(publication.removed, 0)))
      .get();
    const audience = row?.audience ?? null;
    if (!row?.case_id || row.key === null || row.expires_at === null || !isAudience(audience)) return ok(undefined);
    if (row.revoked_at !== null) {
      const revoked = await client.revokePublication(id);
      return !revoked.ok && isCode(revoked.error, 'not-found') ? ok(undefined) : revoked;
    }
    const now = desk.deps.now();
    if (row.expires_at <= now) return ok(undefined);
    const key = Buffer.from(row.key, 'base64url');
    const addressee = addresseeOf(desk, id, row.account_id, key);
    // Once somebody accepts, or the account is closed, the office's stream marks it again.
    if (addressee.kind === 'later' || addressee.kind === 'gone') return ok(undefined);
    const details = audience === 'client' ? await detailsOf(row) : undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const shown = await client.readPublication(id);
      if (!shown.ok && !isCode(shown.error, 'not-found', 'publication-expired')) return shown;
      const current = await currentView(desk, row.case_id, audience, row.account_id);
      if (current === undefined) return ok(undefined);
      const view = audience === 'client' && row.code ? { ...current, hasDetails: true } : current;
      const before = shown.ok ? openShown(audience, key, id, shown.value) : undefined;
      const toldAt = shown.ok ? shown.value.toldAt : null;
      const putting = audience === 'client' ? puttingOf({ id, caseId: row.case_id, toldAt }, before, view) : undefined;
      const tell = putting !== undefined && notices.due(putting);
      if (shown.ok && !tell) {
        const isAddressed = addressee.kind === 'link' || addressee.isWrapped(shown.value);
        const isThere = before && shown.value.expiresAt === row.expires_at && showsTheSame(before, view);
        if (isThere && isAddressed && (details ?? givesOut(view)).isThere(shown.value)) return ok(undefined);
      }
      // Never below the clock: after a server came back from an old backup, pages that have seen more must take this one.
      const version = Math.max(now, 1 + (shown.ok ? shown.value.version : (expectedOf(shown.error) ?? 0)));
      const ciphertext = Buffer.from(sealView(desk.deps, key, id, version, view)).toString('base64url');
      const linkVerifier = Buffer.from(publicationLinkVerifier(key, id)).toString('base64url');
      const put = await client.putPublication(id, {
        ...{ version, expiresAt: row.expires_at, ciphertext, linkVerifier },
        ...(details ?? givesOut(view)).seal(version),
        ...(addressee.kind === 'account' ? { account: await addressee.wrap() } : {}),
        ...(tell ? { tell } : {}),
      });
      if (put.ok && tell) notices.told(putting);
      if (put.ok || !isCode(put.error, 'version-conflict')) return put;
    }
    return err({ kind: 'conflict', code: 'version-conflict' });
  };

  return {
    mark,
    async run(client) {
      mark();
      notices.mark();
      for (const { publication_id: id, mark: seen } of waiting.all()) {
        const brought = await bring(client, id);
        if (brought.ok || isCode(brought.error, 'publication-revoked')) clear.run(id, seen);
        else if (brought.error.kind === 'refused' || brought.error.kind === 'conflict') {
          // One that the server will not have must not hold up the others.
          setProblem.run(brought.error.code, id);
        } else return brought;
        desk.store.announce(['sync']);
      }
      return ok(undefined);
    },
  };
};

/** The view that the server has, if it is one that can be read. */
const openShown = (
  audience: Audience,
  key: Uint8Array,
  id: string,
  { version, ciphertext }: StoredPublication,
): AudienceView | undefined => {
  const bytes = Buffer.from(ciphertext, 'base64url');
  const opened = openViewAs<AudienceView>(viewGuards[audience], key, id, version, bytes);
  return opened.ok ? opened.value : undefined;
};

/** Only clients are told: who has an account sees what is new to him when he signs in. */
const puttingOf = (
  of: Pick<Putting, 'id' | 'caseId' | 'toldAt'>,
  before: AudienceView | undefined,
  view: AudienceView,
): Putting | undefined =>
  isClientView(view) ? { ...of, before: isClientView(before) ? before : undefined, view } : undefined;

const isCode = (failure: SyncFailure, ...codes: string[]): boolean =>
  (failure.kind === 'refused' || failure.kind === 'conflict') && codes.includes(failure.code);

const expectedOf = (failure: SyncFailure): number | undefined =>
  failure.kind === 'refused' || failure.kind === 'conflict' ? failure.expected : undefined;
