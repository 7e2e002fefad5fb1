import { type RefObject, useEffect, useRef } from 'react';

/**
 * Keeps the focus in a part of the page whose contents come and go: where what had it is taken away, the element marked
 * with `data-heir` gets it. Whoever has it elsewhere keeps it.
 */
export const useKeptFocus = <E extends HTMLElement>(): RefObject<E | null> => {
  const part = useRef<E>(null);
  const had = useRef<Node | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      had.current = target instanceof Node && part.current?.contains(target) ? target : null;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  // After every rendering: what came and went is known only then.
  useEffect(() => {
    if (had.current === null || had.current.isConnected || document.activeElement !== document.body) return;
    part.current?.querySelector<HTMLElement>('[data-heir]')?.focus();
  });
  return part;
};
