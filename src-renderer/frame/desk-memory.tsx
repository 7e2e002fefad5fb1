import { createContext, useContext } from 'react';

/** What screens keep while somebody works and another screen is shown: filters, scroll places, unsaved input. Never on disk. */
export interface DeskMemory {
  read<T>(key: string, first: () => T): T;
  write<T>(key: string, value: T): void;
  forget(key: string): void;
  /** At signing out. */
  forgetAll(): void;
}

export const createDeskMemory = (): DeskMemory => {
  const kept = new Map<string, unknown>();
  return {
    read: <T,>(key: string, first: () => T): T => (kept.has(key) ? (kept.get(key) as T) : first()),
    write: (key, value) => {
      kept.set(key, value);
    },
    forget: (key) => {
      kept.delete(key);
    },
    forgetAll: () => kept.clear(),
  };
};

/** Lies outside the screens, so that an engine that had to start again costs nobody the input of a form. */
export const DeskMemoryContext = createContext<DeskMemory | undefined>(undefined);

export const useDeskMemory = (): DeskMemory => {
  const memory = useContext(DeskMemoryContext);
  if (!memory) throw new Error('useDeskMemory outside DeskMemoryContext');
  return memory;
};
