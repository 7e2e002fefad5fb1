import type { InboxServer, ItemState, SendProblem, Sent } from './inbox-server.ts';

/** A sealed file on its way. `plainSize`: what it counts for in the progress. */
export interface OutgoingFile {
  readonly sha256: string;
  readonly size: number;
  readonly plainSize: number;
  /** The age file. */
  readonly sealed: Blob;
}

/** What the server gets for one item: nothing in it is readable to anybody but the office. */
export interface OutgoingItem {
  readonly itemId: string;
  /** The sealed message, base64url. */
  readonly message: string;
  readonly files: readonly OutgoingFile[];
}

export interface GroupDeps {
  readonly server: InboxServer;
  readonly now: () => number;
  /** Resolves after a while, or at once when the network is back. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Parts begin small, so that progress shows on a slow line, and grow while they arrive quickly. */
const FIRST_PART = 256 * 1024;
const LARGEST_PART = 8 * 1024 * 1024;
const QUICK_MS = 1_000;
const SLOW_MS = 4_000;
/** Files sent at the same time; more would only share the same line. */
const LANES = 2;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** A problem that trying again does not mend. */
export class Failed extends Error {
  readonly problem: SendProblem;
  constructor(problem: SendProblem) {
    super(problem);
    this.problem = problem;
  }
}

/**
 * Sends items whole, from where the server stands, and goes on after a lost connection. `tell`: bytes that have arrived of
 * the item that is under way, and whether the connection is lost. Rejects with `Failed`, or when `signal` was aborted.
 */
export const groupSender = (
  deps: GroupDeps,
  tell: (arrived: number, isWaiting: boolean) => void,
  signal: AbortSignal,
) => {
  let current = new Map<string, number>();
  let isWaiting = false;
  const report = (): void =>
    tell(
      [...current.values()].reduce((all, bytes) => all + bytes, 0),
      isWaiting,
    );

  /** Asks until the server answers; problems that stay are thrown. */
  const persist = async <T>(ask: () => Promise<Sent<T>>): Promise<T | 'moved'> => {
    for (let failures = 0; ; failures++) {
      signal.throwIfAborted();
      const answer = await ask();
      if (answer.ok) {
        if (isWaiting) {
          isWaiting = false;
          report();
        }
        return answer.value;
      }
      if (answer.problem === 'moved') return 'moved';
      if (answer.problem !== 'away') throw new Failed(answer.problem);
      isWaiting = true;
      report();
      await deps.wait(answer.waitMs ?? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures), signal);
    }
  };

  const sendFile = async (itemId: string, file: OutgoingFile, known: number): Promise<void> => {
    let offset = known;
    let part = FIRST_PART;
    while (offset < file.size) {
      const end = Math.min(file.size, offset + part);
      const started = deps.now();
      let isFirstTry = true;
      const put = await persist(async () => {
        // After a lost connection the server may have more than this page knows.
        if (!isFirstTry) {
          part = FIRST_PART;
          return { ok: false, problem: 'moved' };
        }
        const answer = await deps.server.putPart(itemId, file, offset, end, signal);
        if (!answer.ok && answer.problem === 'away') isFirstTry = false;
        return answer;
      });
      if (put === 'moved') {
        const state = await persist(() => deps.server.state(itemId, signal));
        const there = state === 'moved' ? undefined : state.files.find(({ sha256 }) => sha256 === file.sha256);
        if (there === undefined) throw new Failed('refused');
        // All bytes are there and were not accepted: from the start.
        offset = there.complete ? file.size : there.offset >= file.size ? 0 : there.offset;
      } else {
        const took = deps.now() - started;
        if (took < QUICK_MS) part = Math.min(LARGEST_PART, part * 2);
        else if (took > SLOW_MS) part = Math.max(FIRST_PART, part / 2);
        offset = put.complete ? file.size : put.offset;
      }
      current.set(file.sha256, Math.min(offset, file.plainSize));
      report();
    }
  };

  return async ({ itemId, message, files }: OutgoingItem): Promise<number> => {
    current = new Map();
    report();
    const named = files.map(({ sha256, size }) => ({ sha256, size }));
    const declare = () => persist(() => deps.server.declare({ itemId, message, files: named }, signal));
    let state: ItemState | 'moved' = await declare();
    while (state !== 'moved' && state.receivedAt === null) {
      const offsets = new Map(state.files.map(({ sha256, offset, complete }) => [sha256, { offset, complete }]));
      // What came on an earlier try counts too.
      for (const { sha256, size, plainSize } of files) {
        const known = offsets.get(sha256);
        current.set(sha256, Math.min(known?.complete ? size : (known?.offset ?? 0), plainSize));
      }
      report();
      const rest = files.filter(({ sha256 }) => offsets.get(sha256)?.complete !== true);
      const lane = async (): Promise<void> => {
        for (let file = rest.shift(); file; file = rest.shift()) {
          await sendFile(itemId, file, offsets.get(file.sha256)?.offset ?? 0);
        }
      };
      await Promise.all(Array.from({ length: LANES }, lane));
      state = await persist(() => deps.server.state(itemId, signal));
    }
    if (state === 'moved' || state.receivedAt === null) throw new Failed('refused');
    return state.receivedAt;
  };
};
