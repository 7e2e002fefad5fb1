import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { RandomDep } from '../ids.ts';
import { err, type Result } from '../result.ts';
import { type ClientDetails, isClientDetails } from '../visibility/client-details.ts';
import { joinKeyAndCode } from './code.ts';
import type { EnvelopeError } from './envelope.ts';
import { openJson, type SealedPlace, sealJson } from './sealed-json.ts';

/**
 * The second layer of a publication: what opens only with the link's key and a code that came another way. Apart from
 * `publication.ts`, as the first screen of a page needs none of it.
 */

/** Details are filled up to a multiple of this: their size must not tell how many documents there are. */
export const DETAILS_BLOCK_BYTES = 8192;

/** What link key and code make together. The server keeps only the hash of `proof`. */
export interface DetailsSecrets {
  readonly key: Uint8Array;
  /** Shown to the server before it gives out ciphertext. */
  readonly proof: Uint8Array;
}

const derive = (input: Uint8Array, publicationId: string, what: string): Uint8Array =>
  hkdf(sha256, input, undefined, utf8ToBytes(`fallstand publication v1\n${publicationId}\n${what}`), 32);

/** Derives the secrets of one publication's second layer; about a second on a telephone. */
export const deriveDetailsSecrets = async (
  key: Uint8Array,
  publicationId: string,
  code: string,
): Promise<DetailsSecrets> => {
  const root = await joinKeyAndCode(key, code, derive(key, publicationId, 'code salt'));
  return { key: derive(root, publicationId, 'details'), proof: derive(root, publicationId, 'details proof') };
};

/** What the server keeps of a proof. */
export const detailsVerifier = ({ proof }: DetailsSecrets): Uint8Array => sha256(proof);

/** Binds details to publication and version, so that the server can neither swap nor roll them back unseen. */
const placeOf = ({ key }: DetailsSecrets, publicationId: string, version: number): SealedPlace => ({
  key,
  context: utf8ToBytes(`fallstand publication details v1\n${publicationId}\n${version}`),
});

/** Seals the second layer of one version of a publication. The details' own `version` becomes `version`. */
export const sealDetails = (
  deps: RandomDep,
  secrets: DetailsSecrets,
  publicationId: string,
  version: number,
  details: ClientDetails,
): Uint8Array => sealJson(deps, placeOf(secrets, publicationId, version), { ...details, version }, DETAILS_BLOCK_BYTES);

/** Opens what `sealDetails` made for the same secrets, publication and version. */
export const openDetails = (
  secrets: DetailsSecrets,
  publicationId: string,
  version: number,
  bytes: Uint8Array,
): Result<ClientDetails, EnvelopeError | 'unreadable'> => {
  const opened = openJson(placeOf(secrets, publicationId, version), bytes, isClientDetails);
  return opened.ok && opened.value.version !== version ? err('unreadable') : opened;
};
