import { expect, it } from 'vitest';
import type { CaseRow } from '../../src-shared/contract/cases.ts';
import type { EngineConnection } from '../engine/connection.ts';
import { firstFilter } from './list-filter.ts';
import { filterWords, printedCases } from './printed-cases.ts';

const row = (n: number): CaseRow => ({
  id: `case-${n}`,
  fileNumber: `26-A-${n}`,
  clientName: `Mandant ${n}`,
  plate: 'HH-AB 1',
  insurerName: '',
  statusId: 's1',
  statusTitle: 'Regulierung',
  statusPosition: 1,
  statusSince: 0,
  responsibleName: 'A. Brandt',
  nextDueAt: n === 0 ? Date.UTC(2026, 10, 24, 12) : null,
  nextDueTitle: n === 0 ? 'Prüffrist' : null,
  missingDocuments: 0,
  createdAt: 0,
  closed: false,
});

/** An engine with so many cases; `late` comes in at the top after the first page was handed out. */
const engineOf = (count: number, late = false) => {
  const asked: number[] = [];
  const call = async (method: string, input: { readonly offset: number; readonly limit: number }) => {
    if (method === 'statusMatrix.get') return [{ id: 's1', title: 'Regulierung' }];
    if (method === 'users.list') return [{ id: 'u1', displayName: 'A. Brandt' }];
    const rows = Array.from({ length: count }, (_, n) => row(n));
    if (late && asked.length > 0) rows.unshift(row(count));
    asked.push(input.offset);
    return { total: rows.length, rows: rows.slice(input.offset, input.offset + input.limit) };
  };
  return { engine: { call } as unknown as EngineConnection, asked };
};

it('prints every case of the filter, also those beyond the first page', async () => {
  const { engine, asked } = engineOf(1201);
  const { groups, columns } = await printedCases(engine, firstFilter);
  const rows = groups[0]?.rows ?? [];
  expect(rows).toHaveLength(1201);
  expect(asked).toEqual([0, 500, 1000]);
  expect(rows.at(-1)?.cells[0]).toBe('26-A-1200');
  expect(rows.every(({ cells }) => cells.length === columns.length)).toBe(true);
  expect(rows[0]?.cells[5]).toBe('24.11.2026 Prüffrist');
  expect(rows[1]?.cells[5]).toBe('');
});

it('prints a case once, though another comes in between', async () => {
  const { engine } = engineOf(700, true);
  const ids = (await printedCases(engine, firstFilter)).groups[0]?.rows.map(({ id }) => id) ?? [];
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(700);
});

it('says in words what narrows the list down', () => {
  const statuses = [{ id: 's1', title: 'Regulierung' }];
  const users = [{ id: 'u1', displayName: 'A. Brandt' }];
  expect(filterWords(firstFilter, statuses, users)).toBe('Offen');
  expect(
    filterWords(
      { ...firstFilter, show: 'all', text: ' Müller ', statusIds: ['s1'], responsibleId: 'u1' },
      statuses,
      users,
    ),
  ).toBe('Alle · „Müller“ · Status Regulierung · Zuständig A. Brandt');
});
