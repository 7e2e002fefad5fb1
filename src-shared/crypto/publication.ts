import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js';
import { base64urlnopad } from '@scure/base';
import { canonicalJson, type Json } from '../events/canonical.ts';
import type { RandomDep } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { type ClientView, isClientView } from '../visibility/client-view.ts';
import type { Guard } from '../visibility/guards.ts';
import { ENVELOPE_KEY_BYTES, type EnvelopeError, open, seal } from './envelope.ts';

/**
 * A publication: one view of one case, sealed under a key that only the link carries. The status page opens it, so
 * this file must stay free of zod and everything heavy.
 */
const ID_BYTES = 16;
/** Views are filled up to a multiple of this, so that their size tells little about what they say. */
export const VIEW_BLOCK_BYTES = 1024;
const SPACE = 0x20;

/** 128 random bits as base64url (22 characters): the publication's name on the server. */
export const createPublicationId = (deps: RandomDep): string => base64urlnopad.encode(deps.randomBytes(ID_BYTES));

/** 32 random bytes: whoever has them can read the view. */
export const createPublicationKey = (deps: RandomDep): Uint8Array => deps.randomBytes(ENVELOPE_KEY_BYTES);

/** Binds an envelope to its place, so that the server can neither swap two clients' views nor rename an old version. */
const contextOf = (publicationId: string, version: number): Uint8Array =>
  utf8ToBytes(`fallstand publication v1\n${publicationId}\n${version}`);

/** Any audience's view: what `sealView` sets itself is its version. */
interface Versioned {
  readonly version: number;
}

/**
 * Seals a view as one version of a publication: canonical JSON, filled with spaces to a multiple of 1,024 bytes, in an
 * envelope of `envelope.ts`. The view's own `version` becomes `version`.
 */
export const sealView = (
  deps: RandomDep,
  key: Uint8Array,
  publicationId: string,
  version: number,
  view: Versioned & { readonly [field: string]: Json },
): Uint8Array => {
  const json = utf8ToBytes(canonicalJson({ ...view, version }));
  const padded = new Uint8Array(Math.ceil(json.length / VIEW_BLOCK_BYTES) * VIEW_BLOCK_BYTES).fill(SPACE);
  padded.set(json);
  return seal(deps, key, padded, contextOf(publicationId, version));
};

/**
 * Why a view could not be opened. `not-authentic`: wrong key, other place or altered bytes. `unknown-version` and
 * `unreadable`: authentic, but made by a newer desk than this program understands.
 */
export type OpenViewError = EnvelopeError | 'unreadable';

/** Opens what `sealView` made for the same key, publication and version, if it is a view that `isView` knows. */
export const openViewAs = <V extends Versioned>(
  isView: Guard<V>,
  key: Uint8Array,
  publicationId: string,
  version: number,
  bytes: Uint8Array,
): Result<V, OpenViewError> => {
  const opened = open(key, bytes, contextOf(publicationId, version));
  if (!opened.ok) return opened;
  const view = parseJson(opened.value);
  return isView(view) && view.version === version ? ok(view) : err('unreadable');
};

/** Opens a client's view. */
export const openView = (
  key: Uint8Array,
  publicationId: string,
  version: number,
  bytes: Uint8Array,
): Result<ClientView, OpenViewError> => openViewAs(isClientView, key, publicationId, version, bytes);

const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(bytesToUtf8(bytes));
  } catch {
    return undefined;
  }
};

/** The address a person gets. The key stands in the fragment, which browsers never send. */
export const buildPublicationLink = (publicUrl: string, publicationId: string, key: Uint8Array): string =>
  `${publicUrl.replace(/\/+$/, '')}/s/${publicationId}#${base64urlnopad.encode(key)}`;

export interface PublicationLink {
  readonly id: string;
  readonly key: Uint8Array;
}

/** `no-key`: the part after `#` is missing. `malformed`: the address or its key is cut off or altered. */
export type LinkError = 'no-key' | 'malformed';

/** The bytes of base64url text without padding, if it is such text. */
type DecodeBase64url = (text: string) => Uint8Array | undefined;

/**
 * Reads `/s/<id>` and `#<key>` (as in `location.pathname` and `location.hash`). Punctuation that a mail program glued
 * to the end is forgiven. The status page decodes with what its browser has: the library would be a tenth of its program.
 */
export const readPublicationLink = (
  path: string,
  hash: string,
  decode: DecodeBase64url,
): Result<PublicationLink, LinkError> => {
  const id = /^\/s\/([\w-]{22})\/?$/.exec(path)?.[1];
  if (id === undefined || decode(id)?.length !== ID_BYTES) return err('malformed');
  const text = hash.replace(/^#/, '').replace(/[^\w-]+$/, '');
  if (text === '') return err('no-key');
  const key = decode(text);
  return key?.length === ENVELOPE_KEY_BYTES ? ok({ id, key }) : err('malformed');
};

/** `readPublicationLink` with the library that knows the format to the last bit. */
export const parsePublicationLink = (path: string, hash: string): Result<PublicationLink, LinkError> =>
  readPublicationLink(path, hash, decodeBase64url);

const decodeBase64url: DecodeBase64url = (text) => {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return undefined;
  }
};
