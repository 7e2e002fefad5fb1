import { createHash } from 'node:crypto';
import { decodeBase64url } from '../http/base64url.ts';

/** What the server keeps of a proof that a page shows: its SHA-256, both as base64url. */
export const verifierOf = (proof: string): string =>
  createHash('sha256')
    .update(decodeBase64url(proof) ?? '')
    .digest('base64url');
