import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import type { Hash } from './event.ts';

/*
 * What a server witnesses: a run of a desk's events stands for itself by the root of a hash tree over the events' hashes
 * (RFC 6962: leaves and nodes are told apart by their first byte). The server signs the root and when it came, without
 * learning anything; each event can later be shown to be in the run by a few hashes, without showing its neighbours.
 */
const LEAF = new Uint8Array([0]);
const NODE = new Uint8Array([1]);

const leafOf = (hash: Hash): Uint8Array => sha256(concatBytes(LEAF, hexToBytes(hash)));
const nodeOf = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(concatBytes(NODE, left, right));

/** The largest power of two below a number of leaves: where RFC 6962 splits them. */
const splitOf = (count: number): number => {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
};

/** The tree over a run of events: its root, and the way from each event to it. */
export interface WitnessTree {
  readonly root: Hash;
  /** The hashes that lead from the event at `index` to the root, from the bottom up. */
  readonly path: (index: number) => readonly Hash[];
}

/** The tree over the hashes of a run of events, oldest first; at least one. */
export const witnessTree = (hashes: readonly Hash[]): WitnessTree => {
  const nodes = new Map<number, Uint8Array>();
  const count = hashes.length;
  const node = (from: number, to: number): Uint8Array => {
    const place = from * (count + 1) + to;
    const known = nodes.get(place);
    if (known) return known;
    const first = hashes[from];
    if (first === undefined) throw new Error('a run has at least one event');
    const middle = from + splitOf(to - from);
    const made = to - from === 1 ? leafOf(first) : nodeOf(node(from, middle), node(middle, to));
    nodes.set(place, made);
    return made;
  };
  return {
    root: bytesToHex(node(0, count)),
    path: (index) => {
      const path: Hash[] = [];
      for (let from = 0, to = count; to - from > 1; ) {
        const middle = from + splitOf(to - from);
        const isLeft = index < middle;
        path.unshift(bytesToHex(isLeft ? node(middle, to) : node(from, middle)));
        if (isLeft) to = middle;
        else from = middle;
      }
      return path;
    },
  };
};

/** The root that a path leads to from the event at `index` of `count`; undefined where the path has another length. */
export const rootByPath = (hash: Hash, index: number, count: number, path: readonly Hash[]): Hash | undefined => {
  const turns: boolean[] = [];
  for (let from = 0, to = count; to - from > 1; ) {
    const middle = from + splitOf(to - from);
    const isLeft = index < middle;
    turns.unshift(isLeft);
    if (isLeft) to = middle;
    else from = middle;
  }
  if (index < 0 || index >= count || turns.length !== path.length) return undefined;
  let at = leafOf(hash);
  for (const [step, isLeft] of turns.entries()) {
    const other = hexToBytes(path[step] ?? '');
    at = isLeft ? nodeOf(at, other) : nodeOf(other, at);
  }
  return bytesToHex(at);
};
