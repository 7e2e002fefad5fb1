import { useEffect, useRef } from 'react';
import { isDialogOpen } from '../components/dialog-open.ts';
import { navigate } from '../routes/hash-location.ts';
import { paths } from '../routes/paths.ts';
import { palette } from './palette.ts';

/** How long after `g` the second letter counts, in milliseconds. */
const SEQUENCE_MS = 1200;
const places: Readonly<Record<string, string>> = {
  h: paths.today,
  a: paths.cases,
  i: paths.tray(),
  t: paths.tasks,
  k: paths.contacts,
  s: paths.search(),
  e: paths.settings(),
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** The shortcuts that work on every screen. Letters alone are ignored while somebody types or a dialog is open. */
export const useShortcuts = ({ onShortcuts }: { readonly onShortcuts: () => void }): void => {
  const show = useRef(onShortcuts);
  show.current = onShortcuts;
  useEffect(() => {
    let goUntil = 0;
    const onKey = (event: KeyboardEvent) => {
      const dialog = isDialogOpen();
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
        const key = event.key.toLowerCase();
        if (key === 'k') {
          event.preventDefault();
          palette.toggle();
        } else if (key === 'n' && !dialog) {
          event.preventDefault();
          navigate(paths.newCase);
        }
        return;
      }
      if (event.altKey || event.ctrlKey || event.metaKey || dialog || isTyping(event.target)) return;
      // A list that has this key for itself has taken it.
      if (event.defaultPrevented) return;
      if (event.key === '?') {
        event.preventDefault();
        show.current();
        return;
      }
      goUntil = event.key === 'g' ? event.timeStamp + SEQUENCE_MS : 0;
    };
    // Before anything on the screen hears the second letter, which may mean something else there alone.
    const onSecondKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || isDialogOpen() || isTyping(event.target)) return;
      const place = event.timeStamp < goUntil ? places[event.key] : undefined;
      if (place === undefined) return;
      goUntil = 0;
      event.preventDefault();
      event.stopPropagation();
      navigate(place);
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('keydown', onSecondKey, true);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('keydown', onSecondKey, true);
    };
  }, []);
};
