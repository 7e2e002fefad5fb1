import { isListOf, isNullOr, isOneOf, isShape, isText, isWhole } from '../../src-shared/visibility/guards.ts';

/** Why the server gives nothing out (src-shared/wire/shares.ts), or why nothing was heard of it. */
export type Refusal =
  | 'unknown'
  | 'revoked'
  | 'expired'
  | 'not-ready'
  | 'locked'
  | 'code-wrong'
  | 'used-up'
  | 'busy'
  | 'unreachable';

/** What the page shows the server: proofs of the link and of link and code, base64url. */
export interface Proofs {
  readonly link: string;
  readonly proof?: string;
}

export type Opening =
  | { readonly type: 'code-needed'; readonly triesLeft: number }
  | { readonly type: 'no-code' }
  | {
      readonly type: 'opened';
      readonly manifest: string;
      readonly expiresAt: number;
      readonly left: readonly (number | null)[];
    };

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal; readonly triesLeft?: number };

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const refusals: Readonly<Record<string, Refusal>> = {
  'not-found': 'unknown',
  'share-revoked': 'revoked',
  'share-expired': 'expired',
  'share-not-ready': 'not-ready',
  'share-locked': 'locked',
  'code-wrong': 'code-wrong',
  'downloads-used-up': 'used-up',
  'too-many-requests': 'busy',
};
const isRefused = isShape({ error: isShape({ code: isText }) });
const isTries = isShape({ error: isShape({ expected: isWhole }) });
const isCodeNeeded = isShape({ type: isOneOf('code-needed'), triesLeft: isWhole });
const isNoCode = isShape({ type: isOneOf('no-code') });
const isOpened = isShape({
  type: isOneOf('opened'),
  manifest: isText,
  expiresAt: isWhole,
  left: isListOf(isNullOr(isWhole)),
});

const json = async (answer: Response): Promise<unknown> => {
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
};

/** The two questions a page may ask about a share. Nothing but the proofs goes out, and those in the body. */
export const shareServer = (fetch: Fetch, id: string) => {
  const ask = async (path: string, proofs: Proofs, signal?: AbortSignal): Promise<Answer<Response>> => {
    try {
      const answer = await fetch(`/v1/public/shares/${id}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(proofs),
        ...(signal ? { signal } : {}),
      });
      if (answer.ok) return { ok: true, value: answer };
      const body = await json(answer);
      const code = isRefused(body) ? body.error.code : '';
      const refusal = Object.hasOwn(refusals, code) ? refusals[code] : undefined;
      if (!refusal) return { ok: false, refusal: 'unreachable' };
      return isTries(body) ? { ok: false, refusal, triesLeft: body.error.expected } : { ok: false, refusal };
    } catch {
      return { ok: false, refusal: 'unreachable' };
    }
  };
  return {
    open: async (proofs: Proofs): Promise<Answer<Opening>> => {
      const answer = await ask('/open', proofs);
      if (!answer.ok) return answer;
      const body = await json(answer.value);
      if (isCodeNeeded(body) || isNoCode(body) || isOpened(body)) return { ok: true, value: body };
      return { ok: false, refusal: 'unreachable' };
    },
    /** Counted by the server before the first byte. */
    file: (sealedHash: string, proofs: Proofs, signal?: AbortSignal): Promise<Answer<Response>> =>
      ask(`/files/${sealedHash}`, proofs, signal),
  };
};
