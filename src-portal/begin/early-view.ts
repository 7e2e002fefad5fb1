/** What the page asked its server before its program had come. */
interface EarlyView {
  readonly url: string;
  readonly answer: Promise<Response>;
  readonly abort: () => void;
}
declare global {
  interface Window {
    earlyView?: EarlyView;
  }
}

export const viewUrl = (id: string): string => `/v1/public/publications/${id}`;

/** What every request of the page carries: no cookie, nothing kept. */
export const plainly = { credentials: 'omit', cache: 'no-store' } as const;

/**
 * Asks for the sealed view while the program is still on its way: one round trip less before there is something to read.
 * Only where the link is whole, so that a page that can open nothing asks nothing; the key itself goes nowhere.
 */
export const askEarly = ({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): void => {
  const id = /^\/s\/([\w-]{22})\/?$/.exec(pathname)?.[1];
  if (id === undefined || !/^#[\w-]{43}(?![\w-])/.test(hash)) return;
  const url = viewUrl(id);
  const own = new AbortController();
  const answer = fetch(url, { ...plainly, headers: { accept: 'application/json' }, signal: own.signal });
  // Whoever takes it hears of a failure; until then it is nobody's.
  answer.catch(() => undefined);
  window.earlyView = { url, answer, abort: () => own.abort() };
};

/** The early answer to this question, once. */
export const takeEarly = (url: string, signal: AbortSignal): Promise<Response> | undefined => {
  const early = window.earlyView;
  if (early?.url !== url) return undefined;
  delete window.earlyView;
  signal.addEventListener('abort', early.abort);
  return early.answer;
};
