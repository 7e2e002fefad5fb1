import { useEffect, useRef } from 'react';
import { isDialogCovered } from '../components/dialog-open.ts';

/**
 * Keys pressed while nothing has the focus, because what had it went away: a card that was done with, a dialog that was
 * closed. Without this the viewer would be deaf until somebody clicks into it.
 */
export const useStrayKeys = (onKey: (event: KeyboardEvent) => void): void => {
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.target === document.body && !event.defaultPrevented && !isDialogCovered()) latest.current(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
};
