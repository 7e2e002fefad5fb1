import * as opaque from '@serenity-kit/opaque';
import type { Db } from '../database/database.ts';
import { keptState } from '../database/server-state.ts';

/**
 * The server's side of OPAQUE (RFC 9807): it never sees a password, nor anything that could be tried against one
 * without its own secret. Undefined where a message cannot be read.
 */
export interface PasswordServer {
  register(handle: string, request: string): string | undefined;
  /** Whether a record can be read; the library tells only when it is used. */
  accepts(record: string): boolean;
  /** Without a record it answers as if there were one: nobody can tell. */
  start(
    handle: string,
    record: string | null,
    request: string,
  ): { readonly state: string; readonly response: string } | undefined;
  /** Whether the password was right. */
  finish(state: string, message: string): boolean;
}

const STATE_NAME = 'opaque-setup';

/** Reads the server's secret, or makes it on first start. */
export const loadPasswordServer = async (db: Db): Promise<PasswordServer> => {
  await opaque.ready;
  const serverSetup = await keptState(db, STATE_NAME, opaque.server.createSetup());
  return {
    register: (userIdentifier, registrationRequest) =>
      attempt(
        () =>
          opaque.server.createRegistrationResponse({ serverSetup, userIdentifier, registrationRequest })
            .registrationResponse,
      ),
    accepts: (registrationRecord) => {
      const { startLoginRequest } = opaque.client.startLogin({ password: '' });
      return (
        attempt(() =>
          opaque.server.startLogin({ serverSetup, userIdentifier: '', registrationRecord, startLoginRequest }),
        ) !== undefined
      );
    },
    start: (userIdentifier, registrationRecord, startLoginRequest) =>
      attempt(() => {
        const { serverLoginState, loginResponse } = opaque.server.startLogin({
          ...{ serverSetup, userIdentifier, registrationRecord, startLoginRequest },
        });
        return { state: serverLoginState, response: loginResponse };
      }),
    finish: (serverLoginState, finishLoginRequest) =>
      attempt(() => opaque.server.finishLogin({ serverLoginState, finishLoginRequest })) !== undefined,
  };
};

/** The library throws at whatever does not fit. */
const attempt = <T>(run: () => T): T | undefined => {
  try {
    return run();
  } catch {
    return undefined;
  }
};
