import { z } from 'zod';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';
import { caseSort } from './cases.ts';

/** What a kept filter of the list of cases says. What a later version adds is left out here. */
export const keptFilter = z.object({
  text: z.string().max(100).default(''),
  statusIds: z.array(z.string().max(80)).max(200).default([]),
  responsibleId: uuid.nullable().default(null),
  show: z.enum(['open', 'closed', 'all']).default('open'),
  sort: caseSort.default('createdAt'),
  descending: z.boolean().default(true),
});
export type KeptFilter = z.output<typeof keptFilter>;

export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly filter: KeptFilter;
}

export interface RecentCase {
  readonly id: string;
  readonly fileNumber: string;
  readonly clientName: string;
  readonly plate: string;
  readonly statusTitle: string;
}

/** What is done with many cases at once. */
const bulkAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('assign'), userId: uuid }),
  z.object({ do: z.literal('status'), statusId: z.string().min(1).max(80) }),
  z.object({
    do: z.literal('task'),
    title: z.string().trim().min(1, 'Die Aufgabe braucht einen Titel.').max(300, 'Der Titel ist zu lang.'),
    assigneeId: uuid.optional(),
    dueAt: z.number().int().positive().nullable().default(null),
  }),
]);
export type BulkAction = z.input<typeof bulkAction>;

const caseIds = z
  .array(uuid)
  .min(1, 'Es ist keine Akte ausgewählt.')
  .max(1000, 'Bitte höchstens 1.000 Akten auswählen.');

export const caseListsContract = {
  /** The filters that the signed-in person keeps, in alphabetical order. */
  'filters.list': query<readonly SavedFilter[]>()(z.object({}), everyone, ['saved_filter', 'session']),
  /** Keeps a filter; one of the same name is replaced. */
  'filters.save': command<{ readonly filterId: string }>()(
    z.object({
      name: z.string().trim().min(1, 'Der Filter braucht einen Namen.').max(60, 'Der Name ist zu lang.'),
      filter: keptFilter,
    }),
    everyone,
  ),
  'filters.remove': command<null>()(z.object({ filterId: uuid }), everyone),
  /** The same change to many cases, as one step that can be taken back at once. Cases that refuse are left as they are. */
  'caseLists.change': command<{
    readonly changed: number;
    /** Cases that were so already. */
    readonly unchanged: number;
    readonly refused: readonly { readonly fileNumber: string; readonly message: string }[];
  }>()(z.object({ caseIds, action: bulkAction }), staff),
  /** The chosen cases as CSV for a German spreadsheet: semicolons, UTF-8 with byte order mark. */
  'caseLists.exportCsv': command<{ readonly name: string; readonly bytes: Uint8Array }>()(
    z.object({ caseIds }),
    everyone,
  ),
  /** The cases that the signed-in person opened last at this desk, the newest first. */
  'cases.recent': query<readonly RecentCase[]>()(z.object({}), everyone, ['recent', 'session', 'case_file', 'party']),
  /** Notes that a case was opened; for `cases.recent` only, nobody else learns of it. */
  'cases.opened': command<null>()(z.object({ caseId: uuid }), everyone),
} as const;
