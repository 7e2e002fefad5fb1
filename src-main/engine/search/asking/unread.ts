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

type Question = { readonly text: string; readonly caseId?: string | undefined };

/** Those the filters let through, some at a time. Words say nothing: nobody has read what stands in them. */
async function* unreadWithin(desk: Desk, { text, caseId }: Question): AsyncGenerator<readonly UnreadDocument[]> {
  const { texts } = desk.services.documents.care;
  const { marks } = filtersOf(desk, readQuestion(text).filters, caseId);
  // A number from JavaScript is a REAL, which FTS5 takes for no rowid at all: it would answer with the first match.
  const stands = desk.store.sqlite
    .prepare<[string, number], 1>('SELECT 1 FROM search WHERE search MATCH ? AND rowid = CAST(? AS INTEGER)')
    .pluck();
  const match = matchOf([], undefined, [[kindMark('document')], ...marks]);
  const isMeant = ({ entry }: UnreadDocument) =>
    marks.length === 0 || (entry !== null && stands.get(match, entry) === 1);
  for (let some = texts.unread(); some.length > 0; some = texts.unread(some.at(-1)?.version)) {
    yield some.filter(isMeant);
    await breath();
  }
}

export const unreadHandlers: Handlers<
  Pick<typeof searchContract, 'search.unread' | 'search.readUnread' | 'search.stopReading'>
> = {
  'search.unread': async (question, desk) => {
    const { texts } = desk.services.documents.care;
    let count = 0;
    let bytes = 0;
    for await (const some of unreadWithin(desk, question)) {
      count += some.length;
      bytes += some.reduce((sum, { size }) => sum + size, 0);
      if (count > MOST_COUNTED) break;
    }
    return ok({
      count: Math.min(count, MOST_COUNTED),
      more: count > MOST_COUNTED,
      size: bytes,
      progress: texts.progress() ?? null,
    });
  },
  'search.readUnread': async (question, desk) => {
    for await (const some of unreadWithin(desk, question)) {
      desk.services.sync.readTexts(some.map(({ hash }) => hash));
    }
    return ok(null);
  },
  'search.stopReading': (_input, desk) => {
    desk.services.documents.care.texts.stop();
    return ok(null);
  },
};
