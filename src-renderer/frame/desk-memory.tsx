import { createContext, type ReactNode, useContext, useState } from 'react';

/** What screens keep while somebody works and another screen is shown: filters, scroll places, unsaved input. Never on disk. */
export interface DeskMemory {
  read<T>(key: string, first: () => T): T;
  write<T>(key: string, value: T): void;
  forget(key: string): void;
}

const createDeskMemory = (): DeskMemory => {
  const kept = new Map<string, unknown>();
  return {
    read: <T,>(key: string, first: () => T): T => (kept.has(key) ? (kept.get(key) as T) : first()),
    write: (key, value) => {
      kept.set(key, value);
    },
    forget: (key) => {
      kept.delete(key);
    },
  };
};

const MemoryContext = createContext<DeskMemory | undefined>(undefined);

/** Lives as long as somebody is signed in. */
export const DeskMemoryProvider = ({ children }: { readonly children: ReactNode }) => {
  const [memory] = useState(createDeskMemory);
  return <MemoryContext.Provider value={memory}>{children}</MemoryContext.Provider>;
};

export const useDeskMemory = (): DeskMemory => {
  const memory = useContext(MemoryContext);
  if (!memory) throw new Error('useDeskMemory outside DeskMemoryProvider');
  return memory;
};
