import { endOfBerlinDay } from '../../src-shared/cases/deadlines.ts';
import { type TodayGroup, type TodayItem, todayGroups } from '../../src-shared/contract/cases.ts';

/** In which group a thing is at `now` (epoch milliseconds). Days are Berlin days. */
export const groupOf = (item: TodayItem, now: number): TodayGroup => {
  if (item.kind === 'missingDocuments') return 'missing';
  if (item.kind === 'reading') return 'reading';
  if (item.kind === 'appointment') return 'appointments';
  if (item.dueAt === null) return 'undated';
  if (item.dueAt < now) return 'overdue';
  return item.dueAt <= endOfBerlinDay(now, 0) ? 'today' : 'soon';
};

export interface GroupOfToday {
  readonly group: TodayGroup;
  readonly items: readonly TodayItem[];
  /** How many there are in truth; not all need have been handed out. */
  readonly total: number;
}

/** What `today.get` answers, as far as it is grouped. */
interface Answer {
  readonly at: number;
  readonly items: readonly TodayItem[];
  readonly totals: Readonly<Record<TodayGroup, number>>;
}

/** The groups that hold something, in the order of urgency; inside, what is due first comes first. */
export const groupToday = ({ at, items, totals }: Answer, now: number): readonly GroupOfToday[] => {
  const byGroup = new Map<TodayGroup, TodayItem[]>();
  const moved = { ...totals };
  for (const item of items) {
    const group = groupOf(item, now);
    // Since the engine counted, time has gone on: what became overdue meanwhile counts there.
    moved[groupOf(item, at)] -= 1;
    moved[group] += 1;
    const list = byGroup.get(group);
    if (list) list.push(item);
    else byGroup.set(group, [item]);
  }
  return todayGroups.flatMap((group) => {
    const list = byGroup.get(group);
    return list
      ? [
          {
            group,
            items: list.toSorted((a, b) => (a.dueAt ?? Number.MAX_VALUE) - (b.dueAt ?? Number.MAX_VALUE)),
            total: moved[group],
          },
        ]
      : [];
  });
};
