import { z } from 'zod';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';

/** One of two values that were written at the same time, as people write it. */
export interface ConflictValue {
  readonly text: string;
  readonly byName: string;
  readonly deskTag: string;
  readonly at: number;
}

/** Two desks changed the same field at the same time. `winner` stands; `loser` is what was typed elsewhere. */
export interface ConflictInfo {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  /** Names the lost write. */
  readonly clock: string;
  /** The field in German. */
  readonly what: string;
  readonly winner: ConflictValue;
  readonly loser: ConflictValue;
}

const conflictPlace = z.object({
  caseId: uuid,
  row: z.string().min(1).max(80),
  column: z.string().min(1).max(40),
  clock: z.string().min(1).max(120),
});

/** What was taken back or done again. */
export interface HistoryStep {
  readonly what: string;
  readonly caseId: string | null;
  /** Documents of an import that went into the bin or came back from it. */
  readonly documents: number;
  /** Others of it that stay where they are, because they were worked on since. */
  readonly stayed: number;
}

export const historyContract = {
  /** The sentence of what can be taken back and done again by the signed-in person at this desk; null for nothing. */
  'history.state': query<{ readonly undo: string | null; readonly redo: string | null }>()(z.object({}), everyone, [
    'history',
    'session',
  ]),
  /** Takes back the person's last change as an event of its own. Refused where somebody has changed it since. */
  'history.undo': command<HistoryStep>()(z.object({}), everyone),
  'history.redo': command<HistoryStep>()(z.object({}), everyone),
  'conflicts.list': query<readonly ConflictInfo[]>()(z.object({ caseId: uuid }), everyone, ['event', 'user', 'device']),
  /** The notice has been read; what stands stays. */
  'conflicts.acknowledge': command<null>()(conflictPlace, staff),
  /** The value that lost is taken after all. */
  'conflicts.takeOther': command<null>()(conflictPlace, staff),
} as const;
