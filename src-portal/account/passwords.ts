import { base64urlnopad } from '@scure/base';
import type { AccountServer, Answer, SignedIn } from './server.ts';

/**
 * The page's side of OPAQUE (RFC 9807): the server never gets the password, nor anything it could try guesses on. Loaded
 * only when somebody signs in or chooses a password, as it brings a WebAssembly program of its own.
 */
const load = async () => {
  const opaque = await import('@serenity-kit/opaque');
  await opaque.ready;
  return opaque.client;
};

/** 64 MiB and three rounds of Argon2id, a second or two on a telephone: fixed here, as the library's default may change. */
const keyStretching = 'memory-constrained';

export interface ChosenPassword {
  readonly registrationRecord: string;
  /** What only this password yields. */
  readonly yielded: Uint8Array;
}

/** Chooses a password; `begin` asks the server for the first answer. */
export const choosePassword = async (
  password: string,
  begin: (registrationRequest: string) => Promise<Answer<{ readonly registrationResponse: string }>>,
): Promise<Answer<ChosenPassword>> => {
  const client = await load();
  const { clientRegistrationState, registrationRequest } = client.startRegistration({ password });
  const begun = await begin(registrationRequest);
  if (!begun.ok) return begun;
  const { registrationRecord, exportKey } = client.finishRegistration({
    ...{ password, clientRegistrationState, keyStretching },
    registrationResponse: begun.value.registrationResponse,
  });
  return { ok: true, value: { registrationRecord, yielded: base64urlnopad.decode(exportKey) } };
};

export interface PasswordSignIn extends SignedIn {
  readonly yielded: Uint8Array;
}

/** Signs in. A wrong name, a wrong password and a refusal by the server look the same. */
export const signInWithPassword = async (
  server: AccountServer,
  input: { readonly handle: string; readonly password: string; readonly totpCode: string },
): Promise<Answer<PasswordSignIn>> => {
  const client = await load();
  const { password } = input;
  const { clientLoginState, startLoginRequest } = client.startLogin({ password });
  const begun = await server.signInStart(input.handle, startLoginRequest);
  if (!begun.ok) return begun;
  const { attemptId, response } = begun.value;
  const proved = client.finishLogin({ ...{ clientLoginState, password, keyStretching }, loginResponse: response });
  if (proved === undefined) return { ok: false, refusal: 'sign-in-refused' };
  const signedIn = await server.signInFinish(attemptId, proved.finishLoginRequest, input.totpCode);
  if (!signedIn.ok) return signedIn;
  return { ok: true, value: { ...signedIn.value, yielded: base64urlnopad.decode(proved.exportKey) } };
};
