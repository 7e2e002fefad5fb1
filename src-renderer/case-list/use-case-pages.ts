import { useQueries } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { CaseRow } from '../../src-shared/contract/cases.ts';
import { useEngine } from '../engine/engine.tsx';
import { engineQuery } from '../engine/queries.ts';
import { type ListFilter, PAGE_ROWS, pageInput } from './list-filter.ts';

export interface CasePages {
  /** undefined until the engine has answered for the first time. */
  readonly total: number | undefined;
  /** A row that is loaded; undefined while its page is still on the way. */
  readonly row: (index: number) => CaseRow | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

/**
 * The pages (counted from 0) in view, from the engine. While a changed filter loads, the rows of the one before stay, so that
 * nothing flickers.
 */
export const useCasePages = (filter: ListFilter, pages: readonly number[]): CasePages => {
  const engine = useEngine();
  const answers = useQueries({
    queries: pages.map((page) => engineQuery(engine, 'cases.list', pageInput(filter, page))),
  });
  const loaded = new Map<number, readonly CaseRow[]>();
  let total: number | undefined;
  pages.forEach((page, i) => {
    const answer = answers[i]?.data;
    if (!answer) return;
    loaded.set(page, answer.rows);
    total = answer.total;
  });
  const now = { filter, total, row: (index: number) => loaded.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS] };

  const shown = useRef<typeof now>(undefined);
  useEffect(() => {
    if (now.total !== undefined) shown.current = now;
  });
  const before = shown.current;
  // Between two pages of one filter the total is known already; only the rows are missing.
  const usable =
    total === undefined && before ? (before.filter === filter ? { ...now, total: before.total } : before) : now;
  return {
    total: usable.total,
    row: usable.row,
    error: answers.find((answer) => answer.isError)?.error ?? null,
    retry: () => {
      for (const answer of answers) if (answer.isError) void answer.refetch();
    },
  };
};
