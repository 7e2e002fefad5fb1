import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from 'zod';

/** A lowercase UUID in text form. New ones are version 7 (RFC 9562), so they sort by creation time. */
export const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
export type Uuid = z.infer<typeof uuid>;

export interface TimeDep {
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
}

export interface RandomDep {
  /** Cryptographically strong random bytes. */
  readonly randomBytes: (length: number) => Uint8Array;
}

/** A new UUID version 7 (RFC 9562 5.7): 48 bits of epoch milliseconds, then 74 random bits. */
export const createUuid = (deps: TimeDep & RandomDep): Uuid => {
  const bytes = deps.randomBytes(16);
  let ms = deps.now();
  for (let i = 5; i >= 0; i--) {
    bytes[i] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytesToHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
