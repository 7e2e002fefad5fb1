import { eq } from 'drizzle-orm';
import type { matrixContract } from '../../../src-shared/contract/matrix.ts';
import { syncedTables } from '../../../src-shared/events/tables.ts';
import { ok } from '../../../src-shared/result.ts';
import { emptyAccountSource } from '../../../src-shared/visibility/case-source.ts';
import { projectCase } from '../../../src-shared/visibility/project-case.ts';
import { fail, type Handlers } from '../desk.ts';
import { office, user } from '../store/schema.ts';
import { toColumns } from './rows.ts';

const DAY_MS = 86_400_000;
type CaseFile = Parameters<typeof projectCase>[0]['caseFile'];
const emptyCase = Object.fromEntries(Object.keys(syncedTables.case_file).map((column) => [column, null])) as Omit<
  CaseFile,
  'id'
>;

/** The client's view of a sample case in a stage, made by the same rules as every published view. */
export const previewStage: Handlers<typeof matrixContract>['matrix.preview'] = (input, desk) => {
  const index = input.stages.findIndex(({ id }) => id === input.stageId);
  const stage = input.stages[index];
  if (!stage) return fail('status.notFound', 'Diese Stufe gibt es nicht (mehr). Bitte eine andere wählen.');
  const now = desk.deps.now();
  const { db } = desk.store;
  // As if the case had come to each stage up to this one a day after the other.
  const reached = input.stages
    .slice(0, index + 1)
    .map(({ id }, at) => ({ status: id, at: now - (index - at) * DAY_MS }));
  return ok(
    projectCase(
      {
        ...emptyAccountSource,
        caseFile: {
          ...emptyCase,
          id: 'sample',
          file_number: 'Beispiel',
          status: stage.id,
          status_since: now,
          responsible: desk.me.id,
          closed_at: stage.closes ? now : null,
        },
        reached,
        statuses: input.stages.map((one, at) => ({ id: one.id, ...toColumns(one, at + 1) })),
        statusTexts: [],
        parties: [],
        vehicles: [],
        deadlines: [],
        tasks: [],
        notes: [],
        checklist: [],
        documents: [],
        dataRequests: [],
        informChoices: [],
        closingAnswers: [],
        legalTexts: [],
        inboxItems: [],
        inboxIdentities: [],
        office: db.select().from(office).where(eq(office.id, desk.identity.officeId)).get() ?? null,
        users: db.select().from(user).where(eq(user.removed, 0)).all(),
        version: now,
        now,
      },
      'client',
    ),
  );
};
