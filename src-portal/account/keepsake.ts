import { base64urlnopad } from '@scure/base';
import type { AccountKeys } from '../../src-shared/crypto/account.ts';

/*
 * A reload must not ask for the password again. The person's keys lie at the server, in the session, sealed with a key
 * that this browser keeps and gives out to nobody, not even to this page: neither side alone can open them, and when
 * the session ends, what the server had is gone.
 */
const DATABASE = 'fallstand-account';
const STORE = 'keys';
const IV_BYTES = 12;

const openDatabase = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const inStore = async <T>(mode: IDBTransactionMode, run: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const database = await openDatabase();
  try {
    return await new Promise((resolve, reject) => {
      const request = run(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } finally {
    database.close();
  }
};

/** Seals the keys for this browser and session; undefined where the browser keeps nothing (then a reload asks again). */
export const makeKeepsake = async (sessionId: string, keys: AccountKeys): Promise<string | undefined> => {
  try {
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const plain = new TextEncoder().encode(JSON.stringify(keys));
    const additionalData = new TextEncoder().encode(sessionId);
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain));
    await inStore('readwrite', (store) => store.clear());
    await inStore('readwrite', (store) => store.put(key, sessionId));
    const whole = new Uint8Array(iv.length + sealed.length);
    whole.set(iv);
    whole.set(sealed, iv.length);
    return base64urlnopad.encode(whole);
  } catch {
    return undefined;
  }
};

/** Opens what the session kept, with this browser's key. */
export const openKeepsake = async (sessionId: string, keepsake: string): Promise<AccountKeys | undefined> => {
  try {
    const key: unknown = await inStore('readonly', (store) => store.get(sessionId));
    if (!(key instanceof CryptoKey)) return undefined;
    const whole = Uint8Array.from(base64urlnopad.decode(keepsake));
    const [iv, sealed] = [whole.subarray(0, IV_BYTES), whole.subarray(IV_BYTES)];
    const additionalData = new TextEncoder().encode(sessionId);
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, sealed);
    const keys: unknown = JSON.parse(new TextDecoder().decode(plain));
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
  await inStore('readwrite', (store) => store.clear()).catch(() => undefined);
};
