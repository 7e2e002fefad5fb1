import type { AccountKeys } from '../../src-shared/crypto/account.ts';
import { browserStore, newBrowserKey, openForBrowser, sealForBrowser } from '../browser-keeping.ts';

/*
 * A reload must not ask for the password again. The person's keys lie at the server, in the session, sealed for this
 * browser (browser-keeping.ts); when the session ends, what the server had is gone.
 */
const store = browserStore('fallstand-account');

/** Seals the keys for this browser and session; undefined where the browser keeps nothing (then a reload asks again). */
export const makeKeepsake = async (sessionId: string, keys: AccountKeys): Promise<string | undefined> => {
  try {
    const key = await newBrowserKey();
    const sealed = await sealForBrowser(key, sessionId, new TextEncoder().encode(JSON.stringify(keys)));
    await store.clear();
    await store.put(sessionId, key);
    return sealed;
  } catch {
    return undefined;
  }
};

/** Opens what the session kept, with this browser's key. */
export const openKeepsake = async (sessionId: string, keepsake: string): Promise<AccountKeys | undefined> => {
  try {
    const key = await store.get(sessionId);
    if (!(key instanceof CryptoKey)) return undefined;
    const keys: unknown = JSON.parse(new TextDecoder().decode(await openForBrowser(key, sessionId, keepsake)));
    return isAccountKeys(keys) ? keys : undefined;
  } catch {
    return undefined;
  }
};

const isAccountKeys = (value: unknown): value is AccountKeys =>
  typeof value === 'object' &&
  value !== null &&
  'identity' in value &&
  typeof value.identity === 'string' &&
  'senderKey' in value &&
  typeof value.senderKey === 'string';

/** Forgets this browser's key. */
export const dropKeepsake = async (): Promise<void> => {
  await store.clear().catch(() => undefined);
};
