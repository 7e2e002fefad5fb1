import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { osKeychain, type SecretStore } from './keychain.ts';

function memoryStore(): SecretStore & { readonly calls: string[] } {
  const entries = new Map<string, string>();
  const calls: string[] = [];
  return {
    calls,
    getPassword: async (service, account) => {
      calls.push(`get ${account}`);
      return entries.get(`${service}/${account}`) ?? null;
    },
    setPassword: async (service, account, secret) => {
      calls.push(`set ${account}`);
      entries.set(`${service}/${account}`, secret);
    },
    deletePassword: async (service, account) => entries.delete(`${service}/${account}`),
  };
}

const never = <T>(): Promise<T> => new Promise<T>(() => {});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('osKeychain', () => {
  test('keeps, returns and deletes a secret, and probes only once', async () => {
    const store = memoryStore();
    const keychain = osKeychain(async () => store);
    expect(await keychain.state()).toBe('available');
    expect(await keychain.answer({ do: 'set', account: 'device', secret: 's' })).toBe(true);
    expect(await keychain.answer({ do: 'get', account: 'device' })).toBe('s');
    expect(await keychain.answer({ do: 'delete', account: 'device' })).toBe(true);
    expect(await keychain.answer({ do: 'get', account: 'device' })).toBe(null);
    expect(store.calls.filter((call) => call === 'get probe')).toHaveLength(1);
  });

  test('a keychain that takes a secret but does not give it back has not kept it', async () => {
    const keychain = osKeychain(async () => ({ ...memoryStore(), getPassword: async () => null }));
    expect(await keychain.state()).toBe('available');
    expect(await keychain.answer({ do: 'set', account: 'a', secret: 's' })).toBe(false);
  });

  test('a missing library is an unavailable keychain', async () => {
    const keychain = osKeychain(() => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file')));
    expect(await keychain.state()).toBe('unavailable');
    expect(await keychain.answer({ do: 'set', account: 'a', secret: 's' })).toBe(false);
    expect(await keychain.answer({ do: 'get', account: 'a' })).toBe(null);
  });

  test('a keychain that never answers the probe is unavailable after four seconds', async () => {
    const keychain = osKeychain(async () => ({ ...memoryStore(), getPassword: () => never<string | null>() }));
    const state = keychain.state();
    await vi.advanceTimersByTimeAsync(4000);
    expect(await state).toBe('unavailable');
  });

  test('a keychain that hangs while keeping counts as unavailable from then on', async () => {
    const store = memoryStore();
    const keychain = osKeychain(async () => ({ ...store, setPassword: () => never<void>() }));
    expect(await keychain.state()).toBe('available');
    const kept = keychain.answer({ do: 'set', account: 'a', secret: 's' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await kept).toBe(false);
    expect(await keychain.state()).toBe('unavailable');
    expect(await keychain.answer({ do: 'get', account: 'a' })).toBe(null);
    expect(store.calls).toEqual(['get probe']);
  });
});
