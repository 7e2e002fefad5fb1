import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { isDialogOpen } from '../../../components/dialog-open.ts';
import { allOf, extended, nothingSelected, type Selection, stillThere, toggled } from './selection.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'));

export interface DocumentSelection {
  readonly ids: ReadonlySet<string>;
  /** For a checkbox: turns one around; with Shift also all between. */
  readonly choose: (id: string, through: boolean) => void;
  readonly all: () => void;
  readonly clear: () => void;
  /** A click on a document: true when it only selected (Ctrl or Shift), so that nothing opens. */
  readonly onClick: (event: MouseEvent, id: string) => boolean;
  /** Space selects instead of opening; with Shift also all between. */
  readonly onKeyDown: (event: KeyboardEvent, id: string) => void;
}

/** Which of `order` (ids as they stand on the screen) are selected. Ctrl+A and Esc work while `active`. */
export const useSelection = (order: readonly string[], active: boolean): DocumentSelection => {
  const [kept, setKept] = useState<Selection>(nothingSelected);
  const selection = useMemo(() => stillThere(kept, order), [kept, order]);
  const latest = useRef(order);
  latest.current = order;
  const any = selection.ids.size > 0;

  useEffect(() => {
    if (!active) return;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isTyping(event.target) || isDialogOpen()) return;
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'a') {
        event.preventDefault();
        setKept((now) => allOf(now, latest.current));
      } else if (event.key === 'Escape' && any && !(event.target instanceof HTMLElement && isInMenu(event.target))) {
        event.preventDefault();
        setKept(nothingSelected);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [active, any]);

  return useMemo(() => {
    const choose = (id: string, through: boolean) =>
      setKept((now) => {
        const current = stillThere(now, latest.current);
        return through ? extended(current, latest.current, id) : toggled(current, id);
      });
    return {
      ids: selection.ids,
      choose,
      all: () => setKept((now) => allOf(now, latest.current)),
      clear: () => setKept(nothingSelected),
      onClick: (event, id) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return false;
        event.preventDefault();
        choose(id, event.shiftKey);
        return true;
      },
      onKeyDown: (event, id) => {
        if (event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        choose(id, event.shiftKey);
      },
    };
  }, [selection]);
};

/** An open menu takes Esc for itself. */
const isInMenu = (target: HTMLElement): boolean => target.closest('[role=menu]') !== null;
