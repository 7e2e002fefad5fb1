import { eq } from 'drizzle-orm';
import { inOrder, meaningOf } from '../../../src-shared/cases/matrix.ts';
import type { MatrixStage, MatrixStep } from '../../../src-shared/cases/matrix-check.ts';
import type { RowOf, SetOf } from '../../../src-shared/events/tables.ts';
import type { StatusRow } from '../cases/case-rows.ts';
import { statusRows } from '../cases/status.ts';
import type { Desk } from '../desk.ts';
import { statusStep } from '../store/schema.ts';

/** A row as a stage. */
export const toStage = (row: StatusRow): MatrixStage => ({
  id: row.id,
  title: row.title ?? '',
  responsibleRole: row.responsible_role ?? '',
  clientTitle: row.client_title ?? '',
  clientResult: row.client_result ?? '',
  clientNext: row.client_next ?? '',
  published: row.published !== 0,
  meaning: meaningOf(row),
  closes: row.closes === 1,
  deadlineTitle: row.deadline_title ?? '',
  deadlineReason: row.deadline_reason ?? '',
  deadlineAmount: row.deadline_amount,
  deadlineUnit: row.deadline_unit ?? 'days',
});

/** A stage as the row it becomes; `position` from 1. */
export const toColumns = (stage: MatrixStage, position: number): Omit<RowOf<'status'>, 'id'> => ({
  position,
  title: stage.title,
  responsible_role: stage.responsibleRole,
  client_title: stage.clientTitle,
  client_result: stage.clientResult,
  client_next: stage.clientNext,
  published: stage.published ? 1 : 0,
  meaning: stage.meaning,
  closes: stage.closes ? 1 : 0,
  deadline_title: stage.deadlineTitle,
  deadline_reason: stage.deadlineReason,
  deadline_amount: stage.deadlineAmount,
  deadline_unit: stage.deadlineUnit,
});

const columnOf = {
  title: 'title',
  responsibleRole: 'responsible_role',
  clientTitle: 'client_title',
  clientResult: 'client_result',
  clientNext: 'client_next',
  published: 'published',
  meaning: 'meaning',
  closes: 'closes',
  deadlineTitle: 'deadline_title',
  deadlineReason: 'deadline_reason',
  deadlineAmount: 'deadline_amount',
  deadlineUnit: 'deadline_unit',
} as const satisfies Readonly<Record<Exclude<keyof MatrixStage, 'id'>, keyof SetOf<'status'>>>;

/** The columns in which a stage differs from its row: an empty text and a missing one are the same. */
export const changedColumns = (row: StatusRow, stage: MatrixStage, position: number): SetOf<'status'> => {
  const before = toStage(row);
  const after = toColumns(stage, position);
  const fields = Object.keys(columnOf) as (keyof typeof columnOf)[];
  const changed = fields.filter((field) => before[field] !== stage[field]).map((field) => columnOf[field]);
  return {
    ...Object.fromEntries(changed.map((column) => [column, after[column]])),
    ...(row.position === position ? {} : { position }),
  };
};

export const stagesOf = (desk: Desk): readonly StatusRow[] => inOrder(statusRows(desk));

/** The recommended steps, each once, whichever desks added it. */
export const stepsOf = (desk: Desk): readonly MatrixStep[] => {
  const steps = desk.store.db.select().from(statusStep).where(eq(statusStep.removed, 0)).all();
  const unique = new Map(steps.map((row) => [`${row.from_status}>${row.to_status}`, row]));
  return [...unique.values()].map((row) => ({ from: row.from_status ?? '', to: row.to_status ?? '' }));
};
