import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

const derive = (key: Uint8Array, publicationId: string, what: string): Uint8Array =>
  hkdf(sha256, key, undefined, utf8ToBytes(`fallstand publication v1\n${publicationId}\n${what}`), 32);

/**
 * Proves to the server that a page holds the link of a publication and not only the id in its address. Opens nothing;
 * the server keeps its SHA-256. Apart from `publication.ts`, as the first screen of a page needs none of it.
 */
export const publicationLinkProof = (key: Uint8Array, publicationId: string): Uint8Array =>
  derive(key, publicationId, 'link');

/** What the server keeps of a link proof. */
export const publicationLinkVerifier = (key: Uint8Array, publicationId: string): Uint8Array =>
  sha256(publicationLinkProof(key, publicationId));

/** Stands in every message a page sends in: only who has the link's key can make it, for this item. The server cannot. */
export const inboxTag = (key: Uint8Array, publicationId: string, itemId: string): Uint8Array =>
  derive(key, publicationId, `inbox\n${itemId}`);
