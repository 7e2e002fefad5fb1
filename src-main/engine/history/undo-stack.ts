import { sentenceOf } from '../../../src-shared/events/kinds.ts';
import { type Change, clockOf } from '../../../src-shared/events/merge.ts';
import { isSyncedTable } from '../../../src-shared/events/tables.ts';
import type { Recorded, Store } from '../store/store.ts';

/**
 * What has left the desk or proves something cannot be taken back by a key: letters finished and handed over, signatures,
 * links, people, desks, the case itself and its closing. For these there are commands of their own.
 */
const final = new Set([
  'case.created',
  'case.closed',
  'case.reopened',
  'letter.finished',
  'letter.handedOver',
  'signature.given',
  'form.changed',
  'chronicle.exported',
  'conflict.acknowledged',
]);
const finalSubjects = new Set(['office', 'user', 'device', 'publication']);
const isFinal = (kind: string): boolean => final.has(kind) || finalSubjects.has(kind.split('.')[0] ?? '');

/** How many steps back are kept. */
const DEPTH = 100;

export interface Step {
  /** The chronicle's sentence of what was done. */
  readonly what: string;
  readonly stream: string;
  readonly recorded: Recorded;
}

export interface UndoStack {
  readonly top: (direction: 'undo' | 'redo') => Step | undefined;
  /** Runs a step: `record` must record exactly once, and what it records goes to the other side. */
  readonly take: (direction: 'undo' | 'redo', record: (step: Step) => void) => void;
  /** Forgets a step that can no longer be run. */
  readonly drop: (direction: 'undo' | 'redo') => void;
  readonly close: () => void;
}

/** Remembers what `actor` records at this desk while it is open, so that it can be taken back and done again. */
export const createUndoStack = (store: Pick<Store, 'onRecorded'>, actor: string, onChange: () => void): UndoStack => {
  const sides: Record<'undo' | 'redo', Step[]> = { undo: [], redo: [] };
  let taking: { direction: 'undo' | 'redo'; what: string } | undefined;
  const close = store.onRecorded((recorded) => {
    const first = recorded.events[0];
    if (recorded.actor !== actor || !first || recorded.inverse.length === 0) return;
    if (taking) {
      const other = taking.direction === 'undo' ? 'redo' : 'undo';
      sides[other].push({ what: taking.what, stream: first.stream, recorded });
      return;
    }
    if (recorded.events.some((event) => isFinal(event.kind))) return;
    sides.undo.push({ what: sentenceOf(first) ?? '', stream: first.stream, recorded });
    if (sides.undo.length > DEPTH) sides.undo.shift();
    // Whoever does something new goes another way; what was taken back before stays in the chronicle.
    sides.redo = [];
    onChange();
  });
  return {
    top: (direction) => sides[direction].at(-1),
    take: (direction, record) => {
      const step = sides[direction].pop();
      if (!step) return;
      taking = { direction, what: step.what };
      try {
        record(step);
      } catch (thrown) {
        sides[direction].push(step);
        throw thrown;
      } finally {
        taking = undefined;
      }
      onChange();
    },
    drop: (direction) => {
      sides[direction].pop();
      onChange();
    },
    close,
  };
};

/** Whether every field the step wrote still holds what it wrote: only then may it be taken back blindly. */
export const isUntouched = (store: Pick<Store, 'readRow'>, { recorded }: Step): boolean => {
  const last = new Map<string, { change: Change; column: string; clock: string }>();
  for (const event of recorded.events) {
    for (const change of event.changes) {
      const columns = 'set' in change ? Object.keys(change.set) : ['-'];
      for (const column of columns) {
        last.set(`${change.table}/${change.row}/${column}`, {
          change,
          column,
          clock: clockOf(event.at, event.device),
        });
      }
    }
  }
  return [...last.values()].every(({ change, column, clock }) => {
    if (!isSyncedTable(change.table)) return false;
    const row = store.readRow(change.table, change.row);
    return column === '-' ? row.removedClock === clock : row.clocks[column] === clock;
  });
};
