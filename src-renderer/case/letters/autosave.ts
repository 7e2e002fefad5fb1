import type { Result } from '../../../src-shared/result.ts';

export type SaveState =
  | { readonly state: 'clean' }
  | { readonly state: 'waiting' }
  | { readonly state: 'saving' }
  | { readonly state: 'saved'; readonly at: number }
  | { readonly state: 'failed'; readonly message: string };

interface Options<T> {
  readonly save: (value: T) => Promise<Result<unknown, { readonly message: string }>>;
  readonly onState: (state: SaveState) => void;
  readonly now: () => number;
  readonly pauseMs: number;
}

export interface Autosave<T> {
  /** Takes the newest value; it is saved after a pause without another. */
  edit(value: T): void;
  /** Saves what waits at once. True when nothing is unsaved afterwards. */
  flush(): Promise<boolean>;
}

/** Saves one value again and again, never two at a time and never an older one after a newer one. */
export const createAutosave = <T>({ save, onState, now, pauseMs }: Options<T>): Autosave<T> => {
  let waiting: { readonly value: T } | undefined;
  let running: Promise<boolean> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const work = async (): Promise<boolean> => {
    while (waiting) {
      const taken = waiting;
      waiting = undefined;
      clearTimeout(timer);
      onState({ state: 'saving' });
      const result = await save(taken.value);
      if (!result.ok) {
        // What was typed meanwhile is newer and is tried with the next pause or flush.
        waiting ??= taken;
        onState({ state: 'failed', message: result.error.message });
        return false;
      }
      onState(waiting ? { state: 'waiting' } : { state: 'saved', at: now() });
    }
    return true;
  };

  const flush = (): Promise<boolean> => {
    clearTimeout(timer);
    running ??= work().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    edit: (value) => {
      waiting = { value };
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), pauseMs);
      if (!running) onState({ state: 'waiting' });
    },
    flush,
  };
};
