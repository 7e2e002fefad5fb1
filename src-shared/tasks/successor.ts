import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Uuid } from '../ids.ts';

/**
 * The id of what follows on a row, the same on every desk: two desks that tick the same recurring task while offline
 * make one next task, not two. A UUID version 8 (RFC 9562 5.8).
 */
export const successorId = (...of: readonly string[]): Uuid => {
  const hex = bytesToHex(sha256(utf8ToBytes(`fallstand successor ${of.join(' ')}`)));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
