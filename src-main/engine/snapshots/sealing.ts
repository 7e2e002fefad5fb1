import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { open, seal } from '../../../src-shared/crypto/envelope.ts';
import type { RandomDep } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { EpochKeys } from '../sync/sealing.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** A chunk's text is a few megabytes; more than this is none of ours. */
const MAX_TEXT = 256 * 1024 * 1024;
const EPOCH_BYTES = 4;

/** What a sealed part is; it opens as nothing else. */
export type PartKind = 'chunk' | 'manifest';

const keyOf = (officeKey: Uint8Array): Uint8Array => hmac(sha256, officeKey, utf8ToBytes('fallstand snapshot key v1'));
const contextOf = (kind: PartKind, officeId: string, epoch: number): Uint8Array =>
  utf8ToBytes(`fallstand snapshot ${kind} v1\n${officeId}\n${epoch}`);

/** Compresses and seals a part of a snapshot: `epoch u32 ‖ envelope`. */
export const sealPart = async (
  deps: RandomDep,
  { epoch, key }: { readonly epoch: number; readonly key: Uint8Array },
  kind: PartKind,
  officeId: string,
  text: string,
): Promise<{ readonly hash: string; readonly bytes: Uint8Array<ArrayBuffer> }> => {
  const envelope = seal(deps, keyOf(key), await pack(text), contextOf(kind, officeId, epoch));
  const bytes = new Uint8Array(EPOCH_BYTES + envelope.length);
  new DataView(bytes.buffer).setUint32(0, epoch);
  bytes.set(envelope, EPOCH_BYTES);
  return { hash: hashOf(bytes), bytes };
};

/** The text of a sealed part. */
export const openPart = async (
  keys: EpochKeys,
  kind: PartKind,
  officeId: string,
  bytes: Uint8Array,
): Promise<Result<string, 'unknown-epoch' | 'not-authentic'>> => {
  if (bytes.length < EPOCH_BYTES) return err('not-authentic');
  const epoch = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const key = keys(epoch);
  if (key === undefined) return err('unknown-epoch');
  const opened = open(keyOf(key), bytes.subarray(EPOCH_BYTES), contextOf(kind, officeId, epoch));
  if (!opened.ok) return err('not-authentic');
  try {
    return ok((await unpack(opened.value, { maxOutputLength: MAX_TEXT })).toString('utf8'));
  } catch {
    return err('not-authentic');
  }
};

/** The name of a chunk: SHA-256 of its ciphertext. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
