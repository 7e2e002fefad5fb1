import {
  type Guard,
  isFlag,
  isListOf,
  isNullOr,
  isShape,
  isText,
  isWhole,
} from '../../src-shared/visibility/guards.ts';

/** Why the server did not do it (src-shared/wire/errors.ts), as far as this page tells people apart. */
const refusals = [
  'account-revoked',
  'bad-request',
  'code-wrong',
  'invitation-expired',
  'invitation-used',
  'last-way-in',
  'name-taken',
  'not-found',
  'passkey-refused',
  'publication-expired',
  'publication-revoked',
  'session-ended',
  'sign-in-again',
  'sign-in-refused',
  'too-many-requests',
] as const;
export type Refusal = (typeof refusals)[number] | 'unreachable';

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const isSession = isShape({
  sessionId: isText,
  accountId: isText,
  signedInAt: isWhole,
  expiresAt: isWhole,
  idleMs: isWhole,
  method: isText,
  hasPassword: isFlag,
});
export interface Session {
  readonly sessionId: string;
  readonly accountId: string;
  readonly signedInAt: number;
  readonly expiresAt: number;
  readonly idleMs: number;
  /** A passkey's id, or "password". */
  readonly method: string;
  readonly hasPassword: boolean;
}

const isSignedIn = isShape({ session: isSession, wrappedKeys: isText });
export interface SignedIn {
  readonly session: Session;
  readonly wrappedKeys: string;
}

const isPublication = isShape({
  id: isText,
  version: isWhole,
  expiresAt: isWhole,
  putAt: isWhole,
  wrappedKey: isText,
  ciphertext: isText,
});
export interface Publication {
  readonly id: string;
  readonly version: number;
  readonly expiresAt: number;
  readonly putAt: number;
  readonly wrappedKey: string;
  readonly ciphertext: string;
}
export const isNewVersion: Guard<Publication> = isPublication;

const isChallenge = isShape({ attemptId: isText, challenge: isText, rpId: isText });
const isNewChallenge = isShape({
  ...{ attemptId: isText, challenge: isText, rpId: isText, userId: isText },
  known: isListOf(isText),
});
export interface PasskeyChallenge {
  readonly attemptId: string;
  readonly challenge: string;
  readonly rpId: string;
}
export interface NewPasskeyChallenge extends PasskeyChallenge {
  readonly userId: string;
  readonly known: readonly string[];
}

const isOpenSession = isShape({
  ...{ sessionId: isText, signedInAt: isWhole, lastSeenAt: isWhole, browser: isText, address: isText, isThis: isFlag },
});
const isPasskey = isShape({ id: isText, addedAt: isWhole, lastUsedAt: isNullOr(isWhole), browser: isText });
const isVisit = isShape({
  ...{ id: isWhole, kind: isText, lastAt: isWhole, count: isWhole, address: isText, browser: isText },
});
export interface AccountVisit {
  readonly id: number;
  readonly kind: string;
  readonly lastAt: number;
  readonly count: number;
  readonly address: string;
  readonly browser: string;
}
const isOpening = isShape({
  ...{ id: isWhole, publicationId: isText, sha256: isNullOr(isText) },
  ...{ lastAt: isWhole, count: isWhole, address: isText },
});
/** A case that was opened, or with `sha256` a document that was fetched from it. */
export interface AccountOpening {
  readonly id: number;
  readonly publicationId: string;
  readonly sha256: string | null;
  readonly lastAt: number;
  readonly count: number;
  readonly address: string;
}
/** Lines of a log at most, from the newest or from the one `before` that id. */
export interface LogPage {
  readonly limit: number;
  readonly before?: number | undefined;
}
const isDone = isShape({ done: isFlag });
const isRefused = isShape({ error: isShape({ code: isText }) });

/** Everything that is set with a password, as the server takes it. */
export interface NewPassword {
  readonly handle: string;
  readonly registrationRecord: string;
  readonly wrappedKeys: string;
  readonly totpSecret: string;
  readonly totpCode: string;
}
export interface NewPasskey {
  readonly attemptId: string;
  readonly response: unknown;
  readonly wrappedKeys: string;
}

const json = async (answer: Response): Promise<unknown> => {
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
};

const pageOf = ({ limit, before }: LogPage): string =>
  `limit=${limit}${before === undefined ? '' : `&before=${before}`}`;

/** The questions this page asks. Its header tells the server that it is this page and no other's. */
export const accountServer = (fetch: Fetch) => {
  const ask = async <T>(method: string, path: string, isRight: Guard<T>, body?: object): Promise<Answer<T>> => {
    try {
      const answer = await fetch(`/v1${path}`, {
        method,
        headers: {
          'fallstand-account': '1',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const content = await json(answer);
      if (answer.ok) return isRight(content) ? { ok: true, value: content } : { ok: false, refusal: 'unreachable' };
      const code = isRefused(content) ? content.error.code : '';
      return { ok: false, refusal: refusals.find((known) => known === code) ?? 'unreachable' };
    } catch {
      return { ok: false, refusal: 'unreachable' };
    }
  };
  return {
    invitation: (id: string, proof: string) => {
      const of = `/public/invitations/${id}`;
      return {
        open: () =>
          ask('POST', `${of}/open`, isShape({ accountId: isText, expiresAt: isWhole, ciphertext: isText }), { proof }),
        password: (handle: string, registrationRequest: string) =>
          ask('POST', `${of}/password`, isShape({ registrationResponse: isText }), {
            ...{ proof, handle, registrationRequest },
          }),
        passkey: (): Promise<Answer<NewPasskeyChallenge>> => ask('POST', `${of}/passkey`, isNewChallenge, { proof }),
        accept: (
          introduction: string,
          way: { readonly password: NewPassword } | { readonly passkey: NewPasskey },
        ): Promise<Answer<SignedIn>> => ask('POST', `${of}/accept`, isSignedIn, { proof, introduction, ...way }),
      };
    },
    signInStart: (handle: string, request: string) =>
      ask('POST', '/account/sign-in', isShape({ attemptId: isText, response: isText }), { handle, request }),
    signInFinish: (attemptId: string, finish: string, totpCode: string): Promise<Answer<SignedIn>> =>
      ask('POST', '/account/sign-in/finish', isSignedIn, { attemptId, finish, totpCode }),
    passkeySignInStart: (): Promise<Answer<PasskeyChallenge>> => ask('POST', '/account/passkey-sign-in', isChallenge),
    passkeySignInFinish: (attemptId: string, response: unknown): Promise<Answer<SignedIn>> =>
      ask('POST', '/account/passkey-sign-in/finish', isSignedIn, { attemptId, response }),
    session: () => ask('GET', '/account/session', isShape({ session: isSession, keepsake: isNullOr(isText) })),
    keep: (keepsake: string) => ask('PUT', '/account/session/keepsake', isDone, { keepsake }),
    signOut: () => ask('DELETE', '/account/session', isDone),
    sessions: () => ask('GET', '/account/sessions', isShape({ sessions: isListOf(isOpenSession) })),
    signOutEverywhere: () => ask('DELETE', '/account/sessions', isDone),
    endSession: (sessionId: string) => ask('DELETE', `/account/sessions/${sessionId}`, isDone),
    visits: async (page: LogPage): Promise<Answer<readonly AccountVisit[]>> => {
      const answer = await ask('GET', `/account/visits?${pageOf(page)}`, isShape({ visits: isListOf(isVisit) }));
      return answer.ok ? { ok: true, value: answer.value.visits } : answer;
    },
    openings: async (page: LogPage): Promise<Answer<readonly AccountOpening[]>> => {
      const answer = await ask('GET', `/account/openings?${pageOf(page)}`, isShape({ openings: isListOf(isOpening) }));
      return answer.ok ? { ok: true, value: answer.value.openings } : answer;
    },
    passwordStart: (handle: string, registrationRequest: string) =>
      ask('POST', '/account/password', isShape({ registrationResponse: isText }), { handle, registrationRequest }),
    password: (password: NewPassword) => ask('PUT', '/account/password', isDone, password),
    totp: (totpSecret: string, totpCode: string) => ask('PUT', '/account/totp', isDone, { totpSecret, totpCode }),
    passkeys: () => ask('GET', '/account/passkeys', isShape({ passkeys: isListOf(isPasskey) })),
    passkeyStart: (): Promise<Answer<NewPasskeyChallenge>> =>
      ask('POST', '/account/passkeys/challenge', isNewChallenge),
    addPasskey: (passkey: NewPasskey) => ask('POST', '/account/passkeys', isDone, passkey),
    removePasskey: (id: string) => ask('DELETE', `/account/passkeys/${id}`, isDone),
    publications: (offset: number) =>
      ask(
        'GET',
        `/account/publications?offset=${offset}`,
        isShape({ publications: isListOf(isPublication), more: isFlag }),
      ),
    publication: (id: string): Promise<Answer<Publication>> => ask('GET', `/account/publications/${id}`, isPublication),
  };
};
export type AccountServer = ReturnType<typeof accountServer>;
