import { useEffect, useRef } from 'preact/hooks';
import { watchDevice } from '../live/rounds.ts';

/** Runs from the beginning, and again whenever somebody looks at the page again. */
export const useOnLook = (run: () => void): void => {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const look = () => latest.current();
    look();
    return watchDevice({ wake: look });
  }, []);
};
