import { documentKinds } from '../cases/words.ts';
import type { RowOf } from '../events/tables.ts';
import { clientRequests, unknownStage } from './client-words.ts';

interface HistorySource {
  readonly reached: readonly { readonly status: string; readonly at: number }[];
  readonly statuses: readonly RowOf<'status'>[];
  readonly documents: readonly RowOf<'document'>[];
}

/** So much of the past is told. */
const MOST_ENTRIES = 40;

/**
 * What happened, the newest first, without anything personal: each published stage that the case came to, in the words
 * of the status matrix, and the first time that each paper came which a client can hand in: `text`
 * names it, `paper` is its kind. No letter, amount, name or note is told here.
 */
export const historyOf = ({ reached, statuses, documents }: HistorySource) => {
  const stages = reached.flatMap(({ status, at }) => {
    const row = statuses.find(({ id, published }) => id === status && published !== 0);
    return row ? [{ at, text: row.client_title ?? unknownStage.headline }] : [];
  });
  const papers = Object.entries(documentKinds).flatMap(([kind, title]) => {
    if (!Object.hasOwn(clientRequests, kind)) return [];
    const times = documents.flatMap((row) => (row.kind === kind && row.added_at !== null ? [row.added_at] : []));
    return times.length > 0 ? [{ at: Math.min(...times), text: title, paper: kind }] : [];
  });
  return [...stages, ...papers].toSorted((a, b) => b.at - a.at).slice(0, MOST_ENTRIES);
};
