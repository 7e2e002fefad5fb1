/** Documents within a question's filters whose text is not searched, as their files never lay on this desk. */
import type { searchContract } from '../../../../src-shared/contract/search.ts';
import { ok } from '../../../../src-shared/result.ts';
import { readQuestion } from '../../../../src-shared/search/question.ts';
import type { UnreadDocument } from '../../blob-care/away-texts.ts';
import type { Desk, Handlers } from '../../desk.ts';
import { breath } from '../../documents/age-stream.ts';
import { kindMark } from '../index/marks.ts';
import { matchOf } from '../match.ts';
import { filtersOf } from './filters.ts';

/** So many are counted; of more it is said that they are more. */
const MOST_COUNTED = 2_000;
/** So many are looked at before the loop breathes: each takes some hundredths of a millisecond. */
const AT_ONCE = 200;

type Question = { readonly text: string; readonly caseId?: string | undefined };

/** Up to `most` of those the filters let through. Words say nothing: nobody has read what stands in them. */
async function unreadWithin(desk: Desk, { text, caseId }: Question, most: number): Promise<UnreadDocument[]> {
  const { texts } = desk.services.documents.care;
  const { marks } = filtersOf(desk, readQuestion(text).filters, undefined);
  const all = texts.unread(most, caseId);
  if (marks.length === 0) return [...all];
  const stands = desk.store.sqlite
    // A number from JavaScript is a REAL, which FTS5 takes for no rowid at all: it would answer with the first match.
    .prepare<[string, number], 1>('SELECT 1 FROM search WHERE search MATCH ? AND rowid = CAST(? AS INTEGER)')
    .pluck();
  const match = matchOf([], undefined, [[kindMark('document')], ...marks]);
  const found: UnreadDocument[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    if (at > 0) await breath();
    found.push(...all.slice(at, at + AT_ONCE).filter(({ entry }) => entry !== null && stands.get(match, entry) === 1));
  }
  return found;
}

export const unreadHandlers: Handlers<
  Pick<typeof searchContract, 'search.unread' | 'search.readUnread' | 'search.stopReading'>
> = {
  'search.unread': async (question, desk) => {
    const { texts } = desk.services.documents.care;
    const found = await unreadWithin(desk, question, MOST_COUNTED + 1);
    return ok({
      count: Math.min(found.length, MOST_COUNTED),
      more: found.length > MOST_COUNTED,
      size: found.reduce((sum, { size }) => sum + size, 0),
      progress: texts.progress() ?? null,
    });
  },
  'search.readUnread': async (question, desk) => {
    const found = await unreadWithin(desk, question, Number.MAX_SAFE_INTEGER);
    desk.services.sync.readTexts(found.map(({ hash }) => hash));
    return ok(null);
  },
  'search.stopReading': (_input, desk) => {
    desk.services.documents.care.texts.stop();
    return ok(null);
  },
};
