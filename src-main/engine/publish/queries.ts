import { and, desc, eq } from 'drizzle-orm';
import { isAudience } from '../../../src-shared/cases/words.ts';
import type { PublicationInfo, sharingContract } from '../../../src-shared/contract/sharing.ts';
import { buildPublicationLink } from '../../../src-shared/crypto/publication.ts';
import { ok } from '../../../src-shared/result.ts';
import { MAX_CODE_TRIES } from '../../../src-shared/wire/limits.ts';
import { fail, type Handlers } from '../desk.ts';
import { publication } from '../store/schema.ts';
import { problemOf } from '../sync/problems.ts';

/** Why the server does not take a view, for people. */
const PROBLEM =
  'Der Server hat die Ansicht nicht angenommen. Die Akte ist gespeichert. Bitte wenden Sie sich an den Betreiber.';

export const publicationQueries: Handlers<
  Pick<typeof sharingContract, 'publications.list' | 'publications.openings' | 'publications.tries'>
> = {
  'publications.list': ({ caseId }, desk) => {
    const { sync } = desk.services;
    // Marks what the newest events concern, so that a link is never called live before its newest view is there.
    sync.markPublications();
    const url = sync.serverUrl();
    const outbox = desk.store.sqlite.prepare<[string], { problem: string | null }>(
      'SELECT problem FROM publication_outbox WHERE publication_id = ?',
    );
    const now = desk.deps.now();
    const rows = desk.store.db
      .select()
      .from(publication)
      .where(and(eq(publication.case_id, caseId), eq(publication.removed, 0)))
      .orderBy(desc(publication.created_at))
      .all();
    return ok(
      rows.flatMap((row): PublicationInfo[] => {
        // What was made for an account has no link.
        if (row.key === null || !isAudience(row.audience) || row.expires_at === null || row.account_id !== null)
          return [];
        const waiting = outbox.get(row.id);
        const pending = url === undefined || waiting !== undefined;
        const settled = row.revoked_at !== null ? 'revoked' : row.expires_at <= now ? 'expired' : 'live';
        return [
          {
            id: row.id,
            caseId,
            audience: row.audience,
            link: url === undefined ? null : buildPublicationLink(url, row.id, Buffer.from(row.key, 'base64url')),
            createdAt: row.created_at ?? 0,
            expiresAt: row.expires_at,
            revokedAt: row.revoked_at,
            state: waiting?.problem ? 'problem' : pending && settled !== 'expired' ? 'waiting' : settled,
            message: waiting?.problem ? PROBLEM : null,
            code: row.code || null,
          },
        ];
      }),
    );
  },

  'publications.openings': async ({ publicationId }, desk) => {
    const client = desk.services.sync.client();
    if (client === undefined) return ok([]);
    const listed = await client.openings(publicationId);
    if (!listed.ok) {
      // Not put yet: nobody can have opened it.
      if ('code' in listed.error && listed.error.code === 'not-found') return ok([]);
      const { problem } = problemOf(listed.error);
      return fail(`sync.${problem?.code ?? listed.error.kind}`, problem?.message ?? '');
    }
    const titleOf = desk.store.sqlite
      .prepare<[string], string>(
        'SELECT d.title FROM document_version v JOIN document d ON d.id = v.document_id WHERE v.blob_hash = ? LIMIT 1',
      )
      .pluck();
    return ok(
      listed.value.openings
        .map(({ kind, sha256, lastAt, count, address }) => ({
          ...{ kind, count, address, at: lastAt },
          title: sha256 === null ? '' : (titleOf.get(sha256) ?? ''),
        }))
        .toSorted((a, b) => b.at - a.at),
    );
  },

  'publications.tries': async ({ publicationId }, desk) => {
    const stored = await desk.services.sync.client()?.readPublication(publicationId);
    if (!stored?.ok || stored.value.details === null) return ok(null);
    const { wrongTries } = stored.value.details;
    return ok({ wrong: wrongTries, most: MAX_CODE_TRIES, locked: wrongTries >= MAX_CODE_TRIES });
  },
};
