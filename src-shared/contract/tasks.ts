import { z } from 'zod';
import type { NoteVisibility } from '../cases/words.ts';
import { uuid } from '../ids.ts';
import { command, everyone, query } from '../rpc/contract.ts';
import type { CallDirection, CallReason, TaskKind, TaskRepeat } from '../tasks/words.ts';

const visibility = z.enum(['internal', 'technical', 'legal', 'client']);
const noteText = z.string().trim().min(1, 'Die Notiz ist leer.').max(20_000, 'Die Notiz ist zu lang.');
const instant = z.number().int().positive();
const title = z.string().trim().min(1, 'Die Aufgabe braucht einen Titel.').max(300, 'Der Titel ist zu lang.');
const stepTitle = z.string().trim().min(1, 'Der Schritt braucht einen Text.').max(300, 'Der Schritt ist zu lang.');

/** What a person says of a task. Times are epoch milliseconds. */
const taskFields = {
  title,
  /** Nobody in particular: everybody in the office. */
  assigneeId: uuid.optional(),
  dueAt: instant.nullable().default(null),
  description: z.string().trim().max(20_000, 'Die Beschreibung ist zu lang.').default(''),
  remindAt: instant.nullable().default(null),
  /** Needs a date to begin with. */
  repeat: z.enum(['daily', 'workdays', 'weekly', 'monthly', 'yearly']).nullable().default(null),
  documentId: uuid.nullable().default(null),
  letterId: uuid.nullable().default(null),
};

const callFields = {
  direction: z.enum(['in', 'out']).default('in'),
  /** A party of the case; `who` then is its name at that time. */
  partyId: uuid.nullable().default(null),
  who: z.string().trim().max(200, 'Der Name ist zu lang.').default(''),
  reason: z.enum(['statusQuestion', 'insurer', 'workshop', 'appointment', 'documents', 'other']),
  text: z.string().trim().max(20_000, 'Der Text ist zu lang.').default(''),
  visibility: visibility.default('internal'),
};

export interface TaskStep {
  readonly id: string;
  readonly title: string;
  readonly doneAt: number | null;
}

/** A task or follow-up with all that belongs to it. */
export interface TaskItem {
  readonly id: string;
  readonly kind: TaskKind;
  /** Null: a task of the office, of no case. */
  readonly caseId: string | null;
  readonly fileNumber: string;
  readonly clientName: string;
  readonly title: string;
  readonly description: string;
  readonly assigneeId: string | null;
  readonly assigneeName: string;
  readonly dueAt: number | null;
  readonly remindAt: number | null;
  readonly repeat: TaskRepeat | null;
  readonly documentId: string | null;
  readonly documentTitle: string;
  readonly letterId: string | null;
  readonly letterSubject: string;
  readonly createdAt: number;
  readonly createdByName: string;
  readonly doneAt: number | null;
  readonly doneByName: string;
  readonly steps: readonly TaskStep[];
}

export interface CallInfo {
  readonly id: string;
  readonly direction: CallDirection;
  readonly partyId: string | null;
  readonly who: string;
  readonly reason: CallReason;
  readonly text: string;
  readonly visibility: NoteVisibility;
  readonly at: number;
  readonly createdByName: string;
}

/** One week of the rate of status questions. */
export interface CallWeek {
  /** Its Monday, `YYYY-MM-DD`. */
  readonly startsOn: string;
  /** Incoming calls that asked how the case stands. */
  readonly calls: number;
  /** Cases that were open on at least one moment of it. */
  readonly openCases: number;
}

export const tasksContract = {
  'notes.write': command<{ readonly noteId: string }>()(
    z.object({ caseId: uuid, text: noteText, visibility: visibility.default('internal') }),
    everyone,
  ),
  'notes.change': command<null>()(z.object({ noteId: uuid, text: noteText, visibility }), everyone),
  'notes.remove': command<null>()(z.object({ noteId: uuid }), everyone),
  'notes.restore': command<null>()(z.object({ noteId: uuid }), everyone),

  'tasks.list': query<{ readonly items: readonly TaskItem[]; readonly total: number }>()(
    z.object({
      caseId: uuid.optional(),
      /** Mine: what is given to the signed-in person or to everybody. */
      whose: z.enum(['mine', 'all']).default('all'),
      show: z.enum(['open', 'done', 'all']).default('open'),
      limit: z.number().int().min(1).max(1000).default(500),
    }),
    everyone,
    ['task', 'task_step', 'user', 'document', 'letter', 'case_file', 'party'],
  ),
  'tasks.add': command<{ readonly taskId: string }>()(
    z.object({ caseId: uuid.optional(), ...taskFields, steps: z.array(stepTitle).max(100).default([]) }),
    everyone,
  ),
  /** A follow-up (Wiedervorlage) of a case; it is a task that only says when to look again. */
  'tasks.followUp': command<{ readonly taskId: string }>()(
    z.object({ caseId: uuid, title, dueAt: instant, assigneeId: uuid.optional() }),
    everyone,
  ),
  'tasks.change': command<null>()(z.object({ taskId: uuid, ...taskFields }), everyone),
  /** Done; of a recurring task the next one is made, and told. */
  'tasks.done': command<{ readonly nextDueAt: number | null }>()(z.object({ taskId: uuid }), everyone),
  /** Open again; the next one, if it was made and is still open, goes away. */
  'tasks.reopen': command<null>()(z.object({ taskId: uuid }), everyone),
  'tasks.remove': command<null>()(z.object({ taskId: uuid }), everyone),
  'tasks.restore': command<null>()(z.object({ taskId: uuid }), everyone),
  'tasks.addStep': command<{ readonly stepId: string }>()(z.object({ taskId: uuid, title: stepTitle }), everyone),
  'tasks.checkStep': command<null>()(z.object({ stepId: uuid, done: z.boolean() }), everyone),
  'tasks.removeStep': command<null>()(z.object({ stepId: uuid }), everyone),
  /** The steps in their new order; steps left out come after them as they were. */
  'tasks.sortSteps': command<null>()(z.object({ taskId: uuid, stepIds: z.array(uuid).max(500) }), everyone),

  'calls.list': query<readonly CallInfo[]>()(z.object({ caseId: uuid }), everyone, ['call', 'user']),
  'calls.log': command<{ readonly callId: string }>()(
    z.object({ caseId: uuid, ...callFields, at: instant.optional() }),
    everyone,
  ),
  'calls.change': command<null>()(z.object({ callId: uuid, ...callFields }), everyone),
  'calls.remove': command<null>()(z.object({ callId: uuid }), everyone),
  'calls.restore': command<null>()(z.object({ callId: uuid }), everyone),
  /**
   * Rückrufquote: incoming status questions per open case and week, over the last twelve whole weeks and this one; `rate`
   * is of the twelve whole ones, null while there was no open case.
   */
  'calls.rate': query<{ readonly rate: number | null; readonly weeks: readonly CallWeek[] }>()(z.object({}), everyone, [
    'call',
    'case_file',
  ]),
} as const;
