import type { CaseSort } from '../../src-shared/contract/cases.ts';
import type { Input } from '../engine/connection.ts';

/** What the list of cases shows and in which order. */
export interface ListFilter {
  readonly text: string;
  readonly statusIds: readonly string[];
  readonly responsibleId: string | null;
  readonly show: 'open' | 'closed' | 'all';
  readonly sort: CaseSort;
  readonly descending: boolean;
}

export const firstFilter: ListFilter = {
  text: '',
  statusIds: [],
  responsibleId: null,
  show: 'open',
  sort: 'createdAt',
  descending: true,
};

/** Rows the engine is asked for at a time. */
export const PAGE_ROWS = 100;

/** Whether anything hides cases that exist (the open ones are what one works with, so that alone hides nothing). */
export const isFiltered = (filter: ListFilter): boolean =>
  filter.text.trim() !== '' || filter.statusIds.length > 0 || filter.responsibleId !== null || filter.show === 'closed';

/** The same order with no filter. */
export const withoutFilters = (filter: ListFilter): ListFilter => ({
  ...firstFilter,
  sort: filter.sort,
  descending: filter.descending,
});

/** The filter sorted by a column: ascending first, the other way when it is that column already. */
export const sortedBy = (filter: ListFilter, sort: CaseSort): ListFilter => ({
  ...filter,
  sort,
  descending: filter.sort === sort ? !filter.descending : false,
});

/** The engine's question for one page (counted from 0) of the list. */
export const pageInput = (filter: ListFilter, page: number): Input<'cases.list'> => ({
  text: filter.text.trim().slice(0, 100),
  statusIds: [...filter.statusIds],
  ...(filter.responsibleId === null ? {} : { responsibleId: filter.responsibleId }),
  show: filter.show,
  sort: filter.sort,
  descending: filter.descending,
  offset: page * PAGE_ROWS,
  limit: PAGE_ROWS,
});

/** The pages that hold the rows `first` to `last` (both inclusive); page 0 when nothing is in view yet. */
export const pagesOf = (first: number, last: number): readonly number[] => {
  const from = Math.floor(Math.max(first, 0) / PAGE_ROWS);
  const to = Math.floor(Math.max(last, first, 0) / PAGE_ROWS);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
};
