import { base64urlnopad } from '@scure/base';
import {
  type AccountKeys,
  type InvitationContents,
  openAccountKeys,
  openInvitation,
  openWrappedKey,
  sealAccountKeys,
  sealIntroduction,
} from '../../src-shared/crypto/account.ts';
import { openViewAs } from '../../src-shared/crypto/publication.ts';
import { type AccountView, isAccountView } from '../../src-shared/visibility/audience-view.ts';
import type { Publication } from './server.ts';

export const deps = { randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };

const decode = (text: string): Uint8Array | undefined => {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return undefined;
  }
};

export interface Identity {
  readonly keys: AccountKeys;
  /** For the desk, sealed with the invitation's secret: nobody on the way can put another key in its place. */
  readonly introduction: string;
}

/** Makes the person's identity. It is made here and leaves this browser only sealed. */
export const createIdentity = async (
  secret: Uint8Array,
  invitationId: string,
  { accountId, senderKey }: InvitationContents,
): Promise<Identity> => {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const introduction = sealIntroduction(deps, secret, invitationId, { v: 1, accountId, recipient });
  return { keys: { v: 1, identity, senderKey }, introduction: base64urlnopad.encode(introduction) };
};

/** What an invitation says; undefined where it was altered. */
export const readInvitation = (secret: Uint8Array, id: string, ciphertext: string): InvitationContents | undefined => {
  const bytes = decode(ciphertext);
  const opened = bytes && openInvitation(secret, id, bytes);
  return opened?.ok ? opened.value : undefined;
};

export type KeptBy = 'password' | 'passkey';

export const wrapKeys = (yielded: Uint8Array, accountId: string, by: KeptBy, keys: AccountKeys): string =>
  base64urlnopad.encode(sealAccountKeys(deps, yielded, accountId, by, keys));

export const unwrapKeys = (
  yielded: Uint8Array,
  accountId: string,
  by: KeptBy,
  wrappedKeys: string,
): AccountKeys | undefined => {
  const bytes = decode(wrappedKeys);
  const opened = bytes && openAccountKeys(yielded, accountId, by, bytes);
  return opened?.ok ? opened.value : undefined;
};

/** `tampered`: not from the office, or not for this place. `outdated`: made by a newer desk than this page understands. */
export type OpenedCase =
  | { readonly ok: true; readonly view: AccountView; readonly key: Uint8Array }
  | { readonly ok: false; readonly problem: 'tampered' | 'outdated' };

/** Opens publications of one account. The key of each is opened once and kept while the page is open. */
export const createOpener = (accountId: string, { identity, senderKey }: AccountKeys) => {
  const known = new Map<string, Uint8Array>();
  const keyOf = async ({ id, wrappedKey }: Publication): Promise<Uint8Array | undefined> => {
    const there = known.get(wrappedKey);
    if (there) return there;
    const [sender, bytes] = [decode(senderKey), decode(wrappedKey)];
    const wrapped = sender && bytes && openWrappedKey(sender, { accountId, publicationId: id }, bytes);
    if (!wrapped?.ok) return undefined;
    const { Decrypter } = await import('age-encryption');
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    try {
      const key = await decrypter.decrypt(Uint8Array.from(wrapped.value.ageFile));
      known.set(wrappedKey, key);
      return key;
    } catch {
      return undefined;
    }
  };
  return async (publication: Publication): Promise<OpenedCase> => {
    const key = await keyOf(publication);
    const bytes = decode(publication.ciphertext);
    if (!key || !bytes) return { ok: false, problem: 'tampered' };
    const opened = openViewAs(isAccountView, key, publication.id, publication.version, bytes);
    if (opened.ok) return { ok: true, view: opened.value, key };
    return { ok: false, problem: opened.error === 'not-authentic' ? 'tampered' : 'outdated' };
  };
};
