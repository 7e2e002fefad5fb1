import { and, eq } from 'drizzle-orm';
import { isDocumentKind } from '../../../src-shared/cases/checklist.ts';
import { documentKinds } from '../../../src-shared/cases/words.ts';
import type { Desk } from '../desk.ts';
import { inboxItem } from '../store/schema.ts';
import { type Draft, setRow } from '../store/store.ts';

type InboxRow = typeof inboxItem.$inferSelect;

export const findItem = (desk: Pick<Desk, 'store'>, itemId: string): InboxRow | undefined =>
  desk.store.db
    .select()
    .from(inboxItem)
    .where(and(eq(inboxItem.id, itemId), eq(inboxItem.removed, 0)))
    .get();

/** What was sent, in a word or two. */
export const itemTitle = ({ kind, request }: Pick<InboxRow, 'kind' | 'request'>): string => {
  if (isDocumentKind(request)) return documentKinds[request];
  if (kind === 'question') return 'Nachricht';
  return kind === 'upload' || kind === 'document' ? 'Unterlagen' : 'Sendung';
};

type AnsweringDesk = Pick<Desk, 'deps' | 'me'>;

/** The sender reads on his page that it is fine. */
export const acceptedDraft = (desk: AnsweringDesk, row: InboxRow & { case_id: string }): Draft => ({
  stream: row.case_id,
  kind: 'inbox.accepted',
  facts: { what: itemTitle(row) },
  changes: [
    setRow('inbox_item', row.id, {
      state: 'accepted',
      answer: '',
      answered_at: desk.deps.now(),
      answered_by: desk.me.id,
    }),
  ],
});

/**
 * The items that are answered by filing these documents: those whose documents lie in their case then, or in a bin.
 * Filed elsewhere they were the wrong thing, and a person has to say so.
 */
export const acceptedByFiling = (
  desk: Pick<Desk, 'store' | 'deps' | 'me'>,
  caseId: string,
  documentIds: readonly string[],
): readonly Draft[] => {
  const filed = JSON.stringify(documentIds);
  return desk.store.db
    .select()
    .from(inboxItem)
    .where(and(eq(inboxItem.case_id, caseId), eq(inboxItem.removed, 0)))
    .all()
    .flatMap((row): Draft[] => {
      if (row.state === 'accepted') return [];
      const counts = desk.store.sqlite
        .prepare<[string, string, string], { mine: number | null; rest: number | null }>(
          `SELECT sum(id IN (SELECT value FROM json_each(?))) AS mine,
             sum(case_id IS NULL AND removed = 0 AND id NOT IN (SELECT value FROM json_each(?))) AS rest
           FROM document WHERE inbox_item = ?`,
        )
        .get(filed, filed, row.id);
      return (counts?.mine ?? 0) > 0 && (counts?.rest ?? 0) === 0
        ? [acceptedDraft(desk, { ...row, case_id: caseId })]
        : [];
    });
};
