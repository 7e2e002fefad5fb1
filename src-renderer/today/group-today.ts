import { endOfBerlinDay } from '../../src-shared/cases/deadlines.ts';
import type { TodayItem } from '../../src-shared/contract/cases.ts';

export const todayGroups = ['overdue', 'today', 'soon', 'undated', 'missing', 'reading'] as const;
export type TodayGroup = (typeof todayGroups)[number];

/** In which group a thing is at `now` (epoch milliseconds). Days are Berlin days. */
export const groupOf = (item: TodayItem, now: number): TodayGroup => {
  if (item.kind === 'missingDocuments') return 'missing';
  if (item.kind === 'reading') return 'reading';
  if (item.dueAt === null) return 'undated';
  if (item.dueAt < now) return 'overdue';
  return item.dueAt <= endOfBerlinDay(now, 0) ? 'today' : 'soon';
};

/** The groups that hold something, in the order of urgency; inside, what is due first comes first. */
export const groupToday = (
  items: readonly TodayItem[],
  now: number,
): readonly { readonly group: TodayGroup; readonly items: readonly TodayItem[] }[] => {
  const byGroup = new Map<TodayGroup, TodayItem[]>();
  for (const item of items) {
    const group = groupOf(item, now);
    const list = byGroup.get(group);
    if (list) list.push(item);
    else byGroup.set(group, [item]);
  }
  return todayGroups.flatMap((group) => {
    const list = byGroup.get(group);
    return list
      ? [{ group, items: list.toSorted((a, b) => (a.dueAt ?? Number.MAX_VALUE) - (b.dueAt ?? Number.MAX_VALUE)) }]
      : [];
  });
};
