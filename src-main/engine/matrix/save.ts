import { and, eq } from 'drizzle-orm';
import { checkMatrix, type MatrixStep } from '../../../src-shared/cases/matrix-check.ts';
import type { matrixContract } from '../../../src-shared/contract/matrix.ts';
import type { Change } from '../../../src-shared/events/merge.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { changeStatusDrafts } from '../cases/status.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { caseFile, statusStep } from '../store/schema.ts';
import { type Draft, removeRow, setRow } from '../store/store.ts';
import { changedColumns, stagesOf, toColumns } from './rows.ts';

const casesIn = (desk: Desk, statusId: string): readonly string[] =>
  desk.store.db
    .select({ id: caseFile.id })
    .from(caseFile)
    .where(and(eq(caseFile.status, statusId), eq(caseFile.removed, 0)))
    .all()
    .map(({ id }) => id);

const count = (n: number): string => (n === 1 ? '1 Akte ist' : `${n} Akten sind`);

/** What has to change so that exactly these steps are recommended. */
const stepChanges = (desk: Desk, wanted: readonly MatrixStep[]): readonly Change[] => {
  const rows = desk.store.db.select().from(statusStep).where(eq(statusStep.removed, 0)).all();
  const key = (from: string | null, to: string | null) => `${from}>${to}`;
  const keys = new Set(wanted.map(({ from, to }) => key(from, to)));
  const there = new Set(rows.map((row) => key(row.from_status, row.to_status)));
  const added = [...new Map(wanted.map((step) => [key(step.from, step.to), step])).entries()]
    .filter(([name]) => !there.has(name))
    .map(([, step]) => setRow('status_step', createUuid(desk.deps), { from_status: step.from, to_status: step.to }));
  const gone = rows.filter((row) => !keys.has(key(row.from_status, row.to_status)));
  return [...added, ...gone.map((row) => removeRow('status_step', row.id))];
};

/** Saves the matrix: only what differs is written, and what happens to it and to cases stands in the chronicle. */
export const saveMatrix: Handlers<typeof matrixContract>['matrix.save'] = (input, desk) => {
  const error = checkMatrix(input).find(({ level }) => level === 'error');
  if (error) return fail('matrix.broken', `${error.message} Es wurde nichts gespeichert.`, error.stageId);
  const ids = new Set(input.stages.map(({ id }) => id));
  if (ids.size < input.stages.length) return fail('matrix.twice', 'Eine Stufe steht doppelt in der Matrix.');
  const before = stagesOf(desk);
  const known = new Map(before.map((row) => [row.id, row]));
  const gone = before.filter(({ id }) => !ids.has(id));

  const moving: Draft[] = [];
  let movedCases = 0;
  for (const row of gone) {
    const cases = casesIn(desk, row.id);
    if (cases.length === 0) continue;
    const target = input.moves[row.id];
    if (target === undefined || !ids.has(target) || !known.has(target)) {
      return fail(
        'matrix.stageInUse',
        `${count(cases.length)} im Status „${row.title}“. Wählen Sie zuerst eine bestehende Stufe, in die sie gehen.`,
        row.id,
      );
    }
    for (const caseId of cases) {
      const drafts = changeStatusDrafts(desk, caseId, target);
      if (!drafts.ok) return drafts;
      moving.push(...drafts.value);
    }
    movedCases += cases.length;
  }

  const drafts: Draft[] = [];
  const add = (what: string, changes: readonly Change[]) =>
    drafts.push({ stream: desk.identity.officeId, kind: 'matrix.changed', facts: { what }, changes });
  const moved: Change[] = [];
  for (const [index, stage] of input.stages.entries()) {
    const row = known.get(stage.id);
    if (!row) {
      add(`Stufe „${stage.title}“ angelegt`, [setRow('status', stage.id, toColumns(stage, index + 1))]);
      continue;
    }
    const { position, ...columns } = changedColumns(row, stage, index + 1);
    if (position !== undefined) moved.push(setRow('status', stage.id, { position }));
    if (Object.keys(columns).length === 0) continue;
    const renamed = row.title !== stage.title ? `Stufe „${row.title}“ heißt jetzt „${stage.title}“` : '';
    add(renamed || `Stufe „${stage.title}“ bearbeitet`, [setRow('status', stage.id, columns)]);
  }
  // A gap that a removed stage leaves is no new order.
  const order = input.stages.flatMap(({ id }) => (known.has(id) ? [id] : []));
  const sameOrder = order.join() === before.flatMap(({ id }) => (ids.has(id) ? [id] : [])).join();
  for (const row of gone) add(`Stufe „${row.title}“ entfernt`, [removeRow('status', row.id)]);
  if (moved.length > 0) add(sameOrder ? 'Stufen neu gezählt' : 'Reihenfolge der Stufen', moved);
  const steps = stepChanges(
    desk,
    input.steps.filter(({ from, to }) => from !== to && ids.has(from) && ids.has(to)),
  );
  if (steps.length > 0) add('Empfohlene Schritte', steps);
  if (drafts.length > 0) desk.record([...moving, ...drafts]);
  return ok({ changes: drafts.map(({ facts }) => String(facts.what)), movedCases });
};
