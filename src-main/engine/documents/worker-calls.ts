/** The border between the engine and its worker threads: calls with an answer, and a thread that may die. */
import { parentPort, type Transferable, Worker } from 'node:worker_threads';
import { ReadingFailure } from './reading.ts';

/** What a worker can be asked: by name, the input and the answer (both structured-cloneable). */
export type Calls = Record<string, { in: unknown; out: unknown }>;

interface Request {
  id: number;
  name: string;
  input: unknown;
}

type Answer =
  | { id: number; ok: true; value: unknown }
  /** `code` for a ReadingFailure; `message` for a defect. */
  | { id: number; ok: false; code: ReadingFailure['code'] | null; message: string };

/** The thread died or was ended while it worked: the same call may succeed in a new one. */
export class WorkerGone extends Error {
  readonly timedOut: boolean;

  constructor(timedOut: boolean) {
    super(timedOut ? 'The worker took too long.' : 'The worker died.');
    this.name = 'WorkerGone';
    this.timedOut = timedOut;
  }
}

export interface WorkerThread<C extends Calls> {
  /**
   * Starts the thread if need be and asks; the thread answers one call after the other. Rejects with ReadingFailure
   * (expected), WorkerGone (died, took longer than `timeoutMs` from its turn on, or `signal` fired and the thread was
   * ended for it) or Error (defect inside). A call that waited behind one that took too long is told that the thread
   * died, and may be asked again.
   */
  call<K extends keyof C & string>(
    name: K,
    input: C[K]['in'],
    options: { timeoutMs: number; transfer?: readonly Transferable[]; signal?: AbortSignal | undefined },
  ): Promise<C[K]['out']>;
  /** Ends the thread now; what it was asked rejects with WorkerGone. It starts again when asked again. */
  end(): Promise<void>;
  /** Which start of the thread this is, 0 while none runs: what a worker held in memory is gone when it changes. */
  readonly generation: number;
}

export function createWorkerThread<C extends Calls>(options: {
  file: URL;
  data: unknown;
  /** Ends the thread after so long without work, to give its memory back. */
  idleMs: number;
  /** What the thread's JavaScript objects may take; more ends the thread. Buffers do not count. */
  heapMegabytes?: number;
}): WorkerThread<C> {
  interface Waiting {
    readonly timeoutMs: number;
    resolve(value: unknown): void;
    reject(error: Error): void;
  }
  let worker: Worker | undefined;
  let generation = 0;
  let nextId = 1;
  let idle: NodeJS.Timeout | undefined;
  let overdue: NodeJS.Timeout | undefined;
  /** In the order in which they are answered. */
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    generation += 1;
    const started = new Worker(options.file, {
      workerData: options.data,
      ...(options.heapMegabytes ? { resourceLimits: { maxOldGenerationSizeMb: options.heapMegabytes } } : {}),
    });
    // A thread that waits for work must not keep the engine alive.
    started.unref();
    const gone = (): void => {
      if (worker === started) lose();
    };
    started.on('message', (answer: Answer) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      watchFirst();
      if (waiting.size === 0) rest();
      if (!asked) return;
      if (answer.ok) asked.resolve(answer.value);
      else asked.reject(answer.code ? new ReadingFailure(answer.code) : new Error(answer.message));
    });
    started.on('error', gone);
    started.on('exit', gone);
    worker = started;
    return started;
  }

  function rest(): void {
    clearTimeout(idle);
    worker?.unref();
    idle = setTimeout(() => void end(), options.idleMs);
    idle.unref();
  }

  /** The time of a call runs from when the one before it was answered. */
  function watchFirst(): void {
    clearTimeout(overdue);
    for (const [id, { timeoutMs }] of waiting) {
      overdue = setTimeout(() => void end(id), timeoutMs);
      return;
    }
  }

  function lose(late?: number): void {
    worker = undefined;
    clearTimeout(idle);
    clearTimeout(overdue);
    const lost = [...waiting];
    waiting.clear();
    for (const [id, each] of lost) each.reject(new WorkerGone(id === late));
  }

  /** `late`: the call that took too long. */
  async function end(late?: number): Promise<void> {
    const ending = worker;
    lose(late);
    await ending?.terminate();
  }

  return {
    end: () => end(),
    get generation() {
      return worker ? generation : 0;
    },
    call(name, input, { timeoutMs, transfer, signal }) {
      if (signal?.aborted) return Promise.reject(new ReadingFailure('cancelled'));
      const asked = worker ?? start();
      clearTimeout(idle);
      asked.ref();
      const id = nextId++;
      return new Promise((resolve, reject) => {
        const stop = (): void => void end();
        signal?.addEventListener('abort', stop, { once: true });
        const settled = (): void => signal?.removeEventListener('abort', stop);
        waiting.set(id, {
          timeoutMs,
          // The worker's answer to this name has this type: both sides are built together from the same Calls.
          resolve: (value) => {
            settled();
            resolve(value as C[typeof name]['out']);
          },
          reject: (error) => {
            settled();
            reject(error);
          },
        });
        if (waiting.size === 1) watchFirst();
        asked.postMessage({ id, name, input } satisfies Request, transfer ?? []);
      });
    },
  };
}

/** Asks once more where the thread died: it may have died of what somebody else asked before. */
export async function askTwice<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof WorkerGone) || error.timedOut) throw error;
    return ask();
  }
}

/** An answer that hands its buffers over instead of copying them. */
export class Handover<T> {
  readonly value: T;
  readonly transfer: readonly Transferable[];

  constructor(value: T, transfer: readonly Transferable[]) {
    this.value = value;
    this.transfer = transfer;
  }
}

type Handlers<C extends Calls> = {
  [K in keyof C & string]: (input: C[K]['in']) => Promise<C[K]['out'] | Handover<C[K]['out']>>;
};

/** The worker's side: answers calls, one after the other. */
export function answerCalls<C extends Calls>(handlers: Handlers<C>): void {
  const port = parentPort;
  if (!port) throw new Error('This file runs as a worker only.');
  let turn: Promise<void> = Promise.resolve();
  port.on('message', ({ id, name, input }: Request) => {
    turn = turn.then(async () => {
      try {
        const handler = handlers[name];
        if (!handler) throw new Error(`The worker knows no ${name}.`);
        const answer = await handler(input as C[string]['in']);
        if (answer instanceof Handover) {
          port.postMessage({ id, ok: true, value: answer.value } satisfies Answer, answer.transfer);
        } else port.postMessage({ id, ok: true, value: answer } satisfies Answer);
      } catch (error) {
        const code = error instanceof ReadingFailure ? error.code : null;
        const message = error instanceof Error ? error.message : String(error);
        port.postMessage({ id, ok: false, code, message } satisfies Answer);
      }
    });
  });
}
