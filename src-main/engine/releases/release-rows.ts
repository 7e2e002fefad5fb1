import { and, eq } from 'drizzle-orm';
import type { ReleaseRow, ReleaseRuleRow } from '../../../src-shared/releases/releases.ts';
import type { Desk } from '../desk.ts';
import { documentRelease, releaseRule } from '../store/schema.ts';

/** What people said of the documents of a case. */
export const releaseRows = ({ store }: Pick<Desk, 'store'>, caseId: string): readonly ReleaseRow[] =>
  store.db
    .select()
    .from(documentRelease)
    .where(and(eq(documentRelease.case_id, caseId), eq(documentRelease.removed, 0)))
    .all();

/** What the office says of kinds of documents. */
export const releaseRuleRows = ({ store }: Pick<Desk, 'store'>): readonly ReleaseRuleRow[] =>
  store.db.select().from(releaseRule).where(eq(releaseRule.removed, 0)).all();
