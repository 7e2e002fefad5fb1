import { useCallback, useState } from 'react';

interface Steps<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
}

/** A state whose changes can be taken back and done again. */
export const useSteps = <T>(initial: () => T) => {
  const [{ past, now, future }, set] = useState<Steps<T>>(() => ({ past: [], now: initial(), future: [] }));
  const change = useCallback(
    (next: T) => set((steps) => ({ past: [...steps.past, steps.now], now: next, future: [] })),
    [],
  );
  const undo = useCallback(
    () =>
      set((steps) => {
        const before = steps.past.at(-1);
        return before === undefined
          ? steps
          : { past: steps.past.slice(0, -1), now: before, future: [steps.now, ...steps.future] };
      }),
    [],
  );
  const redo = useCallback(
    () =>
      set((steps) => {
        const [next, ...rest] = steps.future;
        return next === undefined ? steps : { past: [...steps.past, steps.now], now: next, future: rest };
      }),
    [],
  );
  return { now, change, undo, redo, canUndo: past.length > 0, canRedo: future.length > 0 };
};
