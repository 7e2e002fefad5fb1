import type { KeyboardEvent } from 'react';
import { type MarkTool, markTools } from './marks/marking.ts';
import type { Zoom } from './pages/page-layout.ts';

/** `look`: nothing is changed. The other two hold back the key that closes the viewer. */
export type ViewerMode = 'look' | 'mark' | 'crop';

/** What the bar shows. */
export interface ViewerState {
  readonly page: number;
  readonly pages: number;
  readonly zoom: Zoom;
  /** How many times the whole page the page is shown. */
  readonly factor: number;
  readonly mode: ViewerMode;
  /** Whether the document has pages to draw, and is not words only. */
  readonly drawn: boolean;
  readonly mayEdit: boolean;
  readonly strip: boolean;
  readonly showMarks: boolean;
  /** On the page that is looked at. */
  readonly markCount: number;
  readonly typed: string;
  /** Null while nothing is searched. */
  readonly hits: number | null;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly panel: string | null;
  /** Whether the document offers something to its case. */
  readonly offers: boolean;
}

export interface ViewerActions {
  readonly goTo: (page: number) => void;
  /** To the document before or after. */
  readonly step: (by: number) => void;
  readonly zoomBy: (by: 1 | -1) => void;
  readonly zoomTo: (zoom: Zoom) => void;
  readonly turn: (by: 90 | -90) => void;
  readonly toggleCrop: () => void;
  readonly toggleMark: () => void;
  readonly toggleMarks: () => void;
  readonly toggleStrip: () => void;
  readonly togglePanel: () => void;
  readonly chooseTool: (tool: MarkTool) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Leaves what was begun: a chosen mark, a tool, a mode. */
  readonly back: () => void;
  readonly search: (text: string) => void;
  readonly saveOriginal: () => void;
  readonly savePicture: (marks: boolean) => void;
  readonly close: () => void;
}

/** The action of a key, whatever in the viewer has the focus; undefined where the key means nothing here. */
export function keyAction(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  editing: boolean,
  state: ViewerState,
  actions: ViewerActions,
): (() => void) | undefined {
  const control = event.ctrlKey || event.metaKey;
  const { page, pages, mode } = state;
  const leaf = (by: number) => (page + by >= 1 && page + by <= pages ? () => actions.goTo(page + by) : () => {});
  if (event.key === 'Escape') return mode === 'look' ? undefined : actions.back;
  if (mode === 'crop') return undefined;
  if (!control && !event.altKey) {
    if (event.key === 'PageDown') return leaf(1);
    if (event.key === 'PageUp') return leaf(-1);
  }
  if (editing || event.altKey) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (control) {
    if (key === 'z') return event.shiftKey ? actions.redo : actions.undo;
    if (key === 'y') return actions.redo;
    if (mode === 'mark') return undefined;
    return { ArrowRight: () => actions.step(1), ArrowLeft: () => actions.step(-1) }[key];
  }
  const tool = mode === 'mark' ? markTools[Number(key) - 1] : undefined;
  if (tool) return () => actions.chooseTool(tool);
  const always: Readonly<Record<string, () => void>> = {
    Home: () => actions.goTo(1),
    End: () => actions.goTo(pages),
    '+': () => actions.zoomBy(1),
    '-': () => actions.zoomBy(-1),
    '0': () => actions.zoomTo('page'),
    b: () => actions.zoomTo('width'),
    i: actions.togglePanel,
    ...(pages > 1 ? { s: actions.toggleStrip } : {}),
    ...(state.zoom === 'page' && mode === 'look' ? { ArrowRight: leaf(1), ArrowLeft: leaf(-1) } : {}),
  };
  const drawing: Readonly<Record<string, () => void>> = {
    r: () => actions.turn(event.shiftKey ? -90 : 90),
    c: actions.toggleCrop,
    m: actions.toggleMark,
  };
  if (state.drawn && state.mayEdit && Object.hasOwn(drawing, key)) return drawing[key];
  if (state.drawn && key === 'h' && state.markCount > 0) return actions.toggleMarks;
  return Object.hasOwn(always, key) ? always[key] : undefined;
}
