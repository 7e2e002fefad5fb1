import { and, eq, lt } from 'drizzle-orm';
import type { PublishedKind } from '../../src-shared/legal/kinds.ts';
import { ok } from '../../src-shared/result.ts';
import type { LegalText } from '../../src-shared/wire/legal-texts.ts';
import type { Database } from '../database/database.ts';
import { legalText, publicationDirectory } from '../database/schema.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import type { Caller } from '../identity/tokens.ts';

/** Keeps the newest version; one that is older or the same changes nothing. */
export const putLegalText = async (
  { database }: { readonly database: Database },
  { officeId }: Caller,
  kind: PublishedKind,
  text: LegalText,
): Promise<Outcome<{ version: number }>> => {
  await database.db
    .insert(legalText)
    .values({ officeId, kind, ...text })
    .onConflictDoUpdate({
      target: [legalText.officeId, legalText.kind],
      set: text,
      setWhere: lt(legalText.version, text.version),
    });
  const [stored] = await database.db
    .select({ version: legalText.version })
    .from(legalText)
    .where(and(eq(legalText.officeId, officeId), eq(legalText.kind, kind)));
  return ok({ version: stored?.version ?? text.version });
};

/** The text of the office that made a publication, whatever became of the publication since. */
export const readLegalText = async (
  { database }: { readonly database: Database },
  publicationId: string,
  kind: PublishedKind,
): Promise<Outcome<LegalText>> => {
  const [found] = await database.db
    .select({ version: legalText.version, body: legalText.body, publishedAt: legalText.publishedAt })
    .from(publicationDirectory)
    .innerJoin(legalText, eq(legalText.officeId, publicationDirectory.officeId))
    .where(and(eq(publicationDirectory.publicationId, publicationId), eq(legalText.kind, kind)));
  return found ? ok(found) : refuse('not-found', 'not found');
};
