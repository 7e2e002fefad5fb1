import { and, eq, lt } from 'drizzle-orm';
import type { PublishedKind } from '../../src-shared/legal/kinds.ts';
import { ok } from '../../src-shared/result.ts';
import type { LegalText } from '../../src-shared/wire/legal-texts.ts';
import { findAccount } from '../accounts/directory.ts';
import type { Database } from '../database/database.ts';
import { legalText, office, publicationDirectory } from '../database/schema.ts';
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

/** The text of the office that invites. */
export const readInvitersText = async (
  { database }: { readonly database: Database },
  invitationId: string,
  kind: PublishedKind,
): Promise<Outcome<LegalText>> => {
  const invited = await findAccount(database.db, 'invitation', invitationId);
  return invited ? readOfficesText(database, invited.officeId, kind) : refuse('not-found', 'not found');
};

/** The text of the office that a browser knows; of the only one here where it knows none. */
export const readBrowsersText = async (
  { database }: { readonly database: Database },
  known: string | undefined,
  kind: PublishedKind,
): Promise<Outcome<LegalText>> => {
  if (known !== undefined) return readOfficesText(database, known, kind);
  const [only, another] = await database.db.select({ officeId: office.officeId }).from(office).limit(2);
  return only && !another ? readOfficesText(database, only.officeId, kind) : refuse('not-found', 'not found');
};

const readOfficesText = async (
  { db }: Database,
  officeId: string,
  kind: PublishedKind,
): Promise<Outcome<LegalText>> => {
  const [found] = await db
    .select({ version: legalText.version, body: legalText.body, publishedAt: legalText.publishedAt })
    .from(legalText)
    .where(and(eq(legalText.officeId, officeId), eq(legalText.kind, kind)));
  return found ? ok(found) : refuse('not-found', 'not found');
};
