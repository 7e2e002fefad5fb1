import { useCallback, useState } from 'react';
import { useDeskMemory } from '../frame/desk-memory.tsx';

/** Like useState, but still there after a look at another tab or case: for unsaved notes and ways of showing. */
export const usePageMemory = <T>(name: string, initial: T): [T, (value: T) => void] => {
  const memory = useDeskMemory();
  const [value, setValue] = useState(() => memory.read(name, () => initial));
  const set = useCallback(
    (next: T) => {
      memory.write(name, next);
      setValue(next);
    },
    [memory, name],
  );
  return [value, set];
};
