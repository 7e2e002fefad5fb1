import type { ConflictValue, HistoryStep, historyContract } from '../../../src-shared/contract/history.ts';
import { columnShape, columnTitle, valueWord } from '../../../src-shared/events/column-words.ts';
import { type Conflict, type ConflictSide, findConflicts } from '../../../src-shared/events/conflicts.ts';
import { decodeEvent } from '../../../src-shared/events/event.ts';
import { hlcMillis, ZERO_HLC } from '../../../src-shared/events/hlc.ts';
import { isSyncedTable } from '../../../src-shared/events/tables.ts';
import { formatEuro } from '../../../src-shared/money/cents.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { formatCalendarDate, formatDateTime } from '../../../src-shared/time/format.ts';
import { findCase, findStatus, userName } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { type BatchStep, batchWords, moveBatch } from './batches.ts';
import { isBatch, isUntouched, type Step } from './undo-stack.ts';

const step = async (direction: 'undo' | 'redo', desk: Desk): Promise<Result<HistoryStep, AppError>> => {
  const { history } = desk.services;
  if (history.busy()) {
    return fail(
      'history.busy',
      'Der letzte Schritt läuft noch. Bitte einen Moment warten und dann noch einmal drücken.',
    );
  }
  const top = history.top(direction);
  if (!top) {
    return fail(
      'history.empty',
      direction === 'undo' ? 'Es gibt nichts, was rückgängig gemacht werden könnte.' : 'Es gibt nichts zu wiederholen.',
    );
  }
  if (isBatch(top)) return moveTop(direction, desk, top);
  if (!isUntouched(desk.store, top)) {
    history.drop(direction);
    return fail(
      'history.changedSince',
      `Das wurde inzwischen weiter geändert und bleibt deshalb, wie es ist: ${top.what} Die Chronik zeigt, was geschah.`,
    );
  }
  history.take(direction, ({ stream, what, recorded }) =>
    desk.record([
      {
        stream,
        kind: direction === 'undo' ? 'change.undone' : 'change.redone',
        facts: { what: what.slice(0, 2000) },
        changes: recorded.inverse,
      },
    ]),
  );
  return ok({
    what: top.what,
    caseId: top.stream === desk.identity.officeId ? null : top.stream,
    documents: 0,
    stayed: 0,
  });
};

/** What an import brought in goes into the bin, or comes back from there. */
const moveTop = async (direction: 'undo' | 'redo', desk: Desk, top: BatchStep) => {
  const { history } = desk.services;
  if (top.running) {
    return fail(
      'history.stillComing',
      'Die Dokumente kommen gerade erst herein. Es wurde nichts zurückgenommen. Warten Sie, bis alle da sind, oder brechen Sie den Import ab.',
    );
  }
  let moved = 0;
  await history.takeBatch(direction, async (step) => {
    const documentIds = await moveBatch(desk, step, direction);
    moved = documentIds.length;
    return documentIds;
  });
  if (moved === 0) {
    return fail(
      'history.changedSince',
      `Diese Dokumente wurden inzwischen weiter bearbeitet und bleiben, wo sie sind: ${batchWords(top)} Die Chronik zeigt, was geschah.`,
    );
  }
  return ok({
    what: batchWords(top, moved),
    caseId: top.caseId,
    documents: moved,
    stayed: top.documentIds.length - moved,
  });
};

const whatOf = (top: Step | undefined): string | null =>
  top === undefined ? null : isBatch(top) ? batchWords(top) : top.what;

/** Every event of the case that this version can read, in the order of their clocks. */
const conflictsOf = (desk: Desk, caseId: string): readonly Conflict[] =>
  findConflicts(
    desk.store.sqlite
      .prepare<[string], { body: string }>('SELECT body FROM event WHERE stream = ? ORDER BY at, device')
      .all(caseId)
      .flatMap(({ body }) => {
        const event = decodeEvent(body);
        return event.ok ? [event.value] : [];
      }),
  ).filter(({ table, column }) => columnTitle(table, column) !== undefined);

const shown = (desk: Desk, { table, column }: Conflict, { value }: ConflictSide): string => {
  if (value === null || value === '') return '(leer)';
  const word = valueWord(table, column, value);
  if (word !== undefined) return word;
  const shape = columnShape(table, column);
  if (typeof value === 'number') {
    if (shape === 'money') return formatEuro(value);
    return shape === 'instant' ? formatDateTime(value) : String(value);
  }
  if (shape === 'user') return userName(desk, value) || value;
  if (shape === 'status') return findStatus(desk, value)?.title ?? value;
  return shape === 'day' ? formatCalendarDate(value) : value;
};

const sideInfo = (desk: Desk, conflict: Conflict, side: ConflictSide): ConflictValue => ({
  text: shown(desk, conflict, side),
  byName: userName(desk, side.actor),
  deskTag:
    desk.store.sqlite.prepare<[string], { tag: string | null }>('SELECT tag FROM device WHERE id = ?').get(side.device)
      ?.tag ?? '',
  at: hlcMillis(side.clock.slice(0, ZERO_HLC.length)),
});

const resolve = (
  desk: Desk,
  place: { readonly caseId: string; readonly row: string; readonly column: string; readonly clock: string },
  takeOther: boolean,
) => {
  const found = findCase(desk, place.caseId);
  if (!found.ok) return found;
  const conflict = conflictsOf(desk, place.caseId).find(
    ({ row, column, loser }) => row === place.row && column === place.column && loser.clock === place.clock,
  );
  if (!conflict || !isSyncedTable(conflict.table)) return ok(null);
  const what = columnTitle(conflict.table, conflict.column) ?? '';
  desk.record([
    ...(takeOther
      ? [
          {
            stream: place.caseId,
            kind: 'case.changed',
            facts: { what },
            changes: [{ table: conflict.table, row: conflict.row, set: { [conflict.column]: conflict.loser.value } }],
          },
        ]
      : []),
    {
      stream: place.caseId,
      kind: 'conflict.acknowledged',
      facts: { what, row: place.row, column: place.column, clock: place.clock },
      changes: [],
    },
  ]);
  return ok(null);
};

export const historyHandlers: Handlers<typeof historyContract> = {
  'history.state': (_input, desk) =>
    ok({
      undo: whatOf(desk.services.history.top('undo')),
      redo: whatOf(desk.services.history.top('redo')),
    }),
  'history.undo': (_input, desk) => step('undo', desk),
  'history.redo': (_input, desk) => step('redo', desk),
  'conflicts.list': (input, desk) =>
    ok(
      conflictsOf(desk, input.caseId).map((conflict) => ({
        table: conflict.table,
        row: conflict.row,
        column: conflict.column,
        clock: conflict.loser.clock,
        what: columnTitle(conflict.table, conflict.column) ?? '',
        winner: sideInfo(desk, conflict, conflict.winner),
        loser: sideInfo(desk, conflict, conflict.loser),
      })),
    ),
  'conflicts.acknowledge': (input, desk) => resolve(desk, input, false),
  'conflicts.takeOther': (input, desk) => resolve(desk, input, true),
};
