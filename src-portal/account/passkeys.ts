import { base64urlnopad } from '@scure/base';
import { PASSKEY_PRF_SALT } from '../../src-shared/crypto/account.ts';
import type { NewPasskeyChallenge, PasskeyChallenge } from './server.ts';

/** `no-prf`: it signs, but yields no secret that could seal the person's keys. */
export type PasskeyProblem = 'cancelled' | 'unavailable' | 'no-prf';
export type PasskeyResult =
  | {
      readonly ok: true;
      /** For the server, without what the passkey yielded. */
      readonly response: unknown;
      readonly yielded: Uint8Array;
    }
  | { readonly ok: false; readonly problem: PasskeyProblem };

const load = () => import('@simplewebauthn/browser');

/** The library knows the extension by its JSON names only; browsers take the bytes. */
const prf = { prf: { eval: { first: PASSKEY_PRF_SALT } } } as const;

const resultOf = (results: unknown): Uint8Array | undefined => {
  if (typeof results !== 'object' || results === null || !('prf' in results)) return undefined;
  const found: unknown = results.prf;
  if (typeof found !== 'object' || found === null || !('results' in found)) return undefined;
  const values: unknown = found.results;
  if (typeof values !== 'object' || values === null || !('first' in values)) return undefined;
  const { first } = values;
  if (first instanceof ArrayBuffer) return new Uint8Array(first);
  return ArrayBuffer.isView(first) ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength) : undefined;
};

const failed = (problem: PasskeyProblem): PasskeyResult => ({ ok: false, problem });

export const hasPasskeys = (): boolean => typeof PublicKeyCredential === 'function';

/** Makes a passkey and takes what it yields; many yield it only when they are used, so it is used once at once. */
export const createPasskey = async (challenge: NewPasskeyChallenge, name: string): Promise<PasskeyResult> => {
  if (!hasPasskeys()) return failed('unavailable');
  const { startRegistration } = await load();
  try {
    const made = await startRegistration({
      optionsJSON: {
        challenge: challenge.challenge,
        rp: { id: challenge.rpId, name: 'Fallstand' },
        user: { id: challenge.userId, name, displayName: name },
        pubKeyCredParams: [
          { type: 'public-key', alg: -8 },
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        excludeCredentials: challenge.known.map((id) => ({ id, type: 'public-key' })),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
        extensions: prf as object,
      },
    });
    const { clientExtensionResults, ...response } = made;
    const yielded = resultOf(clientExtensionResults) ?? (await yieldOf(challenge.rpId, made.id));
    if (yielded === undefined) return failed('no-prf');
    return { ok: true, response: withoutResults(response), yielded };
  } catch {
    return failed('cancelled');
  }
};

/** Only what the server checks; what extensions said stays here. */
const withoutResults = <T extends { readonly response: object }>({ response, ...rest }: T) => ({
  ...rest,
  response,
  clientExtensionResults: {},
});

/** What an existing passkey yields. Nobody checks this signature, so its challenge is our own. */
const yieldOf = async (rpId: string, id: string): Promise<Uint8Array | undefined> => {
  const { startAuthentication } = await load();
  const used = await startAuthentication({
    optionsJSON: {
      challenge: base64urlnopad.encode(crypto.getRandomValues(new Uint8Array(32))),
      ...{ rpId, userVerification: 'required' },
      allowCredentials: [{ id, type: 'public-key' }],
      extensions: prf as object,
    },
  });
  return resultOf(used.clientExtensionResults);
};

/** Signs in with a passkey that the person picks. */
export const signWithPasskey = async (challenge: PasskeyChallenge): Promise<PasskeyResult> => {
  if (!hasPasskeys()) return failed('unavailable');
  const { startAuthentication } = await load();
  try {
    const { clientExtensionResults, ...response } = await startAuthentication({
      optionsJSON: {
        ...{ challenge: challenge.challenge, rpId: challenge.rpId, userVerification: 'required' },
        extensions: prf as object,
      },
    });
    const yielded = resultOf(clientExtensionResults);
    return yielded === undefined ? failed('no-prf') : { ok: true, response: withoutResults(response), yielded };
  } catch {
    return failed('cancelled');
  }
};
