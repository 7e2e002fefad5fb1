import { and, desc, eq, inArray } from 'drizzle-orm';
import { audiences, isAudience } from '../../../src-shared/cases/words.ts';
import type { InboxItemInfo, inboxContract } from '../../../src-shared/contract/inbox.ts';
import { ok } from '../../../src-shared/result.ts';
import { fail, type Handlers } from '../desk.ts';
import { inboxItem } from '../store/schema.ts';
import { setRow } from '../store/store.ts';
import { acceptedDraft, findItem, itemTitle } from './items.ts';

const gone = () =>
  fail(
    'inbox.notFound',
    'Diese Sendung gibt es hier nicht (mehr). Es wurde nichts geändert. Die Anzeige wird erneuert.',
  );

const EXCERPT = 120;
/** Other kinds have places of their own: notes, appointments, requests. */
const shown = ['upload', 'document', 'question', 'unreadable'];

export const inboxHandlers: Handlers<typeof inboxContract> = {
  'inbox.list': ({ caseId }, desk) => {
    const counts = desk.store.sqlite.prepare<[string], { documents: number; waiting: number | null }>(
      `SELECT count(*) AS documents, sum(case_id IS NULL) AS waiting FROM document WHERE inbox_item = ? AND removed = 0`,
    );
    const rows = desk.store.db
      .select()
      .from(inboxItem)
      .where(and(eq(inboxItem.case_id, caseId), eq(inboxItem.removed, 0), inArray(inboxItem.kind, shown)))
      .orderBy(desc(inboxItem.sent_at), inboxItem.id)
      .all();
    return ok(
      rows.map((row): InboxItemInfo => {
        const count = counts.get(row.id);
        return {
          id: row.id,
          title: itemTitle(row),
          at: row.sent_at ?? 0,
          state: row.state === 'accepted' || row.state === 'question' ? row.state : 'received',
          answer: row.answer ?? '',
          from: isAudience(row.audience) ? audiences[row.audience] : '',
          kind: row.kind ?? '',
          text: row.text ?? '',
          documents: count?.documents ?? 0,
          waiting: count?.waiting ?? 0,
        };
      }),
    );
  },

  'inbox.ask': ({ itemId, text }, desk) => {
    const row = findItem(desk, itemId);
    if (!row?.case_id) return gone();
    desk.record([
      {
        stream: row.case_id,
        kind: 'inbox.asked',
        facts: { what: itemTitle(row), excerpt: text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text },
        changes: [
          setRow('inbox_item', itemId, {
            state: 'question',
            answer: text,
            answered_at: desk.deps.now(),
            answered_by: desk.me.id,
          }),
        ],
      },
    ]);
    return ok(null);
  },

  'inbox.accept': ({ itemId }, desk) => {
    const row = findItem(desk, itemId);
    if (!row?.case_id) return gone();
    if (row.state !== 'accepted') desk.record([acceptedDraft(desk, { ...row, case_id: row.case_id })]);
    return ok(null);
  },
};
