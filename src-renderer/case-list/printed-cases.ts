import type { CaseRow, StatusInfo } from '../../src-shared/contract/cases.ts';
import { formatDate } from '../../src-shared/time/format.ts';
import type { PrintedList } from '../components/print-list.tsx';
import type { EngineConnection } from '../engine/connection.ts';
import { de } from '../texts/de.ts';
import { type ListFilter, pageInput } from './list-filter.ts';

/** As many as the engine hands out at once. */
const MOST_ROWS = 500;
const t = de.caseList;

/** What the filter says, in words: `Offen · „Müller“ · Status Regulierung · Zuständig A. Brandt`. */
export const filterWords = (
  filter: ListFilter,
  statuses: readonly Pick<StatusInfo, 'id' | 'title'>[],
  users: readonly { readonly id: string; readonly displayName: string }[],
): string => {
  const titles = filter.statusIds.map((id) => statuses.find((status) => status.id === id)?.title ?? id);
  const responsible = users.find(({ id }) => id === filter.responsibleId)?.displayName;
  return [
    t[filter.show],
    filter.text.trim() === '' ? '' : `„${filter.text.trim()}“`,
    titles.length === 0 ? '' : `${t.status} ${titles.join(', ')}`,
    responsible === undefined ? '' : `${t.responsible} ${responsible}`,
  ]
    .filter(Boolean)
    .join(' · ');
};

/** All cases of the filter in its order, for paper. Rejects with the engine's error. */
export const printedCases = async (engine: EngineConnection, filter: ListFilter): Promise<PrintedList> => {
  const rows = new Map<string, CaseRow>();
  for (let offset = 0, total = 1; offset < total; offset += MOST_ROWS) {
    const page = await engine.call('cases.list', { ...pageInput(filter, 0), offset, limit: MOST_ROWS });
    // A case that came in meanwhile moves the others on; each stands there once.
    for (const row of page.rows) rows.set(row.id, row);
    total = page.total;
  }
  const [statuses, users] = await Promise.all([engine.call('statusMatrix.get', {}), engine.call('users.list', {})]);
  return {
    title: t.title,
    filter: filterWords(filter, statuses, users),
    columns: [
      { title: t.columns.fileNumber, whole: true },
      { title: t.columns.client },
      { title: t.columns.plate, whole: true },
      { title: t.columns.insurer },
      { title: t.columns.status },
      { title: t.columns.nextDue },
      { title: t.columns.responsible },
    ],
    groups: [
      {
        title: '',
        rows: [...rows.values()].map((row) => ({
          id: row.id,
          cells: [
            row.fileNumber,
            row.clientName,
            row.plate,
            row.insurerName,
            row.statusTitle,
            row.nextDueAt === null ? '' : `${formatDate(row.nextDueAt)} ${row.nextDueTitle ?? ''}`.trim(),
            row.responsibleName,
          ],
        })),
      },
    ],
  };
};
