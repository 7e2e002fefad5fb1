import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import { MAX_LIST_ROWS } from '../../src-shared/wire/limits.ts';
import type { Opening } from '../../src-shared/wire/publications.ts';
import type { AccountRef } from '../accounts/deps.ts';
import { opening, publication } from '../database/schema.ts';
import { shortenAddress } from '../http/addresses.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import type { Caller } from '../identity/tokens.ts';
import { notifyOffice } from '../live/channels.ts';
import type { PublicationDeps } from './publications.ts';

const TEN_MINUTES = 600_000;

/** What was done: without it the link was opened. `sha256`: the file of a download. */
export interface OpeningWhat {
  readonly kind: Opening['kind'];
  readonly sha256?: string;
}

/** Notes openings beside the requests that cause them. */
export interface OpeningLog {
  note(officeId: string, publicationId: string, fullAddress: string, what?: OpeningWhat): void;
  /** Everything noted so far is stored (or failed and was reported). */
  drain(): Promise<void>;
}

interface Line {
  readonly officeId: string;
  readonly publicationId: string;
  readonly kind: Opening['kind'];
  readonly sha256: string;
  readonly tenMinutes: number;
  readonly address: string;
  readonly firstAt: number;
  lastAt: number;
  count: number;
}

const LINES_PER_WRITE = 200;

/**
 * Repeats from one shortened address within ten minutes count up one line: a page that reconnects all day does not
 * fill the log, and a stranger cannot. One write at a time, of all that came meanwhile: after a restart a thousand
 * pages reconnect at once, and their lines must not stand before the next version in the database's queue.
 */
export const createOpeningLog = (deps: PublicationDeps, onProblem: (problem: Error) => void): OpeningLog => {
  let waiting = new Map<string, Line>();
  let writing: Promise<void> | undefined;

  const write = async (lines: readonly Line[]): Promise<void> => {
    await deps.database.db.transaction(async (tx) => {
      await tx
        .insert(opening)
        .values([...lines])
        .onConflictDoUpdate({
          target: [
            opening.officeId,
            opening.publicationId,
            opening.kind,
            opening.sha256,
            opening.tenMinutes,
            opening.address,
          ],
          set: { lastAt: sql`excluded.last_at`, count: sql`${opening.count} + excluded.count` },
        });
      for (const { officeId, publicationId, lastAt: at } of lines) {
        await notifyOffice(tx, { type: 'opened', officeId, publicationId, at });
      }
    });
  };
  const writeAll = async (): Promise<void> => {
    while (waiting.size > 0) {
      const lines = [...waiting.values()];
      waiting = new Map();
      for (let from = 0; from < lines.length; from += LINES_PER_WRITE) {
        await write(lines.slice(from, from + LINES_PER_WRITE)).catch(onProblem);
      }
    }
    writing = undefined;
  };

  return {
    note(officeId, publicationId, fullAddress, { kind, sha256 = '' } = { kind: 'opened' }) {
      const at = deps.now();
      const tenMinutes = Math.floor(at / TEN_MINUTES);
      const address = shortenAddress(fullAddress);
      const key = `${officeId} ${publicationId} ${kind} ${sha256} ${tenMinutes} ${address}`;
      const line = waiting.get(key) ?? {
        officeId,
        publicationId,
        kind,
        sha256,
        tenMinutes,
        address,
        firstAt: at,
        lastAt: at,
        count: 0,
      };
      line.lastAt = at;
      line.count++;
      waiting.set(key, line);
      writing ??= writeAll();
    },
    drain: async () => writing,
  };
};

export const listOpenings = async (
  deps: PublicationDeps,
  caller: Caller,
  publicationId: string,
  page: { before?: number | undefined; limit?: number | undefined },
): Promise<Outcome<{ openings: Opening[] }>> => {
  const { db } = deps.database;
  const isMine = and(eq(publication.officeId, caller.officeId), eq(publication.publicationId, publicationId));
  const [known] = await db.select({ id: publication.publicationId }).from(publication).where(isMine);
  if (known === undefined) return refuse('not-found', 'no such publication');
  return ok({ openings: await openingRows(deps, { officeId: caller.officeId, publicationId }, page) });
};

/** The log of a publication, or of all that were made for an account, newest first, for who may see it. */
export const openingRows = async (
  deps: PublicationDeps,
  of: { readonly officeId: string; readonly publicationId: string } | AccountRef,
  page: { before?: number | undefined; limit?: number | undefined },
): Promise<Opening[]> => {
  const { db } = deps.database;
  const rows = await db
    .select()
    .from(opening)
    .where(
      and(
        eq(opening.officeId, of.officeId),
        'accountId' in of
          ? inArray(
              opening.publicationId,
              db
                .select({ id: publication.publicationId })
                .from(publication)
                .where(and(eq(publication.officeId, of.officeId), eq(publication.accountId, of.accountId))),
            )
          : eq(opening.publicationId, of.publicationId),
        page.before === undefined ? undefined : lt(opening.id, page.before),
      ),
    )
    .orderBy(desc(opening.id))
    .limit(page.limit ?? MAX_LIST_ROWS);
  return rows.map(({ id, publicationId, kind, sha256, firstAt, lastAt, count, address }) => ({
    ...{ id, publicationId, kind, firstAt, lastAt, count, address },
    sha256: sha256 === '' ? null : sha256,
  }));
};
