import { useQueries } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ContactHit } from '../../src-shared/contract/contacts.ts';
import { useEngine } from '../engine/engine.tsx';
import { engineQuery } from '../engine/queries.ts';
import { CONTACT_PAGE, type ContactFilter, contactPageInput } from './list-state.ts';

interface Shown {
  readonly filter: ContactFilter;
  readonly total: number;
  readonly row: (index: number) => ContactHit | undefined;
}

/** The pages in view; while a changed filter loads, the rows of the one before stay, so that nothing flickers. */
export const useContactPages = (filter: ContactFilter, pages: readonly number[]) => {
  const engine = useEngine();
  const answers = useQueries({
    queries: pages.map((page) => engineQuery(engine, 'contacts.list', contactPageInput(filter, page))),
  });
  const loaded = new Map<number, readonly ContactHit[]>();
  let total: number | undefined;
  pages.forEach((page, i) => {
    const answer = answers[i]?.data;
    if (!answer) return;
    loaded.set(page, answer.rows);
    total = answer.total;
  });
  const row = (index: number) => loaded.get(Math.floor(index / CONTACT_PAGE))?.[index % CONTACT_PAGE];
  const shown = useRef<Shown>(undefined);
  const known = shown.current?.filter === filter ? shown.current.total : undefined;
  const now = total ?? known;
  const usable = now === undefined ? shown.current : { filter, total: now, row };
  useEffect(() => {
    if (total !== undefined) shown.current = { filter, total, row };
  });
  return {
    shown: usable,
    error: answers.find((answer) => answer.isError)?.error ?? null,
    retry: () => {
      for (const answer of answers) if (answer.isError) void answer.refetch();
    },
  };
};
