import { successorId } from './successor.ts';

/** Days after intake from which a paper that is still missing makes a task, unless the office says otherwise. */
export const MISSING_AFTER_DAYS = 3;
/** Cases older than this are left alone: an office that begins with many old ones wants no flood of tasks. */
export const LOOK_BACK_DAYS = 60;
const DAY_MS = 86_400_000;

/** What the checklist of a case sets off. Fallstand's own settings; the office changes them by rows of these ids. */
export const paperTaskRules = {
  missing: { id: 'builtin:paper-task:missing', afterDays: MISSING_AFTER_DAYS, active: true },
  complete: { id: 'builtin:paper-task:complete', afterDays: 0, active: true },
} as const;
export type PaperTaskKind = keyof typeof paperTaskRules;

/** The id of the task that a case's checklist sets off, the same on every desk: it is made once. */
export const paperTaskId = (kind: PaperTaskKind, caseId: string) => successorId(paperTaskRules[kind].id, caseId);

export interface PaperStand {
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly closed: boolean;
  /** Whether the demand is out already. */
  readonly demanded: boolean;
  /** Papers the checklist asks for before the demand; none: nothing can be complete. */
  readonly needed: number;
  /** German names of those of them that are missing. */
  readonly missing: readonly string[];
}

/** Which task the checklist of a case sets off at `now` (epoch milliseconds), if any. */
export const paperTaskOf = (
  stand: PaperStand,
  now: number,
  rules: Readonly<Record<PaperTaskKind, { readonly active: boolean; readonly afterDays: number }>>,
): PaperTaskKind | undefined => {
  if (stand.closed || stand.demanded || stand.needed === 0) return undefined;
  if (stand.missing.length === 0) return rules.complete.active ? 'complete' : undefined;
  const days = (now - stand.receivedAt) / DAY_MS;
  return rules.missing.active && days >= rules.missing.afterDays && days <= LOOK_BACK_DAYS ? 'missing' : undefined;
};
