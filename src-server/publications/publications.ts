import { and, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import { MAX_PUBLICATION_LIFE_MS } from '../../src-shared/wire/limits.ts';
import type {
  PublicationMessage,
  PutPublication,
  StoredPublication as ReadPublication,
} from '../../src-shared/wire/publications.ts';
import { account } from '../database/account-schema.ts';
import type { Database } from '../database/database.ts';
import { office, publication, publicationDirectory } from '../database/schema.ts';
import { decodeBase64url } from '../http/base64url.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import { verifierOf } from '../identity/proofs.ts';
import type { Caller } from '../identity/tokens.ts';
import { notifyPublication } from '../live/channels.ts';
import { forgetSubscriptions, tellSubscribers } from '../push/rows.ts';
import { takeSpace } from '../space/space.ts';
import { detailsColumns, sameDetails } from './details-columns.ts';
import { blobsOf, dropBlobs, setBlobs } from './publication-blobs.ts';

export interface PublicationDeps {
  readonly database: Database;
  readonly quotaBytes: number;
  readonly now: () => number;
}

export type StoredPublication = typeof publication.$inferSelect;
type Db = Database['db'];

/** Puts the next version. Only the current one is kept: an old view is nobody's business any more. */
export const putPublication = async (
  deps: PublicationDeps,
  caller: Caller,
  id: string,
  input: PutPublication,
): Promise<Outcome<{ version: number }>> => {
  const ciphertext = decodeBase64url(input.ciphertext);
  const details = input.details && decodeBase64url(input.details.ciphertext);
  if (ciphertext === undefined || (input.details && details === undefined))
    return refuse('bad-request', 'the body does not have the agreed shape');
  const now = deps.now();
  if (input.expiresAt <= now || input.expiresAt > now + MAX_PUBLICATION_LIFE_MS) {
    return refuse('bad-request', 'expiresAt must lie in the future, at most three years');
  }
  const { officeId } = caller;
  const { version, expiresAt } = input;
  const [accountId, wrappedKey] = [input.account?.accountId ?? null, input.account?.wrappedKey ?? null];
  return deps.database.db.transaction(async (tx) => {
    const [owner] = await tx
      .insert(publicationDirectory)
      .values({ publicationId: id, officeId })
      // Answers the existing row too, and locks it: two puts of one publication wait for each other.
      .onConflictDoUpdate({ target: publicationDirectory.publicationId, set: { publicationId: id } })
      .returning();
    if (owner?.officeId !== officeId) return refuse('already-exists', 'this publication id is taken');
    const [stored] = await tx.select().from(publication).where(isPublication(officeId, id));
    if (stored !== undefined) {
      // Whom it was made for never changes: neither can an account's view come to a link, nor to another account.
      if (stored.accountId !== accountId) return refuse('already-exists', 'it was put for somebody else');
      if (stored.revokedAt !== null) return refuse('publication-revoked', 'this publication was revoked');
      if (version < stored.version) {
        return refuse('version-conflict', 'a newer version is stored', stored.version);
      }
      if (version === stored.version) {
        const same =
          stored.expiresAt === expiresAt &&
          stored.wrappedKey === wrappedKey &&
          stored.ciphertext !== null &&
          Buffer.compare(stored.ciphertext, ciphertext) === 0 &&
          sameDetails(stored.details, details);
        return same
          ? ok({ version })
          : refuse('version-conflict', 'this version is stored with other bytes', stored.version);
      }
    }
    if (accountId !== null && !(await isOpenAccount(tx, officeId, accountId))) {
      return refuse('account-revoked', 'there is no such account, or it was closed');
    }
    const growth = ciphertext.length + (details?.length ?? 0) - (stored ? bytesOf(stored) : 0);
    if (!(await takeSpace(deps, tx, officeId, growth))) {
      return refuse('quota-exceeded', "the office's space is used up");
    }
    const row = {
      ...{ version, expiresAt, ciphertext, putAt: now, accountId, wrappedKey },
      ...detailsColumns(stored, input.details, details),
      // A desk of an older version names none; then what is known stays.
      ...(input.linkVerifier === undefined ? {} : { linkVerifier: input.linkVerifier }),
      ...(input.tell === true ? { toldAt: now } : {}),
    };
    await tx
      .insert(publication)
      .values({ officeId, publicationId: id, ...row })
      .onConflictDoUpdate({ target: [publication.officeId, publication.publicationId], set: row });
    await setBlobs(tx, officeId, id, input.blobs ?? []);
    if (input.tell === true) await tellSubscribers(tx, officeId, id, now);
    await notifyPublication(tx, { officeId, publicationId: id, accountId });
    return ok({ version });
  });
};

/** Revokes for good: the ciphertext is deleted, a tombstone stays so that the page can say why it is empty. */
export const revokePublication = async (
  deps: PublicationDeps,
  caller: Caller,
  id: string,
): Promise<Outcome<{ revokedAt: number }>> =>
  deps.database.db.transaction(async (tx) => {
    const { officeId } = caller;
    const [stored] = await tx.select().from(publication).where(isPublication(officeId, id)).for('update');
    if (stored === undefined) return refuse('not-found', 'no such publication');
    if (stored.revokedAt !== null) return ok({ revokedAt: stored.revokedAt });
    const revokedAt = deps.now();
    await tx.update(publication).set({ revokedAt, ciphertext: null, details: null }).where(isPublication(officeId, id));
    await dropBlobs(tx, officeId, id);
    await forgetSubscriptions(tx, officeId, id);
    await freeBytes(tx, officeId, stored);
    await notifyPublication(tx, { officeId, publicationId: id, accountId: stored.accountId });
    return ok({ revokedAt });
  });

/** The office's own look at what it has put. An expired one still tells its version, so that it can be renewed. */
export const readPublication = async (
  deps: PublicationDeps,
  caller: Caller,
  id: string,
): Promise<Outcome<ReadPublication>> => {
  const [stored] = await deps.database.db.select().from(publication).where(isPublication(caller.officeId, id));
  if (stored === undefined) return refuse('not-found', 'no such publication');
  const state = publicationState(deps, stored);
  if (state.type === 'gone') return refuse(state.reason, 'not available any more', stored.version);
  const { type: _, ...current } = state;
  const { accountId, wrappedKey, details, detailsVerifier, triesSince, wrongTries, toldAt } = stored;
  return ok({
    ...current,
    ...(accountId === null || wrappedKey === null ? {} : { account: { accountId, wrappedKey } }),
    details:
      details === null || detailsVerifier === null
        ? null
        : {
            ciphertext: Buffer.from(details).toString('base64url'),
            verifier: detailsVerifier,
            triesSince: triesSince ?? 0,
            wrongTries,
          },
    blobs: await blobsOf(deps.database.db, caller.officeId, id),
    toldAt,
  });
};

/** Finds one by the id in the link alone; what was made for an account has no link. */
export const findPublication = async (deps: PublicationDeps, id: string): Promise<StoredPublication | undefined> => {
  const found = await findAnywhere(deps, id);
  return found?.accountId === null ? found : undefined;
};

const findAnywhere = async (deps: PublicationDeps, id: string): Promise<StoredPublication | undefined> => {
  const [row] = await deps.database.db
    .select({ publication })
    .from(publicationDirectory)
    .innerJoin(
      publication,
      and(
        eq(publication.officeId, publicationDirectory.officeId),
        eq(publication.publicationId, publicationDirectory.publicationId),
      ),
    )
    .where(eq(publicationDirectory.publicationId, id));
  return row?.publication;
};

/**
 * The publication, if the link is proved and it can be opened now; a signed-in person's page proves its key the same way. Who has only the id, or a publication of before the
 * proofs, hears that there is none.
 */
export const findProved = async (
  deps: PublicationDeps,
  id: string,
  linkProof: string | undefined,
): Promise<Outcome<StoredPublication>> => {
  const found = await findAnywhere(deps, id);
  if (found === undefined || linkProof === undefined || found.linkVerifier !== verifierOf(linkProof)) {
    return refuse('not-found', 'not found');
  }
  const state = publicationState(deps, found);
  return state.type === 'gone' ? refuse(state.reason, 'not available any more') : ok(found);
};

/** What a page is told about it now. */
export const publicationState = (deps: PublicationDeps, stored: StoredPublication): PublicationMessage => {
  if (stored.revokedAt !== null) return { type: 'gone', reason: 'publication-revoked' };
  if (stored.ciphertext === null || stored.expiresAt <= deps.now()) {
    return { type: 'gone', reason: 'publication-expired' };
  }
  return {
    type: 'version',
    version: stored.version,
    expiresAt: stored.expiresAt,
    ciphertext: Buffer.from(stored.ciphertext).toString('base64url'),
  };
};

/** Deletes the ciphertext of expired publications and tells open pages. Returns how many. Runs every minute. */
export const expirePublications = async (deps: PublicationDeps): Promise<number> =>
  deps.database.db.transaction(async (tx) => {
    const due = await tx
      .select()
      .from(publication)
      .where(and(isNotNull(publication.ciphertext), lte(publication.expiresAt, deps.now())))
      .limit(500)
      .for('update', { skipLocked: true });
    for (const stored of due) {
      await tx
        .update(publication)
        .set({ ciphertext: null, details: null })
        .where(isPublication(stored.officeId, stored.publicationId));
      await dropBlobs(tx, stored.officeId, stored.publicationId);
      await forgetSubscriptions(tx, stored.officeId, stored.publicationId);
      await freeBytes(tx, stored.officeId, stored);
      const { officeId, publicationId, accountId } = stored;
      await notifyPublication(tx, { officeId, publicationId, accountId });
    }
    return due.length;
  });

const isOpenAccount = async (tx: Db, officeId: string, accountId: string): Promise<boolean> => {
  const [row] = await tx
    .select({ revokedAt: account.revokedAt })
    .from(account)
    .where(and(eq(account.officeId, officeId), eq(account.accountId, accountId)));
  return row?.revokedAt === null;
};

/** Revokes everything that was made for an account. */
export const revokeOfAccount = async (
  tx: Db,
  { officeId, accountId }: { readonly officeId: string; readonly accountId: string },
  revokedAt: number,
): Promise<void> => {
  const live = await tx
    .select()
    .from(publication)
    .where(and(eq(publication.officeId, officeId), eq(publication.accountId, accountId), isNull(publication.revokedAt)))
    .for('update');
  for (const stored of live) {
    await tx
      .update(publication)
      .set({ revokedAt, ciphertext: null, details: null })
      .where(isPublication(officeId, stored.publicationId));
    await dropBlobs(tx, officeId, stored.publicationId);
    await freeBytes(tx, officeId, stored);
    await notifyPublication(tx, { officeId, publicationId: stored.publicationId, accountId });
  }
};

export const isPublication = (officeId: string, id: string) =>
  and(eq(publication.officeId, officeId), eq(publication.publicationId, id));

/** What a publication takes of the office's space. */
const bytesOf = ({ ciphertext, details }: StoredPublication): number =>
  (ciphertext?.length ?? 0) + (details?.length ?? 0);

const freeBytes = (tx: PublicationDeps['database']['db'], officeId: string, stored: StoredPublication) =>
  tx
    .update(office)
    .set({ storedBytes: sql`${office.storedBytes} - ${bytesOf(stored)}::bigint` })
    .where(eq(office.officeId, officeId));
