import { base64urlnopad } from '@scure/base';

/*
 * A secret that a browser needs again lies at the server, sealed with a key that this browser keeps and gives out to nobody,
 * not even to the page that uses it: neither side alone can open it, and once the server deletes its part, it is gone.
 */
const STORE = 'keys';
const IV_BYTES = 12;

/** Reading makes no database: whoever never kept anything here has none. */
const open = (database: string, mayMake: boolean): Promise<IDBDatabase | undefined> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    let isMissing = false;
    request.onupgradeneeded = () => {
      if (mayMake) {
        request.result.createObjectStore(STORE);
        return;
      }
      isMissing = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => (isMissing ? resolve(undefined) : reject(request.error));
  });

/** What a browser keeps, by name. */
export const browserStore = (name: string) => {
  const run = async <T>(
    mode: 'read' | 'put' | 'remove',
    ask: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | undefined> => {
    const database = await open(name, mode === 'put');
    if (!database) return undefined;
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(STORE, mode === 'read' ? 'readonly' : 'readwrite');
        const request = ask(transaction.objectStore(STORE));
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    } finally {
      database.close();
    }
  };
  return {
    get: (id: string): Promise<unknown> => run('read', (store) => store.get(id)),
    all: async (): Promise<readonly unknown[]> => (await run<unknown[]>('read', (store) => store.getAll())) ?? [],
    put: (id: string, value: unknown): Promise<unknown> => run('put', (store) => store.put(value, id)),
    remove: (id: string): Promise<unknown> => run('remove', (store) => store.delete(id)),
    clear: (): Promise<unknown> => run('remove', (store) => store.clear()),
  };
};

/** A key that can be used here and never read. */
export const newBrowserKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

const boundTo = (iv: Uint8Array<ArrayBuffer>, context: string) => ({
  ...{ name: 'AES-GCM', iv },
  additionalData: new TextEncoder().encode(context),
});

/** Seals for this browser and for one place (`context`): base64url. */
export const sealForBrowser = async (
  key: CryptoKey,
  context: string,
  plain: Uint8Array<ArrayBuffer>,
): Promise<string> => {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = new Uint8Array(await crypto.subtle.encrypt(boundTo(iv, context), key, plain));
  const whole = new Uint8Array(iv.length + sealed.length);
  whole.set(iv);
  whole.set(sealed, iv.length);
  return base64urlnopad.encode(whole);
};

/** Opens what was sealed so; throws where the key or the place is another. */
export const openForBrowser = async (key: CryptoKey, context: string, sealed: string): Promise<Uint8Array> => {
  const whole = Uint8Array.from(base64urlnopad.decode(sealed));
  const iv = whole.subarray(0, IV_BYTES);
  return new Uint8Array(await crypto.subtle.decrypt(boundTo(iv, context), key, whole.subarray(IV_BYTES)));
};
