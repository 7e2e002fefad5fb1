import { sentenceOf } from '../../../src-shared/events/kinds.ts';
import { isSyncedTable, type SyncedTable, type Value } from '../../../src-shared/events/tables.ts';
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
  'task.byRule',
]);
const finalSubjects = new Set(['office', 'user', 'device', 'publication', 'share']);
const isFinal = (kind: string): boolean => final.has(kind) || finalSubjects.has(kind.split('.')[0] ?? '');

/**
 * Several documents that came in together are one batch of an import, cut where the clock wanted it: taking back that
 * many of them would surprise. They are selected and put into the bin instead.
 */
const arrival = new Set(['document.added', 'document.received']);
const isImport = (events: Recorded['events']): boolean =>
  events.length > 1 && events.every(({ kind }) => arrival.has(kind));

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

/** The first event's sentence, and how many more things of the same kind went with it. */
const whatOf = (events: Recorded['events']): string => {
  const [first, ...rest] = events;
  const sentence = (first && sentenceOf(first)) ?? '';
  const more = rest.filter(({ kind }) => kind === first?.kind).length;
  return more === 0 ? sentence : `${sentence} Ebenso ${more} weitere.`;
};

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
    if (recorded.events.some((event) => isFinal(event.kind)) || isImport(recorded.events)) return;
    sides.undo.push({ what: whatOf(recorded.events), stream: first.stream, recorded });
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

/**
 * Whether every field the step wrote still holds what it wrote: only then may it be taken back blindly. By value, because
 * steps that were taken back and done again in between leave the same value under a newer clock.
 */
export const isUntouched = (store: Pick<Store, 'readRow'>, { recorded }: Step): boolean => {
  const last = new Map<string, { table: SyncedTable; row: string; column: string; value: Value | boolean }>();
  for (const { changes } of recorded.events) {
    for (const change of changes) {
      const { table, row } = change;
      if (!isSyncedTable(table)) return false;
      const written: [string, Value | boolean][] =
        'set' in change ? Object.entries(change.set) : [['-', change.remove]];
      for (const [column, value] of written) last.set(`${table}/${row}/${column}`, { table, row, column, value });
    }
  }
  return [...last.values()].every(({ table, row, column, value }) => {
    const state = store.readRow(table, row);
    return column === '-' ? state.removed === value : (state.values[column] ?? null) === value;
  });
};
