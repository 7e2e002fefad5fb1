import type { Event } from './event.ts';
import { type Clock, clockOf } from './merge.ts';
import type { Value } from './tables.ts';

/** One of two values that were written without knowing of each other. */
export interface ConflictSide {
  readonly value: Value;
  readonly actor: string;
  readonly device: string;
  readonly clock: Clock;
}

/** Two desks wrote the same field at the same time: the later one stands, the earlier one is lost unless somebody looks. */
export interface Conflict {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly winner: ConflictSide;
  readonly loser: ConflictSide;
}

interface Write extends ConflictSide {
  /** The clock of another desk's value that the writer knowingly replaced. */
  readonly over: Clock | undefined;
}

/**
 * What was changed in two places at once in a case, read from its events alone, so that every desk that has the same
 * events shows the same. Of two writes that follow each other on a field, by different desks, the later one did not know
 * the earlier one if it does not say that it replaced it (`Change.over`). Acknowledged ones are left out, as are those
 * whose field has been written again since by somebody who saw the winner: then a person has looked.
 */
export const findConflicts = (events: readonly Event[]): readonly Conflict[] => {
  const writes = new Map<string, { table: string; row: string; column: string; list: Write[] }>();
  const acknowledged = new Set<string>();
  for (const event of events) {
    const { row: ackRow, column: ackColumn, clock: ackClock } = event.facts;
    if (event.kind === 'conflict.acknowledged') acknowledged.add(`${ackRow}/${ackColumn}/${ackClock}`);
    for (const change of event.changes) {
      if (!('set' in change)) continue;
      for (const [column, value] of Object.entries(change.set)) {
        const key = `${change.table}/${change.row}/${column}`;
        const field = writes.get(key) ?? { table: change.table, row: change.row, column, list: [] };
        writes.set(key, field);
        field.list.push({
          value,
          actor: event.actor,
          device: event.device,
          clock: clockOf(event.at, event.device),
          over: change.over?.[column],
        });
      }
    }
  }
  const conflicts: Conflict[] = [];
  for (const { table, row, column, list } of writes.values()) {
    list.sort((a, b) => (a.clock < b.clock ? -1 : 1));
    const winner = list.at(-1);
    const loser = list.at(-2);
    if (!winner || !loser || winner.device === loser.device || winner.over === loser.clock) continue;
    if (winner.value === loser.value || acknowledged.has(`${row}/${column}/${loser.clock}`)) continue;
    conflicts.push({ table, row, column, winner: sideOf(winner), loser: sideOf(loser) });
  }
  return conflicts.sort((a, b) => (a.loser.clock < b.loser.clock ? -1 : 1));
};

const sideOf = ({ over: _over, ...side }: Write): ConflictSide => side;
