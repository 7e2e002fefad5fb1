/**
 * Gathers what an import has stored and records it in batches: one durable transaction for several documents is what
 * makes thousands fast. Which file of the import a document came from stands or falls with its event.
 */
import type { Draft, Store, TakenBack } from '../store/store.ts';
import type { JobStore, Mark } from './job-store.ts';

export interface Entry {
  readonly actor: string;
  /** Null where nothing is recorded: a duplicate, a refusal. */
  readonly draft: Draft | null;
  readonly mark: Mark;
  /** The bytes stored for it, taken away again where it cannot be recorded. */
  readonly blobHash?: string;
  /** Called when it is recorded, or could not be. */
  readonly settled?: () => void;
}

export interface Committer {
  /** Resolves once there is room for the next. Rejects where an earlier one could not be recorded. */
  add(entry: Entry): Promise<void>;
  /** Records what is gathered. Rejects where that was not possible: nothing of its batch was recorded then. */
  flush(): Promise<void>;
}

/** So many at once hold the engine's loop for some milliseconds, not more. */
const batch = 12;
/** Waits so long for company. */
const gatherMs = 25;

export function createCommitter(deps: {
  store: Pick<Store, 'record'>;
  jobs: Pick<JobStore, 'mark' | 'note'>;
  discard(blobHash: string): Promise<void>;
  takenBack: TakenBack;
  /** Told after each batch. */
  onCommitted(): void;
}): Committer {
  const gathered: Entry[] = [];
  let timer: NodeJS.Timeout | undefined;
  let failure: { readonly error: unknown } | undefined;
  let writing: Promise<void> = Promise.resolve();

  function commit(entries: readonly Entry[]): void {
    const marks = entries.map(({ mark }) => mark);
    const drafts = entries.flatMap(({ draft }) => draft ?? []);
    const [first] = entries;
    if (!first) return;
    // All entries of a committer belong to one job, and a job to one person.
    if (drafts.length === 0) deps.jobs.note(marks);
    else deps.store.record(first.actor, drafts, () => marks.forEach(deps.jobs.mark), deps.takenBack);
  }

  async function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    while (gathered.length > 0) {
      const entries = gathered.splice(0, batch);
      try {
        commit(entries);
      } catch (error) {
        failure ??= { error };
        for (const { blobHash } of entries) if (blobHash) await deps.discard(blobHash);
      }
      for (const { settled } of entries) settled?.();
      deps.onCommitted();
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }

  function start(): Promise<void> {
    writing = writing.then(write);
    return writing;
  }

  function check(): void {
    if (!failure) return;
    const { error } = failure;
    failure = undefined;
    throw error;
  }

  return {
    async add(entry) {
      gathered.push(entry);
      if (gathered.length >= batch) await start();
      else timer ??= setTimeout(() => void start(), gatherMs);
      check();
    },
    async flush() {
      await start();
      check();
    },
  };
}
