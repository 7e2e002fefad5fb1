import { sentenceOf } from '../../../src-shared/events/kinds.ts';
import { isSyncedTable, type SyncedTable, type Value } from '../../../src-shared/events/tables.ts';
import type { Recorded, Store } from '../store/store.ts';
import { arrivedIn, type BatchStep } from './batches.ts';

/**
 * What has left the desk or proves something cannot be taken back by a key: letters finished and handed over, signatures,
 * links, people, desks, the case itself and its closing. For these there are commands of their own.
 */
const final = new Set([
  'case.created',
  'case.closed',
  'case.reopened',
  'case.erased',
  'letter.finished',
  'letter.handedOver',
  'signature.given',
  'form.changed',
  'chronicle.exported',
  'conflict.acknowledged',
  'task.byRule',
]);
const finalSubjects = new Set(['office', 'user', 'device', 'publication', 'share', 'account']);
const isFinal = (kind: string): boolean => final.has(kind) || finalSubjects.has(kind.split('.')[0] ?? '');

/** How many steps back are kept. */
const DEPTH = 100;

/** What one command recorded. */
export interface SingleStep {
  /** The chronicle's sentence of what was done. */
  readonly what: string;
  readonly stream: string;
  readonly recorded: Recorded;
}
export type Step = SingleStep | BatchStep;
export const isBatch = (step: Step): step is BatchStep => 'batch' in step;

export interface UndoStack {
  readonly top: (direction: 'undo' | 'redo') => Step | undefined;
  /** Runs the top step: `record` must record exactly once, and what it records goes to the other side. */
  readonly take: (direction: 'undo' | 'redo', record: (step: SingleStep) => void) => void;
  /**
   * Runs the top step, a batch: `move` records what is to be recorded as nobody's step, and answers which documents it
   * moved; those go to the other side. Meanwhile nothing else is taken back.
   */
  readonly takeBatch: (
    direction: 'undo' | 'redo',
    move: (step: BatchStep) => Promise<readonly string[]>,
  ) => Promise<void>;
  /** Whether a batch is being taken back or done again. */
  readonly busy: () => boolean;
  /** Nothing more of this batch comes for now: from here on it can be taken back. */
  readonly endBatch: (batch: string) => void;
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

/**
 * What is taken back of a document that came with this step is its place among the others: it goes into the bin whole,
 * with its versions and marks, so that it can be taken out again.
 */
const keepingParts = (recorded: Recorded): Recorded => {
  const gone = new Set(
    recorded.inverse.flatMap((change) =>
      change.table === 'document' && 'remove' in change && change.remove ? [change.row] : [],
    ),
  );
  if (gone.size === 0) return recorded;
  const partsOf = new Set(
    recorded.events.flatMap(({ changes }) =>
      changes.flatMap((change) => {
        if (change.table === 'document' || !('set' in change)) return [];
        const { document_id: documentId } = change.set;
        return typeof documentId === 'string' && gone.has(documentId) ? [`${change.table}/${change.row}`] : [];
      }),
    ),
  );
  return { ...recorded, inverse: recorded.inverse.filter(({ table, row }) => !partsOf.has(`${table}/${row}`)) };
};

/** Remembers what `actor` records at this desk while it is open, so that it can be taken back and done again. */
export const createUndoStack = (store: Pick<Store, 'onRecorded'>, actor: string, onChange: () => void): UndoStack => {
  const sides: Record<'undo' | 'redo', Step[]> = { undo: [], redo: [] };
  let taking: { direction: 'undo' | 'redo'; what: string } | undefined;
  let busy = false;
  const push = (step: Step): void => {
    sides.undo.push(step);
    if (sides.undo.length > DEPTH) sides.undo.shift();
    // Whoever does something new goes another way; what was taken back before stays in the chronicle.
    sides.redo = [];
    onChange();
  };
  /** Its place is where it began: what the person did while it came in is taken back first. */
  const noteBatch = (batch: string, events: Recorded['events']): void => {
    const came = arrivedIn(batch, events);
    if (!came) return;
    const at = sides.undo.findIndex((step) => isBatch(step) && step.batch === batch && step.running);
    const known = sides.undo[at];
    if (known && isBatch(known)) {
      known.documentIds.push(...came.documentIds);
      // The screens hear of it when the batch has ended: thousands come in small steps.
      return;
    }
    push(came);
  };
  const close = store.onRecorded((recorded) => {
    const first = recorded.events[0];
    const { takenBack } = recorded;
    if (recorded.actor !== actor || !first || recorded.inverse.length === 0 || takenBack === 'never') return;
    if (takenBack) {
      noteBatch(takenBack.batch, recorded.events);
      return;
    }
    if (taking) {
      const other = taking.direction === 'undo' ? 'redo' : 'undo';
      sides[other].push({ what: taking.what, stream: first.stream, recorded: keepingParts(recorded) });
      return;
    }
    if (recorded.events.some((event) => isFinal(event.kind))) return;
    push({ what: whatOf(recorded.events), stream: first.stream, recorded: keepingParts(recorded) });
  });
  return {
    top: (direction) => sides[direction].at(-1),
    take: (direction, record) => {
      const step = sides[direction].pop();
      if (!step || isBatch(step)) return;
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
    async takeBatch(direction, move) {
      const step = sides[direction].pop();
      if (!step || !isBatch(step)) return;
      busy = true;
      let documentIds: readonly string[];
      try {
        documentIds = await move(step);
      } catch (thrown) {
        sides[direction].push(step);
        throw thrown;
      } finally {
        busy = false;
      }
      const other = direction === 'undo' ? 'redo' : 'undo';
      if (documentIds.length > 0) sides[other].push({ ...step, documentIds: [...documentIds] });
      onChange();
    },
    busy: () => busy,
    endBatch(batch) {
      const step = sides.undo.find((each) => isBatch(each) && each.batch === batch && each.running);
      if (!step || !isBatch(step)) return;
      step.running = false;
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
export const isUntouched = (store: Pick<Store, 'readRow'>, { recorded }: SingleStep): boolean => {
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
