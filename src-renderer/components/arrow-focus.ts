import { type RefObject, useEffect, useRef } from 'react';

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

const moveFocus = (list: HTMLElement, event: KeyboardEvent): void => {
  const step = steps[event.key];
  const from = event.target;
  if (step === undefined || !(from instanceof HTMLElement) || event.ctrlKey || event.altKey || event.metaKey) return;
  const typing = from instanceof HTMLInputElement || from instanceof HTMLTextAreaElement;
  if (typing && event.key !== 'ArrowDown') return;
  const entries = [...list.querySelectorAll<HTMLElement>('[data-entry]')];
  if (entries.length === 0) return;
  const at = entries.findIndex((entry) => entry.contains(from));
  event.preventDefault();
  entries[Math.min(Math.max(at + step, 0), entries.length - 1)]?.focus();
};

/**
 * For a list whose entries carry `data-entry`: arrow up and down, Home and End move the focus among them. The ref goes
 * on the element around the list and the field above it, from which arrow down leads into the list.
 */
export const useArrowFocus = <E extends HTMLElement>(): RefObject<E | null> => {
  const ref = useRef<E>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const list = ref.current;
      const from = event.target;
      if (!list || !(from instanceof HTMLElement)) return;
      // Right after coming to a screen, the focus is nowhere in particular yet.
      if (list.contains(from) || from === document.body || from.tagName === 'MAIN') moveFocus(list, event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return ref;
};
