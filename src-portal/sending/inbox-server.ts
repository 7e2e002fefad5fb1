import { base64urlnopad } from '@scure/base';
import { publicationLinkProof } from '../../src-shared/crypto/publication-proof.ts';
import { isFlag, isListOf, isNullOr, isShape, isText, isWhole } from '../../src-shared/visibility/guards.ts';

/**
 * Why the server took something not, in the page's words. `away`: not reached, busy or stopping, to be tried again;
 * `moved`: it stands elsewhere, ask where; `gone`: nothing can be sent by this link (any more); `refused`: a defect here.
 */
export type SendProblem = 'away' | 'moved' | 'gone' | 'full' | 'too-large' | 'refused';
export type Sent<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: SendProblem; readonly waitMs?: number };

const isFileState = isShape({ offset: isWhole, complete: isFlag });
const isState = isShape({
  receivedAt: isNullOr(isWhole),
  files: isListOf(isShape({ sha256: isText, offset: isWhole, complete: isFlag })),
});
const isRefusal = isShape({ error: isShape({ code: isText }) });

export interface ItemState {
  readonly receivedAt: number | null;
  readonly files: readonly { readonly sha256: string; readonly offset: number; readonly complete: boolean }[];
}

const problems: Readonly<Record<string, SendProblem>> = {
  'offset-mismatch': 'moved',
  'hash-mismatch': 'moved',
  'not-found': 'gone',
  'publication-revoked': 'gone',
  'publication-expired': 'gone',
  'inbox-full': 'full',
  'quota-exceeded': 'full',
  'too-large': 'too-large',
};

const problemOf = async (answer: Response): Promise<Sent<never>> => {
  const body: unknown = await answer.json().catch(() => undefined);
  const code = isRefusal(body) ? body.error.code : '';
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get('retry-after') ?? '30');
    return {
      ok: false,
      problem: 'away',
      waitMs: (Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), 300) : 30) * 1000,
    };
  }
  const known = Object.hasOwn(problems, code) ? problems[code] : undefined;
  return { ok: false, problem: known ?? (answer.status >= 500 ? 'away' : 'refused') };
};

/** The calls of the inbox for one publication. None of them throws for what network or server do. */
export const inboxServer = (
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  to: { readonly id: string; readonly key: Uint8Array },
) => {
  const link = base64urlnopad.encode(publicationLinkProof(to.key, to.id));
  const base = `/v1/public/inbox/${to.id}/items`;
  const ask = async <T>(path: string, init: RequestInit, isIt: (value: unknown) => value is T): Promise<Sent<T>> => {
    try {
      const answer = await fetch(`${base}${path}`, init);
      if (!answer.ok) return await problemOf(answer);
      const value: unknown = await answer.json();
      return isIt(value) ? { ok: true, value } : { ok: false, problem: 'away' };
    } catch (error) {
      if (init.signal?.aborted) throw error;
      return { ok: false, problem: 'away' };
    }
  };
  const post = <T>(path: string, body: object, isIt: (value: unknown) => value is T, signal: AbortSignal | null) =>
    ask(
      path,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ link, ...body }),
        signal,
      },
      isIt,
    );
  return {
    declare: (
      item: {
        readonly itemId: string;
        readonly message: string;
        readonly files: readonly { readonly sha256: string; readonly size: number }[];
      },
      signal: AbortSignal,
    ): Promise<Sent<ItemState>> => post('', item, isState, signal),
    state: (itemId: string, signal: AbortSignal): Promise<Sent<ItemState>> =>
      post(`/${itemId}/state`, {}, isState, signal),
    /** Nobody waits for it: what is not given up is forgotten by the server after some days. */
    cancel: (itemId: string) => post(`/${itemId}/cancel`, {}, isShape({ cancelled: isFlag }), null),
    putPart: (
      itemId: string,
      file: { readonly sha256: string; readonly sealed: Blob },
      from: number,
      to: number,
      signal: AbortSignal,
    ) =>
      ask(
        `/${itemId}/files/${file.sha256}`,
        {
          method: 'PUT',
          headers: {
            'content-type': 'application/octet-stream',
            'content-range': `bytes ${from}-${to - 1}/${file.sealed.size}`,
            'fallstand-link': link,
          },
          body: file.sealed.slice(from, to),
          signal,
        },
        isFileState,
      ),
  };
};
export type InboxServer = ReturnType<typeof inboxServer>;
