import { and, eq, gt, isNull } from 'drizzle-orm';
import { hasReached, stageWithMeaning } from '../../../src-shared/cases/matrix.ts';
import type { Event } from '../../../src-shared/events/event.ts';
import {
  LOOK_BACK_DAYS,
  type PaperStand,
  type PaperTaskKind,
  paperTaskId,
  paperTaskOf,
  paperTaskRules,
} from '../../../src-shared/tasks/paper-tasks.ts';
import { missingPapers, neededPapers } from '../cases/checklist.ts';
import { statusRows } from '../cases/status.ts';
import type { Desk } from '../desk.ts';
import { caseFile, paperTask, task } from '../store/schema.ts';
import { type Draft, setRow } from '../store/store.ts';
import { type Alarm, systemAlarm } from './reminders.ts';

type Opened = Omit<Desk, 'services'>;
type CaseRow = typeof caseFile.$inferSelect;

/** Not at once: opening the desk comes first. Then often enough for a rule that counts days. */
const FIRST_LOOK_MS = 5 * 60_000;
const LOOK_AGAIN_MS = 60 * 60_000;
const DAY_MS = 86_400_000;

export const paperTaskSettings = (desk: Pick<Desk, 'store'>) => {
  const rows = desk.store.db.select().from(paperTask).where(eq(paperTask.removed, 0)).all();
  const of = (kind: PaperTaskKind) => {
    const { id, afterDays, active } = paperTaskRules[kind];
    const row = rows.find((one) => one.id === id);
    return { active: row?.active == null ? active : row.active === 1, afterDays: row?.after_days ?? afterDays };
  };
  return { missing: of('missing'), complete: of('complete') };
};

const standOf = (desk: Opened, row: CaseRow): PaperStand => {
  const stages = statusRows(desk);
  const stage = stages.find(({ id }) => id === row.status);
  const sent = stageWithMeaning(stages, 'letterSent')?.id;
  // Until the demand goes out, what counts from that stage on is needed too.
  const beforeDemand = (from: { readonly id: string } | null): boolean => from === null || from.id === sent;
  return {
    receivedAt: row.received_at ?? row.created_at ?? 0,
    closed: row.closed_at !== null,
    demanded: stage !== undefined && hasReached(stages, stage, 'letterSent'),
    needed: neededPapers(desk, row.id).filter(({ fromStatus }) => beforeDemand(fromStatus)).length,
    missing: missingPapers(desk, row.id)
      .filter(({ fromStatus }) => beforeDemand(fromStatus))
      .map(({ title }) => title),
  };
};

const wordsOf = (kind: PaperTaskKind, { missing }: PaperStand) =>
  kind === 'complete'
    ? { title: 'Forderungsschreiben schreiben', reason: 'Alle Unterlagen sind da.' }
    : { title: 'Fehlende Unterlagen anfordern', reason: `Es fehlt noch: ${missing.join(', ')}.` };

/** What the checklist of a case sets off now: a task that was never there before, or one that is done by itself. */
const draftsFor = (desk: Opened, row: CaseRow): Draft[] => {
  const now = desk.deps.now();
  const stand = standOf(desk, row);
  const kind = paperTaskOf(stand, now, paperTaskSettings(desk));
  const drafts: Draft[] = [];
  if (stand.missing.length === 0) {
    const asked = desk.store.db
      .select()
      .from(task)
      .where(and(eq(task.id, paperTaskId('missing', row.id)), isNull(task.done_at), eq(task.removed, 0)))
      .get();
    if (asked) {
      drafts.push({
        stream: row.id,
        kind: 'task.done',
        facts: { title: asked.title ?? '' },
        changes: [setRow('task', asked.id, { done_at: now, done_by: desk.me.id })],
      });
    }
  }
  if (!kind) return drafts;
  const id = paperTaskId(kind, row.id);
  // One that was done or deleted is not made again.
  if (desk.store.db.select({ id: task.id }).from(task).where(eq(task.id, id)).get()) return drafts;
  const { title, reason } = wordsOf(kind, stand);
  drafts.push({
    stream: row.id,
    kind: 'task.byRule',
    facts: { title, reason },
    changes: [
      setRow('task', id, {
        case_id: row.id,
        kind: 'task',
        title,
        description: reason,
        assignee: row.responsible,
        due_at: now,
        created_at: now,
        created_by: desk.me.id,
        done_at: null,
      }),
    ],
  });
  return drafts;
};

const touching = new Set<string>(['document', 'checklist_item']);
const concerns = (event: Event): boolean => event.changes.some(({ table }) => touching.has(table));

/**
 * Sets off tasks by the checklist: when the last paper of a case comes in, and when one is missing for days. Each task is
 * made once per case, whichever desk is first.
 */
export const startPaperTasks = (desk: Opened, alarm: Alarm = systemAlarm): { readonly close: () => void } => {
  let closed = false;
  let cancel: (() => void) | undefined;
  const lookAt = (rows: readonly CaseRow[]): void => {
    for (const row of rows) {
      const drafts = closed ? [] : draftsFor(desk, row);
      if (drafts.length > 0) desk.record(drafts);
    }
  };
  const lookAtAll = (): void => {
    const since = desk.deps.now() - LOOK_BACK_DAYS * DAY_MS;
    const recent = and(eq(caseFile.removed, 0), isNull(caseFile.closed_at), gt(caseFile.received_at, since));
    lookAt(desk.store.db.select().from(caseFile).where(recent).all());
    cancel = alarm.after(LOOK_AGAIN_MS, lookAtAll);
  };
  const stop = desk.store.onRecorded(({ events }) => {
    const ids = new Set(events.filter(concerns).map(({ stream }) => stream));
    if (ids.size === 0) return;
    // After the command that is just ending.
    setImmediate(() => {
      if (closed) return;
      for (const id of ids) {
        const of = and(eq(caseFile.id, id), eq(caseFile.removed, 0));
        lookAt(desk.store.db.select().from(caseFile).where(of).all());
      }
    });
  });
  // A lawyer at the desk has no tasks of the office to give.
  const works = desk.me.role !== 'lawyer';
  if (works) cancel = alarm.after(FIRST_LOOK_MS, lookAtAll);
  else stop();
  return {
    close: () => {
      closed = true;
      stop();
      cancel?.();
    },
  };
};
