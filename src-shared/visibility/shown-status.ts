import type { RowOf } from '../events/tables.ts';
import type { CaseSource } from './case-source.ts';

export interface ShownStatus {
  readonly row: RowOf<'status'>;
  readonly since: number | null;
}

/** The stage the case stands in for the office. */
export const currentStatus = ({ caseFile, statuses }: CaseSource): RowOf<'status'> | undefined =>
  statuses.find((row) => row.id === caseFile.status);

/**
 * The stage that is told outside: the case's own, or while that is not published, the last published one it came to. A
 * case that never came to a published one says nothing of where it is.
 */
export const shownStatus = (source: CaseSource): ShownStatus | undefined => {
  const { caseFile, statuses, reached } = source;
  const current = currentStatus(source);
  if (!current) return undefined;
  if (current.published !== 0) return { row: current, since: caseFile.status_since };
  for (const { status, at } of reached.toReversed()) {
    const row = statuses.find(({ id, published }) => id === status && published !== 0);
    // A closing stage that the case has left again says nothing of it now.
    if (row && row.closes !== 1) return { row, since: at };
  }
  return undefined;
};

/** Whether the case is told to be closed: closing in a stage that is not published is not told either. */
export const isToldClosed = (source: CaseSource): boolean => {
  const current = currentStatus(source);
  return current?.published !== 0 && (source.caseFile.closed_at !== null || current?.closes === 1);
};
