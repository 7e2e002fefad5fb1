import { isListOf, isNullOr, isOneOf, isShape, isText, isWhole } from '../../src-shared/visibility/guards.ts';

/** Why the server gives nothing out (src-shared/wire/publications.ts), or why nothing was heard of it. */
export type Refusal = 'gone' | 'locked' | 'code-wrong' | 'not-ready' | 'busy' | 'unreachable';

/** What the page shows the server: proofs of the link and of link and code, base64url. */
export interface Proofs {
  readonly link: string;
  readonly proof?: string;
}

const isVisit = isShape({
  kind: isOneOf('opened', 'details', 'downloaded', 'refused'),
  sha256: isNullOr(isText),
  lastAt: isWhole,
  count: isWhole,
  address: isText,
});
const isNone = isShape({ type: isOneOf('none') });
const isCodeNeeded = isShape({ type: isOneOf('code-needed'), triesLeft: isWhole });
const isOpened = isShape({
  type: isOneOf('opened'),
  version: isWhole,
  ciphertext: isText,
  openings: isListOf(isVisit),
});
type Of<G> = G extends (value: unknown) => value is infer T ? T : never;
export type Visit = Of<typeof isVisit>;
export type Opening = Of<typeof isNone> | Of<typeof isCodeNeeded> | Of<typeof isOpened>;

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal; readonly triesLeft?: number };

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const refusals: Readonly<Record<string, Refusal>> = {
  'not-found': 'gone',
  'publication-revoked': 'gone',
  'publication-expired': 'gone',
  'code-locked': 'locked',
  'code-wrong': 'code-wrong',
  'blob-not-ready': 'not-ready',
  'too-many-requests': 'busy',
};
const isRefused = isShape({ error: isShape({ code: isText }) });
const isTries = isShape({ error: isShape({ expected: isWhole }) });

const json = async (answer: Response): Promise<unknown> => {
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
};

/** The two questions a page may ask about a second layer. Nothing but the proofs goes out, and those in the body. */
export const detailsServer = (fetch: Fetch, id: string) => {
  const ask = async (path: string, proofs: Proofs, signal?: AbortSignal): Promise<Answer<Response>> => {
    try {
      const answer = await fetch(`/v1/public/publications/${id}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(proofs),
        ...(signal ? { signal } : {}),
      });
      if (answer.ok) return { ok: true, value: answer };
      const body = await json(answer);
      const code = isRefused(body) ? body.error.code : '';
      const refusal = (Object.hasOwn(refusals, code) ? refusals[code] : undefined) ?? 'unreachable';
      return isTries(body) ? { ok: false, refusal, triesLeft: body.error.expected } : { ok: false, refusal };
    } catch {
      return { ok: false, refusal: 'unreachable' };
    }
  };
  return {
    open: async (proofs: Proofs): Promise<Answer<Opening>> => {
      const answer = await ask('/details', proofs);
      if (!answer.ok) return answer;
      const body = await json(answer.value);
      if (isNone(body) || isCodeNeeded(body) || isOpened(body)) return { ok: true, value: body };
      return { ok: false, refusal: 'unreachable' };
    },
    file: (blob: string, proofs: Proofs, signal?: AbortSignal): Promise<Answer<Response>> =>
      ask(`/blobs/${blob}`, proofs, signal),
  };
};
