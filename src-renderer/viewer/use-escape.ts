import { useEffect, useRef } from 'react';
import { isDialogCovered } from '../components/dialog-open.ts';

/**
 * Calls `leave` at Esc while `active`, but not where Esc belongs to something nearer: a dialog over this one, or a menu.
 * The library's own way closes all dialogs at once. This listener is there before those of later dialogs, so it still
 * sees them.
 */
export const useEscape = (active: boolean, leave: () => void): void => {
  const latest = useRef(leave);
  latest.current = leave;
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || isDialogCovered() || isInMenu(event.target)) return;
      latest.current();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [active]);
};

const isInMenu = (target: EventTarget | null): boolean =>
  target instanceof Element && (target.closest('[role=menu]') !== null || target.matches('[aria-expanded=true]'));
