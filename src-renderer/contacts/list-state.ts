import type { ContactShow, ContactSort } from '../../src-shared/contract/contacts.ts';
import type { Input } from '../engine/connection.ts';

/** What the directory shows and in which order. */
export interface ContactFilter {
  readonly text: string;
  readonly show: ContactShow;
  readonly sort: ContactSort;
}

export const firstContactFilter: ContactFilter = { text: '', show: 'all', sort: 'name' };

/** Rows the engine is asked for at a time. */
export const CONTACT_PAGE = 100;

/** The engine's question for one page, counted from 0. */
export const contactPageInput = (filter: ContactFilter, page: number): Input<'contacts.list'> => ({
  text: filter.text.trim().slice(0, 100),
  show: filter.show,
  sort: filter.sort,
  descending: filter.sort === 'createdAt',
  offset: page * CONTACT_PAGE,
  limit: CONTACT_PAGE,
});

/** The pages that hold the rows `first` to `last`, both inclusive. */
export const contactPages = (first: number, last: number): readonly number[] => {
  const from = Math.floor(Math.max(first, 0) / CONTACT_PAGE);
  const to = Math.floor(Math.max(last, first, 0) / CONTACT_PAGE);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
};
