import { and, eq } from 'drizzle-orm';
import type { Desk } from '../desk.ts';
import { caseFile, party, publication } from '../store/schema.ts';
import type { Draft } from '../store/store.ts';
import { type AccountRow, listAccountRows } from './account-rows.ts';
import { ownPublication, shareDraft } from './commands.ts';

type Opened = Omit<Desk, 'services'>;

/** Cases of an account's workshop or lawyer that were never given out to it, where somebody decided so for new ones. */
const draftsFor = (desk: Opened, accounts: readonly AccountRow[], caseIds: ReadonlySet<string>): Draft[] => {
  const { db } = desk.store;
  const drafts: Draft[] = [];
  for (const caseId of caseIds) {
    const open = and(eq(caseFile.id, caseId), eq(caseFile.removed, 0));
    const file = db.select({ closed: caseFile.closed_at }).from(caseFile).where(open).get();
    if (file === undefined || file.closed !== null) continue;
    const parties = db
      .select({ role: party.role, contact: party.contact_id })
      .from(party)
      .where(and(eq(party.case_id, caseId), eq(party.removed, 0)))
      .all();
    for (const row of accounts) {
      if (!parties.some(({ role, contact }) => role === row.role && contact === row.contact_id)) continue;
      const ofBoth = and(eq(publication.case_id, caseId), eq(publication.account_id, row.id));
      // One that somebody ended is not begun again.
      if (db.select({ id: publication.id }).from(publication).where(ofBoth).get()) continue;
      drafts.push(shareDraft(desk, row, caseId, ownPublication(row, caseId)));
    }
  }
  return drafts;
};

/** Gives new cases out by itself to accounts for which somebody decided so: when their workshop or lawyer is entered. */
export const startNewCases = (desk: Opened): { readonly close: () => void } => {
  let closed = false;
  const stop = desk.store.onRecorded(({ events }) => {
    const ids = new Set(
      events.filter(({ changes }) => changes.some(({ table }) => table === 'party')).map(({ stream }) => stream),
    );
    if (ids.size === 0) return;
    // As it was decided when the party was entered.
    const accounts = listAccountRows(desk).filter((row) => row.opens_new_cases === 1 && row.revoked_at === null);
    if (accounts.length === 0) return;
    // After the command that is just ending.
    setImmediate(() => {
      if (closed) return;
      const drafts = draftsFor(desk, accounts, ids);
      if (drafts.length > 0) desk.record(drafts);
    });
  });
  return {
    close: () => {
      closed = true;
      stop();
    },
  };
};
