import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js';
import { canonicalJson, type Json } from '../events/canonical.ts';
import type { RandomDep } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { type EnvelopeError, open, seal } from './envelope.ts';

const SPACE = 0x20;

/** Where something is sealed: under which key, and bound to which place. */
export interface SealedPlace {
  readonly key: Uint8Array;
  readonly context: Uint8Array;
}

/** Seals canonical JSON, filled with spaces to a multiple of `block` bytes, so that its size tells little. */
export const sealJson = (deps: RandomDep, { key, context }: SealedPlace, value: Json, block: number): Uint8Array => {
  const json = utf8ToBytes(canonicalJson(value));
  const padded = new Uint8Array(Math.ceil(json.length / block) * block).fill(SPACE);
  padded.set(json);
  return seal(deps, key, padded, context);
};

/** Opens what `sealJson` made in the same place. `unreadable`: authentic, but not what `is` knows. */
export const openJson = <T>(
  { key, context }: SealedPlace,
  bytes: Uint8Array,
  is: (value: unknown) => value is T,
): Result<T, EnvelopeError | 'unreadable'> => {
  const opened = open(key, bytes, context);
  if (!opened.ok) return opened;
  const value = parse(opened.value);
  return is(value) ? ok(value) : err('unreadable');
};

const parse = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(bytesToUtf8(bytes));
  } catch {
    return undefined;
  }
};
