import { isShape, isText, isWhole } from '../src-shared/visibility/guards.ts';
import { viewUrl } from './begin/early-view.ts';
import { createStreamReader } from './event-stream.ts';

/** What the server says about the publication (src-shared/wire/publications.ts). */
export type ServerNews =
  | { readonly type: 'version'; readonly version: number; readonly ciphertext: string }
  | { readonly type: 'heard' }
  | { readonly type: 'lost' }
  | { readonly type: 'ended'; readonly problem: 'revoked' | 'expired' | 'unknown' };

export interface ConnectionDeps {
  readonly fetch: (url: string, init: { signal: AbortSignal; headers: Record<string, string> }) => Promise<Response>;
  readonly now: () => number;
  /** A number from 0 to 1; spreads the pages of a thousand clients after a server restart. */
  readonly random: () => number;
  readonly setTimer: (run: () => void, ms: number) => () => void;
}

export interface Connection {
  /** The page woke up or the network came back: catches up at once where news may have been missed. */
  readonly resume: () => void;
  /** The device says that its network is gone: what is under way is given up, and tried again after a while or by `resume`. */
  readonly lose: () => void;
  readonly stop: () => void;
}

/** The server writes at least every 15 s (wire/limits.ts HEARTBEAT_MS); three misses mean that the stream is dead. */
export const SILENCE_MS = 45_000;
const ANSWER_MS = 10_000;
const FRESH_MS = 20_000;
const FIRST_WAIT_MS = 1_000;
export const LONGEST_WAIT_MS = 30_000;
/** How often a page asks again for a publication that the server does not know: it may be a server restored from a backup. */
const UNKNOWN_WAIT_MS = 60_000;

type Ended = 'revoked' | 'expired' | 'unknown';
const isVersion = isShape({ version: isWhole, ciphertext: isText });
const isGone = isShape({ reason: isText });
const isRefusal = isShape({ error: isShape({ code: isText }) });
const endings: Readonly<Record<string, Ended>> = {
  'publication-revoked': 'revoked',
  'publication-expired': 'expired',
  'not-found': 'unknown',
};
const endingOf = (code: string): Ended | undefined => (Object.hasOwn(endings, code) ? endings[code] : undefined);

/**
 * Reads a publication and follows it live until it ends. Each round asks for the current version first and then
 * follows the stream; where something between swallows streams, the rounds alone keep the page within 45 s.
 */
export const connect = (deps: ConnectionDeps, id: string, tell: (news: ServerNews) => void): Connection => {
  let round = new AbortController();
  let heardAt = 0;
  let failures = 0;
  let waiting = false;
  let over: Ended | undefined;

  const url = viewUrl(id);

  const end = (problem: Ended) => {
    over = problem;
    tell({ type: 'ended', problem });
  };

  const parse = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  };

  const version = (value: unknown) => {
    if (isVersion(value)) tell({ type: 'version', version: value.version, ciphertext: value.ciphertext });
  };

  /**
   * Runs one request under its own limit of silence; `alive` starts the limit anew, and throws once the request was given
   * up: what had come already is not told then.
   */
  const request = async <T>(
    path: string,
    accept: string,
    limit: number,
    use: (answer: Response, alive: () => void) => Promise<T>,
  ): Promise<T> => {
    const own = new AbortController();
    const abort = () => own.abort();
    const { signal } = round;
    signal.addEventListener('abort', abort);
    let cancel = deps.setTimer(abort, limit);
    const alive = () => {
      if (own.signal.aborted) throw new Error('given up');
      cancel();
      cancel = deps.setTimer(abort, limit);
    };
    try {
      return await use(await deps.fetch(path, { signal: own.signal, headers: { accept } }), alive);
    } finally {
      cancel();
      signal.removeEventListener('abort', abort);
      own.abort();
    }
  };

  /** True when the publication is there (or has ended), false when the server is not fit to answer. */
  const refused = async (answer: Response, alive: () => void): Promise<boolean> => {
    const body = parse(await answer.text());
    alive();
    const problem = isRefusal(body) ? endingOf(body.error.code) : undefined;
    if (problem) end(problem);
    return problem !== undefined;
  };

  const read = () =>
    request(url, 'application/json', ANSWER_MS, async (answer, alive) => {
      if (!answer.ok) return refused(answer, alive);
      const value = parse(await answer.text());
      alive();
      if (!isVersion(value)) return false;
      heardAt = deps.now();
      version(value);
      return true;
    });

  const follow = () =>
    request(`${url}/live`, 'text/event-stream', SILENCE_MS, async (answer, alive) => {
      if (!answer.ok || !answer.body) return refused(answer, alive);
      const take = createStreamReader(({ name, data }) => {
        const value = parse(data);
        if (name === 'version') version(value);
        const problem = name === 'gone' && isGone(value) ? endingOf(value.reason) : undefined;
        if (problem) end(problem);
      });
      const decoder = new TextDecoder();
      const reader = answer.body.getReader();
      while (!over) {
        const { done, value } = await reader.read();
        if (done) return true;
        alive();
        heardAt = deps.now();
        failures = 0;
        take(decoder.decode(value, { stream: true }));
        if (!over) tell({ type: 'heard' });
      }
      return true;
    });

  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      waiting = true;
      const { signal } = round;
      const finish = () => {
        cancel();
        signal.removeEventListener('abort', finish);
        waiting = false;
        resolve();
      };
      const cancel = deps.setTimer(finish, ms);
      signal.addEventListener('abort', finish);
    });

  const run = async (firstWait: number) => {
    const mine = round;
    if (firstWait > 0) await wait(firstWait);
    const trying = async (what: () => Promise<boolean>) => {
      try {
        return await what();
      } catch {
        return false; // the network's reasons are not told apart: all of them mean "not reachable now"
      }
    };
    while (!mine.signal.aborted) {
      over = undefined;
      const reached = await trying(read);
      if (mine.signal.aborted) return;
      if (reached && !over) {
        // Only a stream that speaks counts as success: else a proxy that cuts streams would be asked every second.
        await trying(follow);
        if (mine.signal.aborted) return;
      }
      if (over === 'revoked' || over === 'expired') return;
      if (!reached) tell({ type: 'lost' });
      const pause = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
      failures += 1;
      await wait(over === 'unknown' ? UNKNOWN_WAIT_MS : pause * (0.5 + deps.random() / 2));
    }
  };

  const restart = (firstWait = 0) => {
    round.abort();
    round = new AbortController();
    failures = 0;
    void run(firstWait);
  };
  restart();

  return {
    resume: () => {
      if (over === 'revoked') return;
      if (waiting || over || deps.now() - heardAt > FRESH_MS) restart();
    },
    lose: () => {
      if (over) return;
      restart(FIRST_WAIT_MS);
      tell({ type: 'lost' });
    },
    stop: () => round.abort(),
  };
};
