import { bytesToHex, bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64urlnopad } from '@scure/base';
import { canonicalJson } from '../events/canonical.ts';
import type { RandomDep } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { type Guarded, isOneOf, isShape, isText } from '../visibility/guards.ts';
import { ENVELOPE_KEY_BYTES, type EnvelopeError, open, seal } from './envelope.ts';

/**
 * Accounts of workshops and lawyers. Desk and person meet through an invitation whose secret the server never sees.
 * With it the desk hands over a sender key, and the person's page answers with the public half of the identity it
 * made: neither can be swapped on the way. From then on keys of publications come sealed to that identity (age) and
 * inside an envelope under the sender key, so that they can only be from the office.
 *
 * The account page uses this file, so it must stay free of zod and everything heavy; age is done by its callers.
 */
const ID_BYTES = 16;
/** Invitations are filled up to this, so that their size tells nothing about names. */
const BLOCK_BYTES = 1024;
const SPACE = 0x20;

/** 128 random bits as base64url (22 characters): the invitation's name on the server. */
export const createInvitationId = (deps: RandomDep): string => base64urlnopad.encode(deps.randomBytes(ID_BYTES));
/** 32 random bytes that only the invitation's link carries. */
export const createInvitationSecret = (deps: RandomDep): Uint8Array => deps.randomBytes(ENVELOPE_KEY_BYTES);
/** 32 random bytes that only office and person know: what is sealed with it comes from the office. */
export const createSenderKey = (deps: RandomDep): Uint8Array => deps.randomBytes(ENVELOPE_KEY_BYTES);

/**
 * What the server knows of the name somebody signs in with. Case and spaces do not count. A hash only: who guesses a
 * name can check the guess against the server's database, but nobody can read it there.
 */
export const accountHandle = (name: string): string => {
  const plain = name.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
  return base64urlnopad.encode(sha256(utf8ToBytes(`fallstand account name v1\n${plain}`)));
};

const derive = (secret: Uint8Array, what: string): Uint8Array =>
  hkdf(sha256, secret, undefined, utf8ToBytes(`fallstand account v1\n${what}`), ENVELOPE_KEY_BYTES);

/** Shown to the server before it gives the invitation out or takes an answer. */
export const invitationProof = (secret: Uint8Array, invitationId: string): Uint8Array =>
  derive(secret, `${invitationId}\nproof`);
/** What the server keeps of it. */
export const invitationVerifier = (secret: Uint8Array, invitationId: string): Uint8Array =>
  sha256(invitationProof(secret, invitationId));

export type SealedError = EnvelopeError | 'unreadable';

const sealJson = (
  deps: RandomDep,
  key: Uint8Array,
  value: { readonly [name: string]: string | number },
  context: string,
): Uint8Array => {
  const json = utf8ToBytes(canonicalJson(value));
  const padded = new Uint8Array(Math.ceil(json.length / BLOCK_BYTES) * BLOCK_BYTES).fill(SPACE);
  padded.set(json);
  return seal(deps, key, padded, utf8ToBytes(context));
};

const openJson = <T>(
  key: Uint8Array,
  bytes: Uint8Array,
  context: string,
  isRight: (value: unknown) => value is T,
): Result<T, SealedError> => {
  const opened = open(key, bytes, utf8ToBytes(context));
  if (!opened.ok) return opened;
  try {
    const value: unknown = JSON.parse(bytesToUtf8(opened.value));
    return isRight(value) ? ok(value) : err('unreadable');
  } catch {
    return err('unreadable');
  }
};

const isInvitation = isShape({
  v: isOneOf(1),
  accountId: isText,
  role: isOneOf('workshop', 'lawyer'),
  /** Who invites, as the invited knows it. */
  office: isText,
  /** Who is invited. */
  person: isText,
  /** The name proposed for signing in: the person's mail address, or empty. */
  name: isText,
  /** base64url. */
  senderKey: isText,
});
/** What an invitation says. */
export type InvitationContents = Guarded<typeof isInvitation>;

const invitationContext = (id: string) => `fallstand invitation v1\n${id}`;

export const sealInvitation = (
  deps: RandomDep,
  secret: Uint8Array,
  id: string,
  contents: InvitationContents,
): Uint8Array => sealJson(deps, derive(secret, `${id}\ncontents`), { ...contents }, invitationContext(id));

export const openInvitation = (
  secret: Uint8Array,
  id: string,
  bytes: Uint8Array,
): Result<InvitationContents, SealedError> =>
  openJson(derive(secret, `${id}\ncontents`), bytes, invitationContext(id), isInvitation);

const isIntroduction = isShape({ v: isOneOf(1), accountId: isText, recipient: isText });
/** How a person's page introduces itself: with the public half of its identity (age recipient). */
export type Introduction = Guarded<typeof isIntroduction>;

const introductionContext = (id: string) => `fallstand introduction v1\n${id}`;

/** Only who holds the invitation's secret can make it, so the desk takes the key from here and nowhere else. */
export const sealIntroduction = (
  deps: RandomDep,
  secret: Uint8Array,
  id: string,
  introduction: Introduction,
): Uint8Array => sealJson(deps, derive(secret, `${id}\nintroduction`), { ...introduction }, introductionContext(id));

export const openIntroduction = (
  secret: Uint8Array,
  id: string,
  accountId: string,
  bytes: Uint8Array,
): Result<Introduction, SealedError> => {
  const opened = openJson(derive(secret, `${id}\nintroduction`), bytes, introductionContext(id), isIntroduction);
  if (!opened.ok) return opened;
  return opened.value.accountId === accountId ? opened : err('unreadable');
};

const isAccountKeys = isShape({ v: isOneOf(1), identity: isText, senderKey: isText });
/** What makes an account work: the person's age identity, and the office's sender key (base64url). */
export type AccountKeys = Guarded<typeof isAccountKeys>;

const keysContext = (accountId: string, method: string) => `fallstand account keys v1\n${accountId}\n${method}`;

/**
 * Seals a person's keys under what a password (OPAQUE's export key) or a passkey (its PRF) yields. `method` is
 * "password" or "passkey": neither can be passed off for the other.
 */
export const sealAccountKeys = (
  deps: RandomDep,
  yielded: Uint8Array,
  accountId: string,
  method: string,
  keys: AccountKeys,
): Uint8Array =>
  sealJson(deps, derive(yielded, `${accountId}\nkeys\n${method}`), { ...keys }, keysContext(accountId, method));

export const openAccountKeys = (
  yielded: Uint8Array,
  accountId: string,
  method: string,
  bytes: Uint8Array,
): Result<AccountKeys, SealedError> =>
  openJson(derive(yielded, `${accountId}\nkeys\n${method}`), bytes, keysContext(accountId, method), isAccountKeys);

/** What a passkey's PRF is asked for. The same for all: who signs in with a passkey names no account. */
export const PASSKEY_PRF_SALT: Uint8Array<ArrayBuffer> = new Uint8Array(
  sha256(utf8ToBytes('fallstand account passkey v1')),
);

export interface WrappedPlace {
  readonly accountId: string;
  readonly publicationId: string;
}

const wrappedContext = ({ accountId, publicationId }: WrappedPlace) =>
  utf8ToBytes(`fallstand publication key v1\n${accountId}\n${publicationId}`);

const HASH_BYTES = 32;

/**
 * Puts a publication's key, already an age file for the account's identity, into an envelope only the office can make.
 * It begins with the hash of the recipient, so that every desk can tell whom it was wrapped for.
 */
export const sealWrappedKey = (
  deps: RandomDep,
  senderKey: Uint8Array,
  place: WrappedPlace,
  recipient: string,
  ageFile: Uint8Array,
): Uint8Array => {
  const payload = new Uint8Array(HASH_BYTES + ageFile.length);
  payload.set(sha256(utf8ToBytes(recipient)));
  payload.set(ageFile, HASH_BYTES);
  return seal(deps, derive(senderKey, 'publication keys'), payload, wrappedContext(place));
};

/** The age file, once it is certain that the office made it for this account and this publication. */
export const openWrappedKey = (
  senderKey: Uint8Array,
  place: WrappedPlace,
  bytes: Uint8Array,
): Result<{ readonly ageFile: Uint8Array; readonly isFor: (recipient: string) => boolean }, EnvelopeError> => {
  const opened = open(derive(senderKey, 'publication keys'), bytes, wrappedContext(place));
  if (!opened.ok) return opened;
  const hash = bytesToHex(opened.value.subarray(0, HASH_BYTES));
  return ok({
    ageFile: opened.value.subarray(HASH_BYTES),
    isFor: (recipient) => bytesToHex(sha256(utf8ToBytes(recipient))) === hash,
  });
};

/** The address an invited person gets. The secret stands in the fragment, which browsers never send. */
export const buildInvitationLink = (publicUrl: string, id: string, secret: Uint8Array): string =>
  `${publicUrl.replace(/\/+$/, '')}/einladung/${id}#${base64urlnopad.encode(secret)}`;

/** Reads `/einladung/<id>` and `#<secret>`; punctuation that a mail program glued to the end is forgiven. */
export const parseInvitationLink = (
  path: string,
  hash: string,
): Result<{ readonly id: string; readonly secret: Uint8Array }, 'no-key' | 'malformed'> => {
  const id = /^\/einladung\/([\w-]{22})\/?$/.exec(path)?.[1];
  if (id === undefined || decode(id)?.length !== ID_BYTES) return err('malformed');
  const text = hash.replace(/^#/, '').replace(/[^\w-]+$/, '');
  if (text === '') return err('no-key');
  const secret = decode(text);
  return secret?.length === ENVELOPE_KEY_BYTES ? ok({ id, secret }) : err('malformed');
};

const decode = (text: string): Uint8Array | undefined => {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return undefined;
  }
};

/**
 * The publication of one case for one account that is opened for its new cases by itself: name and key follow from the
 * sender key, so that two desks that make it at once make the same one.
 */
export const publicationOfCase = (
  senderKey: Uint8Array,
  caseId: string,
): { readonly id: string; readonly key: Uint8Array } => ({
  id: base64urlnopad.encode(derive(senderKey, `case\n${caseId}\nid`).subarray(0, ID_BYTES)),
  key: derive(senderKey, `case\n${caseId}\nkey`),
});
