import { Encrypter } from 'age-encryption';
import { openWrappedKey, sealWrappedKey } from '../../../src-shared/crypto/account.ts';
import type { StoredPublication } from '../../../src-shared/wire/publications.ts';
import type { Desk } from '../desk.ts';
import { readAccountRow } from './account-rows.ts';

/** For whom a publication goes to the server. `later`: nobody has accepted yet. `gone`: the account is closed. */
export type Addressee =
  | { readonly kind: 'link' }
  | { readonly kind: 'later' }
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'account';
      /** Whether what the server has is wrapped for this account as it is now. */
      readonly isWrapped: (shown: StoredPublication) => boolean;
      readonly wrap: () => Promise<NonNullable<StoredPublication['account']>>;
    };

/** The key of a publication goes to its account only: sealed to the identity that the invited person's page made. */
export const addresseeOf = (
  desk: Pick<Desk, 'store' | 'deps'>,
  publicationId: string,
  accountId: string | null,
  key: Uint8Array,
): Addressee => {
  if (accountId === null) return { kind: 'link' };
  const row = readAccountRow(desk, accountId);
  if (row === undefined || row.revoked_at !== null) return { kind: 'gone' };
  const { recipient } = row;
  if (recipient === null) return { kind: 'later' };
  const senderKey = Buffer.from(row.sender_key, 'base64url');
  const place = { accountId, publicationId };
  return {
    kind: 'account',
    isWrapped: ({ account }) => {
      if (account?.accountId !== accountId) return false;
      const opened = openWrappedKey(senderKey, place, Buffer.from(account.wrappedKey, 'base64url'));
      return opened.ok && opened.value.isFor(recipient);
    },
    wrap: async () => {
      const encrypter = new Encrypter();
      encrypter.addRecipient(recipient);
      const ageFile = await encrypter.encrypt(Uint8Array.from(key));
      const wrapped = sealWrappedKey(desk.deps, senderKey, place, recipient, ageFile);
      return { accountId, wrappedKey: Buffer.from(wrapped).toString('base64url') };
    },
  };
};
