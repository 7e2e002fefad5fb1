import { and, eq } from 'drizzle-orm';
import {
  type caseListsContract,
  keptFilter,
  type RecentCase,
  type SavedFilter,
} from '../../../src-shared/contract/case-lists.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { berlinDay } from '../../../src-shared/tasks/berlin-day.ts';
import { findCase } from '../cases/case-rows.ts';
import { caseCommands } from '../cases/commands.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { savedFilter } from '../store/schema.ts';
import { type Draft, removeRow, setRow } from '../store/store.ts';
import { readSetting, writeSetting } from '../sync/settings.ts';
import { taskCommands } from '../tasks/commands.ts';
import { csvOf } from './csv.ts';

type Action = Parameters<Handlers<typeof caseListsContract>['caseLists.change']>[0]['action'];

const readFilter = (text: string | null): SavedFilter['filter'] | undefined => {
  try {
    const parsed = keptFilter.safeParse(JSON.parse(text ?? ''));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // From a later version, or forged: this desk cannot show it.
    return undefined;
  }
};

/** How many cases are remembered. */
const RECENT = 8;
/** It says what somebody looked at, so it stays on this desk: in its encrypted database, and in no event. */
const recentSetting = (desk: Desk): string => `cases.recent:${desk.me.id}`;
const recentIds = (desk: Desk): readonly string[] =>
  (readSetting(desk.store.sqlite, recentSetting(desk)) ?? '').split(' ').filter(Boolean);

const ownFilters = (desk: Desk) =>
  desk.store.db
    .select()
    .from(savedFilter)
    .where(and(eq(savedFilter.user_id, desk.me.id), eq(savedFilter.removed, 0)))
    .all();

/** One case's part of the change, by the same command that a click on that case runs. */
const changeOne = async (desk: Desk, caseId: string, action: Action): Promise<Result<unknown, AppError>> => {
  switch (action.do) {
    case 'assign':
      return caseCommands['cases.assign']({ caseId, userId: action.userId }, desk);
    case 'status':
      return caseCommands['cases.changeStatus']({ caseId, statusId: action.statusId }, desk);
    case 'task':
      return taskCommands['tasks.add'](
        {
          caseId,
          title: action.title,
          ...(action.assigneeId ? { assigneeId: action.assigneeId } : {}),
          dueAt: action.dueAt,
          description: '',
          remindAt: null,
          repeat: null,
          documentId: null,
          letterId: null,
          steps: [],
        },
        desk,
      );
  }
};

export const caseListHandlers: Handlers<typeof caseListsContract> = {
  'filters.list': (_input, desk) =>
    ok(
      ownFilters(desk)
        .flatMap((row): SavedFilter[] => {
          const filter = readFilter(row.filter);
          return filter ? [{ id: row.id, name: row.name ?? '', filter }] : [];
        })
        .sort((a, b) => a.name.localeCompare(b.name, 'de')),
    ),

  'filters.save': ({ name, filter }, desk) => {
    const filterId = ownFilters(desk).find((row) => row.name === name)?.id ?? createUuid(desk.deps);
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'filter.saved',
        facts: { name },
        changes: [setRow('saved_filter', filterId, { user_id: desk.me.id, name, filter: JSON.stringify(filter) })],
      },
    ]);
    return ok({ filterId });
  },

  'filters.remove': ({ filterId }, desk) => {
    const row = ownFilters(desk).find(({ id }) => id === filterId);
    if (!row) return fail('filter.notFound', 'Diesen Filter gibt es nicht mehr.');
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'filter.removed',
        facts: { name: row.name ?? '' },
        changes: [removeRow('saved_filter', filterId)],
      },
    ]);
    return ok(null);
  },

  'caseLists.change': async ({ caseIds, action }, desk) => {
    const drafts: Draft[] = [];
    const gathering: Desk = { ...desk, record: (more) => void drafts.push(...more) };
    const refused: { fileNumber: string; message: string }[] = [];
    let changed = 0;
    let unchanged = 0;
    for (const caseId of new Set(caseIds)) {
      const before = drafts.length;
      const result = await changeOne(gathering, caseId, action);
      if (!result.ok) {
        const file = findCase(desk, caseId);
        refused.push({ fileNumber: file.ok ? (file.value.file_number ?? '') : '', message: result.error.message });
      } else if (drafts.length === before) unchanged++;
      else changed++;
    }
    // All at once: nothing half done after a power cut, and one step to take back.
    if (drafts.length > 0) desk.record(drafts);
    return ok({ changed, unchanged, refused });
  },

  'cases.recent': (_input, desk) => {
    const select = desk.store.sqlite.prepare<[string], RecentCase>(
      `SELECT case_id AS id, file_number AS fileNumber, client_name AS clientName, plate,
         coalesce((SELECT title FROM status WHERE id = s.status), '') AS statusTitle
       FROM case_summary s WHERE case_id = ?`,
    );
    return ok(recentIds(desk).flatMap((id) => select.get(id) ?? []));
  },

  'cases.opened': ({ caseId }, desk) => {
    const before = recentIds(desk);
    if (before[0] === caseId) return ok(null);
    const next = [caseId, ...before.filter((id) => id !== caseId)].slice(0, RECENT);
    writeSetting(desk.store.sqlite, recentSetting(desk), next.join(' '));
    desk.store.announce(['recent']);
    return ok(null);
  },

  'caseLists.exportCsv': ({ caseIds }, desk) => {
    const bytes = csvOf(desk, [...new Set(caseIds)]);
    return ok({ name: `Aktenliste ${berlinDay(desk.deps.now())}.csv`, bytes });
  },
};
