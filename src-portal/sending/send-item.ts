import type { InboxDraft } from '../../src-shared/inbox/messages.ts';
import type { InboxServer, ItemState, SendProblem, Sent } from './inbox-server.ts';
import { type ChosenFile, type Destination, type SealedFile, sealFile, sealMessage } from './seal.ts';

/** How far a sending is. `waiting`: the connection is lost; it goes on by itself. */
export interface SendProgress {
  readonly phase: 'sealing' | 'sending' | 'waiting';
  /** Bytes of all files that the server has, and of all there are. */
  readonly sent: number;
  readonly total: number;
}

export interface SendDeps {
  readonly server: InboxServer;
  readonly now: () => number;
  /** A fresh UUID. */
  readonly newId: () => string;
  /** Resolves after a while, or at once when the network is back. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export type SendEnd =
  | { readonly kind: 'done'; readonly itemIds: readonly string[]; readonly receivedAt: number }
  | { readonly kind: 'failed'; readonly problem: SendProblem };

/** Parts begin small, so that progress shows on a slow line, and grow while they arrive quickly. */
const FIRST_PART = 256 * 1024;
const LARGEST_PART = 8 * 1024 * 1024;
const QUICK_MS = 1_000;
const SLOW_MS = 4_000;
/** Files sent at the same time; more would only share the same line. */
const LANES = 2;
/** So many files and bytes make one item: what is sealed and not yet sent is held in memory. */
const MOST_FILES = 12;
const MOST_BYTES = 48 * 1024 * 1024;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** A problem that trying again does not mend. */
class Failed extends Error {
  readonly problem: SendProblem;
  constructor(problem: SendProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** Files in the order they were chosen, in groups that are an item each; a message without files is one item. */
const inGroups = (files: readonly ChosenFile[]): readonly (readonly ChosenFile[])[] => {
  const groups: ChosenFile[][] = [[]];
  let bytes = 0;
  for (const file of files) {
    const last = groups.at(-1);
    if (last && (last.length === 0 || (last.length < MOST_FILES && bytes + file.content.size <= MOST_BYTES))) {
      last.push(file);
      bytes = last.length === 1 ? file.content.size : bytes + file.content.size;
    } else {
      groups.push([file]);
      bytes = file.content.size;
    }
  }
  return groups;
};

/**
 * Seals and sends a message with its files. Goes on where the server stands after a lost connection, for as long as the
 * page is open; rejects only when `signal` was aborted, and then gives up what is not whole yet.
 */
export const sendItem = async (
  deps: SendDeps,
  to: Destination,
  draft: InboxDraft,
  files: readonly ChosenFile[],
  tell: (progress: SendProgress) => void,
  signal: AbortSignal,
): Promise<SendEnd> => {
  const total = files.reduce((all, { content }) => all + content.size, 0);
  const itemIds: string[] = [];
  /** Bytes of whole groups, and per file of the group that is under way. */
  let before = 0;
  let current = new Map<string, number>();
  let waiting = false;
  const report = (phase: SendProgress['phase']): void => {
    const under = [...current.values()].reduce((all, bytes) => all + bytes, 0);
    tell({ phase: waiting ? 'waiting' : phase, sent: Math.min(total, before + under), total });
  };

  /** Asks until the server answers; problems that stay are thrown. */
  const persist = async <T>(ask: () => Promise<Sent<T>>): Promise<T | 'moved'> => {
    for (let failures = 0; ; failures++) {
      signal.throwIfAborted();
      const answer = await ask();
      if (answer.ok) {
        if (waiting) {
          waiting = false;
          report('sending');
        }
        return answer.value;
      }
      if (answer.problem === 'moved') return 'moved';
      if (answer.problem !== 'away') throw new Failed(answer.problem);
      waiting = true;
      report('sending');
      await deps.wait(answer.waitMs ?? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures), signal);
    }
  };

  const sendFile = async (itemId: string, file: SealedFile, known: number): Promise<void> => {
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
      report('sending');
    }
  };

  const sendGroup = async (itemId: string, message: string, group: readonly SealedFile[]): Promise<number> => {
    const named = group.map(({ sha256, size }) => ({ sha256, size }));
    const declare = () => persist(() => deps.server.declare({ itemId, message, files: named }, signal));
    let state: ItemState | 'moved' = await declare();
    while (state !== 'moved' && state.receivedAt === null) {
      const offsets = new Map(state.files.map(({ sha256, offset, complete }) => [sha256, { offset, complete }]));
      const rest = group.filter(({ sha256 }) => offsets.get(sha256)?.complete !== true);
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

  let open: string | undefined;
  try {
    report('sealing');
    const groups = inGroups(files);
    const sealGroup = (group: readonly ChosenFile[] = []) =>
      group.reduce<Promise<SealedFile[]>>(
        async (earlier, file) => [...(await earlier), await sealFile(file, signal)],
        Promise.resolve([]),
      );
    let next = sealGroup(groups[0]);
    let receivedAt = deps.now();
    for (const [index, group] of groups.entries()) {
      const sealed = await next;
      // The next ones are sealed while these are on their way.
      next = sealGroup(groups[index + 1]);
      next.catch(() => undefined);
      open = deps.newId();
      const message = await sealMessage(to, open, draft, sealed, deps.now());
      current = new Map();
      report('sending');
      receivedAt = await sendGroup(open, message, sealed);
      itemIds.push(open);
      open = undefined;
      before += group.reduce((all, { content }) => all + content.size, 0);
      current = new Map();
      report('sending');
    }
    return { kind: 'done', itemIds, receivedAt };
  } catch (error) {
    if (open !== undefined) void deps.server.cancel(open);
    if (error instanceof Failed) return { kind: 'failed', problem: error.problem };
    throw error;
  }
};
