/** What a page needs of its surroundings to keep up with the server. */
export interface RoundsDeps {
  readonly now: () => number;
  /** A number from 0 to 1; spreads the pages of a thousand people after a server restart. */
  readonly random: () => number;
  readonly setTimer: (run: () => void, ms: number) => () => void;
}

/** What a round came to; a number: how long the next one waits, in milliseconds. `over`: none until somebody wakes it. */
export type RoundEnd = 'reached' | 'unreached' | 'over' | number;

export interface Round {
  /**
   * Runs one request under its own limit of silence, in milliseconds; `alive` starts the limit anew, and throws once the
   * request was given up: what had come already is not told then.
   */
  readonly request: <T>(limit: number, use: (signal: AbortSignal, alive: () => void) => Promise<T>) => Promise<T>;
  /** The server speaks: after the next break it is asked soon again. */
  readonly spoken: () => void;
}

export interface Rounds {
  /** The page woke up or the network came back: catches up at once where news may have been missed. */
  readonly resume: () => void;
  /** The device says that its network is gone: what is under way is given up, and tried again after a while or by `resume`. */
  readonly lose: () => void;
  /** For good. */
  readonly stop: () => void;
}

const FRESH_MS = 20_000;
const FIRST_WAIT_MS = 1_000;
export const LONGEST_WAIT_MS = 30_000;
/** The server writes at least every 15 s (src-shared/wire/limits.ts HEARTBEAT_MS); three misses mean that a stream is dead. */
export const SILENCE_MS = 45_000;

/** Keeps a page up with the server: one round of asking and listening after the other, with waits that grow while it does not answer. */
export const keepUp = (deps: RoundsDeps, ask: (round: Round) => Promise<RoundEnd>, onLost: () => void): Rounds => {
  let current = new AbortController();
  let heardAt = 0;
  let failures = 0;
  let isWaiting = false;
  let isOver = false;
  let isStopped = false;

  const requestIn =
    ({ signal }: AbortController): Round['request'] =>
    async (limit, use) => {
      const own = new AbortController();
      const abort = () => own.abort();
      const throwIfGivenUp = () => {
        if (own.signal.aborted) throw new Error('given up');
      };
      if (signal.aborted) abort();
      throwIfGivenUp();
      signal.addEventListener('abort', abort);
      let cancel = deps.setTimer(abort, limit);
      const alive = () => {
        throwIfGivenUp();
        heardAt = deps.now();
        cancel();
        cancel = deps.setTimer(abort, limit);
      };
      try {
        return await use(own.signal, alive);
      } finally {
        cancel();
        signal.removeEventListener('abort', abort);
        own.abort();
      }
    };

  const wait = (ms: number, { signal }: AbortController) =>
    new Promise<void>((resolve) => {
      isWaiting = true;
      const finish = () => {
        cancel();
        signal.removeEventListener('abort', finish);
        isWaiting = false;
        resolve();
      };
      const cancel = deps.setTimer(finish, ms);
      signal.addEventListener('abort', finish);
    });

  const run = async (firstWait: number) => {
    const mine = current;
    const { signal } = mine;
    const spoken = () => {
      failures = 0;
    };
    if (firstWait > 0) await wait(firstWait, mine);
    while (!signal.aborted) {
      // The network's reasons are not told apart: all of them mean "not reachable now".
      const end = await ask({ request: requestIn(mine), spoken }).catch(() => 'unreached' as const);
      if (signal.aborted) return;
      if (end === 'over') {
        isOver = true;
        return;
      }
      if (end === 'unreached') onLost();
      const pause = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
      failures += 1;
      await wait(typeof end === 'number' ? end : pause * (0.5 + deps.random() / 2), mine);
    }
  };

  const restart = (firstWait = 0) => {
    if (isStopped) return;
    current.abort();
    current = new AbortController();
    failures = 0;
    isOver = false;
    void run(firstWait);
  };
  restart();

  return {
    resume: () => {
      if (isWaiting || isOver || deps.now() - heardAt > FRESH_MS) restart();
    },
    lose: () => {
      if (isOver || isStopped) return;
      restart(FIRST_WAIT_MS);
      onLost();
    },
    stop: () => {
      isStopped = true;
      current.abort();
    },
  };
};

/** Says when the page is looked at again or the network came back, and when it has gone. Gives back what ends that. */
export const watchDevice = ({
  wake,
  lose,
}: {
  readonly wake: () => void;
  readonly lose?: () => void;
}): (() => void) => {
  const listening = new AbortController();
  const { signal } = listening;
  const look = () => document.visibilityState === 'visible' && wake();
  document.addEventListener('visibilitychange', look, { signal });
  // Only a page that was put away and comes back: the first showing is its beginning, which is under way.
  addEventListener('pageshow', ({ persisted }) => persisted && look(), { signal });
  addEventListener('online', look, { signal });
  if (lose) addEventListener('offline', lose, { signal });
  return () => listening.abort();
};

/** The browser's own clock and chance. */
export const browserRounds: RoundsDeps = {
  now: Date.now,
  random: Math.random,
  setTimer: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
