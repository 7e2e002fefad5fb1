import type { RowOf } from '../events/tables.ts';

/** What a stage of the status matrix is to the rest of Fallstand. Letters, queries and payments find their stage by it. */
export const stageMeanings = {
  intake: 'Eingang',
  letterSent: 'Schreiben versendet',
  insurerQuery: 'Rückfrage der Versicherung',
  payment: 'Zahlung',
  closed: 'Abschluss',
} as const;
export type StageMeaning = keyof typeof stageMeanings;

const isMeaning = (text: string): text is StageMeaning => Object.hasOwn(stageMeanings, text);

/** The meaning of a stage, empty for none. Rows of old offices have no meaning: there the id is the meaning. */
export const meaningOf = (row: Pick<RowOf<'status'>, 'id' | 'meaning'>): StageMeaning | '' => {
  const word = row.meaning ?? row.id;
  return isMeaning(word) ? word : '';
};

type Placed = Pick<RowOf<'status'>, 'id' | 'meaning' | 'position' | 'closes'>;

/** In the office's order; the id decides between two of the same position, so that all desks agree. */
export const inOrder = <T extends Pick<RowOf<'status'>, 'id' | 'position'>>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || (a.id < b.id ? -1 : 1));

/** The stage with a meaning. Without one: a case begins in the first open stage and closes in the first closing one. */
export const stageWithMeaning = <T extends Placed>(rows: readonly T[], meaning: StageMeaning): T | undefined => {
  const ordered = inOrder(rows);
  const named = ordered.find((row) => meaningOf(row) === meaning && (meaning !== 'closed' || row.closes === 1));
  if (named) return named;
  if (meaning === 'intake') return ordered.find((row) => row.closes !== 1);
  if (meaning === 'closed') return ordered.find((row) => row.closes === 1);
  return undefined;
};

/** Whether a stage lies at or behind the stage with a meaning. Without such a stage, only closing counts. */
export const hasReached = <T extends Placed>(rows: readonly T[], stage: T, meaning: StageMeaning): boolean => {
  const goal = stageWithMeaning(rows, meaning);
  return stage.closes === 1 || (goal !== undefined && (stage.position ?? 0) >= (goal.position ?? 0));
};
