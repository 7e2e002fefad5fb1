import { describe, expect, it } from 'vitest';
import type { TodayItem } from '../../src-shared/contract/cases.ts';
import { groupToday } from './group-today.ts';

const totals = { overdue: 0, today: 0, soon: 0, undated: 0, missing: 0, reading: 0, appointments: 0 };

/** 24.03.2026, 22:30 Uhr in Berlin (winter time), which is 21:30 UTC. */
const now = Date.UTC(2026, 2, 24, 21, 30);
const HOUR = 3_600_000;
const item = (id: string, change: Partial<TodayItem>): TodayItem => ({
  kind: 'deadline',
  id,
  caseId: 'c',
  fileNumber: '2026-A0001',
  clientName: 'Muster',
  title: id,
  dueAt: null,
  ...change,
});

describe('groupToday', () => {
  it('puts the most urgent first and sorts each group by its date', () => {
    const groups = groupToday(
      {
        at: now,
        totals,
        items: [
          item('photo', { kind: 'missingDocuments' }),
          item('later', { dueAt: now + 40 * HOUR }),
          item('call', { kind: 'task' }),
          item('late', { dueAt: now - HOUR }),
          item('later still', { dueAt: now + 50 * HOUR }),
          item('very late', { dueAt: now - 100 * HOUR }),
          item('scan', { kind: 'reading' }),
          item('tonight', { kind: 'task', dueAt: now + HOUR }),
        ],
      },
      now,
    );
    expect(groups.map(({ group, items }) => [group, items.map(({ id }) => id)])).toEqual([
      ['overdue', ['very late', 'late']],
      ['today', ['tonight']],
      ['soon', ['later', 'later still']],
      ['undated', ['call']],
      ['missing', ['photo']],
      ['reading', ['scan']],
    ]);
  });

  it('counts the Berlin day, not the UTC day', () => {
    const groups = groupToday(
      {
        at: now,
        totals,
        items: [
          item('before midnight', { dueAt: now + 1.4 * HOUR }),
          item('after midnight', { dueAt: now + 1.6 * HOUR }),
        ],
      },
      now,
    );
    expect(groups.map(({ group }) => group)).toEqual(['today', 'soon']);
  });

  it('shows no empty group', () => {
    expect(groupToday({ at: now, totals, items: [] }, now)).toEqual([]);
  });

  it('counts what was not handed out, and moves what became overdue since the engine counted', () => {
    const answer = {
      at: now - HOUR,
      totals: { ...totals, overdue: 1204, today: 2 },
      items: [
        item('late', { dueAt: now - 2 * HOUR }),
        item('just now', { dueAt: now - 1 }),
        item('tonight', { dueAt: now + HOUR }),
      ],
    };
    expect(groupToday(answer, now).map(({ group, items, total }) => [group, items.length, total])).toEqual([
      ['overdue', 2, 1205],
      ['today', 1, 1],
    ]);
  });
});
