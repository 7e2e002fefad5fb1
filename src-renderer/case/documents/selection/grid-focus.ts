import { type RefObject, useEffect, useRef } from 'react';
import type { DocumentSelection } from './use-selection.ts';

/** Which of the places the arrow leads to: beside in the order, or the nearest one in the next row of the same column. */
const target = (places: readonly DOMRect[], at: number, key: string): number => {
  const from = places[at];
  if (!from) return at;
  if (key === 'ArrowRight' || key === 'ArrowLeft') return at + (key === 'ArrowRight' ? 1 : -1);
  const down = key === 'ArrowDown';
  const rows = places.flatMap(({ top, left }, index) =>
    (down ? top > from.top + 1 : top < from.top - 1) ? [{ index, top, off: Math.abs(left - from.left) }] : [],
  );
  const next = down ? Math.min(...rows.map(({ top }) => top)) : Math.max(...rows.map(({ top }) => top));
  return rows.filter(({ top }) => Math.abs(top - next) < 1).sort((a, b) => a.off - b.off)[0]?.index ?? at;
};

/** Puts the focus back on a document after something in its card or row is done with and goes away. */
export const focusDocument = (documentId: string): void => {
  const entry = document.querySelector<HTMLElement>(`[data-document="${documentId}"]`);
  const now = document.activeElement;
  // Where somebody went on meanwhile, the focus stays there.
  if (now && now !== document.body && !entry?.closest('li, tr')?.contains(now)) return;
  entry?.focus();
};

/**
 * For a list whose entries carry `data-document`: the arrow keys, Home and End move the focus among them as they lie on
 * the screen; with Shift they select on the way. The ref goes on the element around them.
 */
export const useGridFocus = <E extends HTMLElement>(selection: DocumentSelection): RefObject<E | null> => {
  const ref = useRef<E>(null);
  const latest = useRef(selection);
  latest.current = selection;
  const last = useRef<{ readonly id: string; readonly at: number } | null>(null);
  useEffect(() => {
    const list = ref.current;
    if (!list) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const entries = [...list.querySelectorAll<HTMLElement>('[data-document]')];
      const at = entries.findIndex((entry) => entry === event.target);
      if (at < 0) return;
      const { key } = event;
      if (!key.startsWith('Arrow') && key !== 'Home' && key !== 'End') return;
      event.preventDefault();
      const places = entries.map((entry) => entry.getBoundingClientRect());
      const to = key === 'Home' ? 0 : key === 'End' ? entries.length - 1 : target(places, at, key);
      const [from, next] = [entries[at]?.dataset.document, entries[to]];
      if (!next || to === at) return;
      if (event.shiftKey && from && next.dataset.document) {
        if (!latest.current.ids.has(from)) latest.current.choose(from, false);
        latest.current.choose(next.dataset.document, true);
      }
      next.focus();
    };
    const onFocusIn = (event: FocusEvent) => {
      const entry = event.target instanceof Element ? entryAround(event.target) : null;
      const at = entry ? [...list.querySelectorAll('[data-document]')].indexOf(entry) : -1;
      if (entry) last.current = { id: entry.dataset.document ?? '', at };
    };
    const onFocusOut = (event: FocusEvent) => {
      // Without a next element what had the focus went away, or somebody clicked beside everything.
      if (event.relatedTarget instanceof Node && !list.contains(event.relatedTarget)) last.current = null;
    };
    list.addEventListener('keydown', onKey);
    list.addEventListener('focusin', onFocusIn);
    list.addEventListener('focusout', onFocusOut);
    return () => {
      list.removeEventListener('keydown', onKey);
      list.removeEventListener('focusin', onFocusIn);
      list.removeEventListener('focusout', onFocusOut);
    };
  }, []);
  // Binned, or filed and no longer among those a filter shows: the next one takes its place, so that keys go on working.
  useEffect(() => {
    const list = ref.current;
    const had = last.current;
    if (!list || !had || document.activeElement !== document.body) return;
    const entries = [...list.querySelectorAll<HTMLElement>('[data-document]')];
    if (entries.some((entry) => entry.dataset.document === had.id)) return;
    entries[Math.min(had.at, entries.length - 1)]?.focus();
  });
  return ref;
};

const entryAround = (element: Element): HTMLElement | null =>
  element.closest('li, tr')?.querySelector<HTMLElement>('[data-document]') ?? null;
