import { createContext, useContext } from 'react';
import type { UnsavedKind } from '../../src-shared/texts/unsaved.ts';

/** What screens keep while somebody works and another screen is shown: filters, scroll places, unsaved input. Never on disk. */
export interface DeskMemory {
  read<T>(key: string, first: () => T): T;
  write<T>(key: string, value: T): void;
  /** Forgets the value, and that it is unsaved. */
  forget(key: string): void;
  /** Notes that something under this key would be lost with the window; undefined once it is saved or given up. */
  markUnsaved(key: string, kind: UnsavedKind | undefined): void;
  /** One kind for each unsaved thing; the same list until something changes. */
  unsaved(): readonly UnsavedKind[];
  /** Calls back when `unsaved()` has changed; the result ends that. */
  onUnsaved(listener: () => void): () => void;
  /** At signing out. */
  forgetAll(): void;
}

export const createDeskMemory = (): DeskMemory => {
  const kept = new Map<string, unknown>();
  const marks = new Map<string, UnsavedKind>();
  const listeners = new Set<() => void>();
  let unsaved: readonly UnsavedKind[] = [];
  const tell = () => {
    unsaved = [...marks.values()];
    for (const listener of listeners) listener();
  };
  const markUnsaved = (key: string, kind: UnsavedKind | undefined) => {
    if (marks.get(key) === kind) return;
    if (kind) marks.set(key, kind);
    else marks.delete(key);
    tell();
  };
  return {
    read: <T,>(key: string, first: () => T): T => (kept.has(key) ? (kept.get(key) as T) : first()),
    write: (key, value) => {
      kept.set(key, value);
    },
    forget: (key) => {
      kept.delete(key);
      markUnsaved(key, undefined);
    },
    markUnsaved,
    unsaved: () => unsaved,
    onUnsaved: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forgetAll: () => {
      kept.clear();
      marks.clear();
      tell();
    },
  };
};

/** Lies outside the screens, so that an engine that had to start again costs nobody the input of a form. */
export const DeskMemoryContext = createContext<DeskMemory | undefined>(undefined);

export const useDeskMemory = (): DeskMemory => {
  const memory = useContext(DeskMemoryContext);
  if (!memory) throw new Error('useDeskMemory outside DeskMemoryContext');
  return memory;
};
