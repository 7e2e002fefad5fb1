import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChronicleWitness } from '../../../src-shared/chronicle/format.ts';
import type { Event } from '../../../src-shared/events/event.ts';
import { type WitnessTree, witnessTree } from '../../../src-shared/events/witness.ts';
import type { SqliteDatabase } from '../store/database.ts';

type Receipt = ChronicleWitness['receipts'][number];

/** Receipts that are looked at for one entry: the earliest ones, in case its first does not fit what is here. */
const TRIES = 3;

/**
 * The servers' receipts that cover a case's events, and the way from each event to its receipt. A receipt whose root does
 * not fit the events that are here, or whose events are not all here, proves nothing and is left out.
 */
export const witnessOf = async (
  sqlite: SqliteDatabase,
  events: readonly Pick<Event, 'device' | 'deviceSeq'>[],
): Promise<ChronicleWitness> => {
  const find = sqlite.prepare<[string, number, number, number], Receipt>(
    `SELECT server, device, first_seq AS firstSeq, last_seq AS lastSeq, root, received_at AS receivedAt, signature
     FROM receipt WHERE device = ? AND last_seq >= ? AND first_seq <= ? ORDER BY last_seq LIMIT ?`,
  );
  const hashesOf = sqlite
    .prepare<[string, number, number], string>(
      'SELECT hash FROM event WHERE device = ? AND device_seq BETWEEN ? AND ? ORDER BY device_seq',
    )
    .pluck();
  const trees = new Map<string, WitnessTree | undefined>();
  const treeOf = (receipt: Receipt): WitnessTree | undefined => {
    if (trees.has(receipt.signature)) return trees.get(receipt.signature);
    const hashes = hashesOf.all(receipt.device, receipt.firstSeq, receipt.lastSeq);
    const tree = hashes.length === receipt.lastSeq - receipt.firstSeq + 1 ? witnessTree(hashes) : undefined;
    const fitting = tree?.root === receipt.root ? tree : undefined;
    trees.set(receipt.signature, fitting);
    return fitting;
  };

  const receipts: Receipt[] = [];
  const places = new Map<string, number>();
  const proofs: ChronicleWitness['proofs'] = [];
  for (const [entry, { device, deviceSeq }] of events.entries()) {
    for (const receipt of find.all(device, deviceSeq, deviceSeq, TRIES)) {
      if (!trees.has(receipt.signature)) await nextTurn();
      const tree = treeOf(receipt);
      if (tree === undefined) continue;
      const place = places.get(receipt.signature) ?? receipts.push(receipt) - 1;
      places.set(receipt.signature, place);
      proofs.push({ entry, receipt: place, path: [...tree.path(deviceSeq - receipt.firstSeq)] });
      break;
    }
  }
  return { receipts, proofs };
};
