import type { KeychainRequest, KeychainState } from '../../src-shared/rpc/control.ts';

/** The part of keytar that is used. */
export interface SecretStore {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, secret: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface Keychain {
  state(): Promise<KeychainState>;
  /** Never rejects and never hangs: a keychain that does not answer counts as one that is not there. */
  answer(request: KeychainRequest): Promise<string | boolean | null>;
}

const service = 'Fallstand';
const probeMs = 4000;
/** Long enough to type the password of a locked keychain. */
const answerMs = 60_000;

class TimedOut extends Error {}

function within<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimedOut()), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * The operating system's keychain. Asked once whether it is there, by reading an entry that does not exist: that
 * reaches the Secret Service without making it ask anyone for a password. `load` may reject (library missing).
 */
export function osKeychain(load: () => Promise<SecretStore>): Keychain {
  let probe: Promise<SecretStore | undefined> | undefined;
  let failed = false;

  const store = (): Promise<SecretStore | undefined> => {
    probe ??= load()
      .then(async (loaded) => {
        await within(loaded.getPassword(service, 'probe'), probeMs);
        return loaded;
      })
      .catch(() => undefined);
    return probe;
  };

  const state = async (): Promise<KeychainState> => ((await store()) && !failed ? 'available' : 'unavailable');

  return {
    state,
    async answer(request) {
      if (request.do === 'state') return state();
      const nothing = request.do === 'get' ? null : false;
      const found = await store();
      if (!found || failed) return nothing;
      try {
        switch (request.do) {
          case 'get':
            return await within(found.getPassword(service, request.account), answerMs);
          case 'set':
            await within(found.setPassword(service, request.account, request.secret), answerMs);
            // Some take a secret and do not give it back; a slot bound to it could never be opened again.
            return (await within(found.getPassword(service, request.account), answerMs)) === request.secret;
          case 'delete':
            return await within(found.deletePassword(service, request.account), answerMs);
        }
      } catch (error) {
        // A stuck call blocks a thread for good; asking again would block the next one.
        if (error instanceof TimedOut || request.do === 'set') failed = true;
        return nothing;
      }
    },
  };
}
