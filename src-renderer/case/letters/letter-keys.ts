import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { isDialogOpen } from '../../components/dialog-open.ts';
import { paths } from '../../routes/paths.ts';

/** What Ctrl and a key do while the tab „Schreiben“ of this case is in front and no dialog lies over it. */
export const useLetterKeys = (caseId: string, keys: Readonly<Record<string, () => void>>): void => {
  const [path] = useLocation();
  const active = path === paths.case(caseId, 'schreiben');
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.defaultPrevented) return;
      const key = event.key.toLowerCase();
      if (!Object.hasOwn(latest.current, key) || isDialogOpen()) return;
      event.preventDefault();
      if (!event.repeat) latest.current[key]?.();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [active]);
};
