import { err, ok } from '../../../src-shared/result.ts';
import type { LiveMessage } from '../../../src-shared/wire/events.ts';
import { storeErrorOf } from '../store/database.ts';
import type { ServerClient } from './client.ts';
import { compareHeads, type Exchange, pullAll, pushAll, retryAsides } from './exchange.ts';
import type { Answer } from './failure.ts';
import { problemOf, type SyncProblem } from './problems.ts';
import type { SyncStore } from './store-port.ts';

/** Work that goes to the server beside events: publications, blobs. Repeatable; gives up at the first failure. */
export interface SyncJob {
  run(client: ServerClient): Promise<Exchange<unknown>>;
}

/** Takes and hands out office keys. Says how many were new here: what they open can be fetched then. */
export interface KeyJob {
  run(client: ServerClient): Promise<Answer<number>>;
}

export interface SyncState {
  readonly state: 'off' | 'idle' | 'working' | 'offline' | 'problem';
  readonly since: number;
  readonly lastSyncAt: number | null;
  readonly problem: SyncProblem | null;
}

export interface SyncDeps {
  readonly store: SyncStore;
  readonly client: ServerClient;
  readonly keys: KeyJob;
  /** Who belongs to the office: before anything is sealed for it. */
  readonly membership: { run(client: ServerClient): Promise<Exchange<unknown>> };
  readonly jobs: readonly SyncJob[];
  /** Before the first round of each connection. */
  readonly onConnect: () => void;
  readonly now: () => number;
  /** Between 0 and 1; spreads reconnects of many desks. */
  readonly random: () => number;
  readonly onState: (state: SyncState) => void;
  readonly onLive: (message: LiveMessage) => void;
  /** A thrown error that is no expected failure of the database. Sync goes on after a wait. */
  readonly onDefect: (error: unknown) => void;
  /** First and longest wait after a failure, in milliseconds. */
  readonly waits?: { readonly first: number; readonly longest: number };
}

export interface Sync {
  state(): SyncState;
  /** There is something new here to send. */
  wake(): void;
  /** Try at once, whatever was waited for. */
  now(): void;
  setPaused(paused: boolean): void;
  stop(): Promise<void>;
}

const WAITS = { first: 1_000, longest: 60_000 };
/** Where trying again rarely helps (revoked, other identity), it is tried this seldom. */
const STUCK_WAIT_MS = 5 * 60_000;

/**
 * Keeps this desk and the server together: connect, compare, pull, push, jobs; then listen and repeat whenever
 * something changes at either end. Nothing here is lost by a failure: each step is repeatable, and what is done is
 * remembered in the store.
 */
export const startSync = (deps: SyncDeps, paused = false): Sync => {
  const { store, client } = deps;
  const waits = deps.waits ?? WAITS;
  let state: SyncState = { state: 'off', since: deps.now(), lastSyncAt: null, problem: null };
  let stopped = false;
  let isPaused = paused;
  let hasWork = true;
  let failures = 0;
  let isAsked = false;
  let ring: () => void = () => undefined;
  let live = new AbortController();
  let isBehind = (): boolean => false;

  const setState = (next: SyncState['state'], problem: SyncProblem | null = null): void => {
    if (state.state === next && state.problem === problem) return;
    state = { ...state, state: next, problem, since: deps.now() };
    deps.onState(state);
  };

  /** Waits until something rings, or for a time. */
  const sleep = (ms?: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
      ring = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const round = async (): Promise<Exchange<unknown>> => {
    const known = await deps.membership.run(client);
    if (!known.ok) return known;
    let keys = await deps.keys.run(client);
    // Once more where what came brought a removal, and with it another key.
    do {
      if (!keys.ok) return keys;
      const pulled = await pullAll(store, client);
      if (!pulled.ok) return pulled;
      if (isBehind()) {
        store.setCursor(0);
        const again = await pullAll(store, client);
        if (!again.ok) return again;
      }
      isBehind = () => false;
      keys = await deps.keys.run(client);
    } while (!keys.ok || keys.value > 0);
    const pushed = await pushAll(store, client);
    if (!pushed.ok) return pushed;
    for (const job of deps.jobs) {
      const done = await job.run(client);
      if (!done.ok) return done;
    }
    return ok(undefined);
  };

  const connect = async (): Promise<Exchange<unknown>> => {
    const hello = await client.hello();
    if (!hello.ok) return hello;
    const compared = await compareHeads(store, client);
    if (!compared.ok) return compared;
    ({ isBehind } = compared.value);
    deps.onConnect();
    return retryAsides(store, client);
  };

  /** One connection, from hello until something fails or is stopped. */
  const session = async (): Promise<Exchange<unknown>> => {
    setState('working');
    const connected = await connect();
    if (!connected.ok) return connected;
    live = new AbortController();
    const { signal } = live;
    let ended: Exchange<unknown> | undefined;
    hasWork = true;
    const listening = client
      .live((message) => {
        deps.onLive(message);
        if (message.type === 'events' || message.type === 'hello') {
          if (message.lastSeq > store.cursor()) notice();
        }
      }, signal)
      .then((failure) => {
        ended = { ok: false, error: failure };
        ring();
      });
    try {
      while (!stopped && !isPaused) {
        if (hasWork) {
          hasWork = false;
          setState('working');
          const done = await round();
          if (!done.ok) return done;
          failures = 0;
          state = { ...state, lastSyncAt: deps.now() };
          if (!hasWork) setState('idle');
        } else if (ended !== undefined) return ended;
        else await sleep();
      }
      return ok(undefined);
    } finally {
      live.abort();
      await listening;
    }
  };

  const notice = (): void => {
    hasWork = true;
    if (state.state === 'idle') ring();
  };

  /** A full disk or a defect stops one round, never the engine that people are working with. */
  const thrown = (error: unknown): Exchange<unknown> => {
    if (storeErrorOf(error) !== undefined) return err({ kind: 'disk' });
    deps.onDefect(error);
    return err({ kind: 'defect' });
  };

  const loop = async (): Promise<void> => {
    while (!stopped) {
      if (isPaused) {
        setState('off');
        await sleep();
        continue;
      }
      isAsked = false;
      const result = await session().catch(thrown);
      if (stopped || isPaused || result.ok) continue;
      failures++;
      const { state: next, problem, waitMs } = problemOf(result.error);
      setState(next, problem);
      const doubled = Math.min(waits.first * 2 ** Math.min(failures - 1, 16), waits.longest);
      const wait = waitMs ?? (problem?.stuck ? STUCK_WAIT_MS : doubled * (0.5 + deps.random()));
      // Whoever asked while it failed means now, not after the wait.
      if (!isAsked) await sleep(wait);
    }
  };
  const running = loop();

  return {
    state: () => state,
    wake: notice,
    now() {
      hasWork = true;
      isAsked = true;
      failures = 0;
      ring();
    },
    setPaused(next) {
      isPaused = next;
      live.abort();
      ring();
    },
    async stop() {
      stopped = true;
      live.abort();
      ring();
      await running;
    },
  };
};
