import { setImmediate as nextTurn } from 'node:timers/promises';
import { sentenceOf } from '../../../src-shared/events/kinds.ts';
import { formatInteger } from '../../../src-shared/time/format.ts';
import type { Desk } from '../desk.ts';
import type { Recorded } from '../store/store.ts';
import { removeRow } from '../store/store.ts';

/** Documents that one import brought in, in whatever many steps it recorded them. */
export interface BatchStep {
  readonly batch: string;
  /** The case they came into; null for „Eingang“. */
  readonly caseId: string | null;
  readonly firstSentence: string;
  readonly firstTitle: string;
  readonly documentIds: string[];
  /** More may come. */
  running: boolean;
}

const arrival = new Set(['document.added', 'document.received']);
/** So many go into one event: the loop is held for some milliseconds, and the event stays small. */
const SLICE = 50;

/** The documents that came in with these events, as the beginning of a batch; undefined where none did. */
export function arrivedIn(batch: string, events: Recorded['events']): BatchStep | undefined {
  const came = events.filter(({ kind }) => arrival.has(kind));
  const [first] = came;
  if (!first) return undefined;
  const { title } = first.facts;
  return {
    batch,
    caseId: first.kind === 'document.received' ? null : first.stream,
    firstSentence: sentenceOf(first) ?? '',
    firstTitle: typeof title === 'string' ? title : '',
    documentIds: came.flatMap(({ changes }) =>
      changes.flatMap((change) => (change.table === 'document' && 'set' in change ? [change.row] : [])),
    ),
    running: true,
  };
}

/** The sentence of a batch, or of `count` of its documents. */
export const batchWords = (
  { firstSentence, firstTitle, documentIds }: BatchStep,
  count = documentIds.length,
): string =>
  documentIds.length === 1
    ? firstSentence
    : `${formatInteger(count)} ${count === 1 ? 'Dokument' : 'Dokumente'} aufgenommen, zuerst „${firstTitle}“.`;

/**
 * Moves a batch into the bin, or out of it again. What was filed elsewhere or got a further version since stays where it
 * is: it is no longer only what came in. Answers what was moved.
 */
export async function moveBatch(desk: Desk, step: BatchStep, direction: 'undo' | 'redo'): Promise<readonly string[]> {
  const removed = direction === 'undo';
  // One statement for each document: thousands are asked for.
  const movable = desk.store.sqlite.prepare<[string, string | null, number], { id: string }>(
    `SELECT id FROM document WHERE id = ? AND case_id IS ? AND removed = ?
         AND (SELECT count(*) FROM document_version v WHERE v.document_id = document.id AND v.removed = 0) < 2`,
  );
  const moved: string[] = [];
  for (let at = 0; at < step.documentIds.length; at += SLICE) {
    const rows = step.documentIds
      .slice(at, at + SLICE)
      .flatMap((id) => movable.get(id, step.caseId, removed ? 0 : 1) ?? []);
    if (rows.length === 0) continue;
    desk.record(
      [
        {
          stream: step.caseId ?? desk.identity.officeId,
          kind: removed ? 'change.undone' : 'change.redone',
          facts: { what: batchWords(step, rows.length) },
          changes: rows.map(({ id }) => removeRow('document', id, removed)),
        },
      ],
      undefined,
      'never',
    );
    moved.push(...rows.map(({ id }) => id));
    await nextTurn();
  }
  return moved;
}
