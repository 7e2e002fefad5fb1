import { describe, expect, test, vi } from 'vitest';
import { keyAction, type ViewerActions, type ViewerState } from './viewer-state.ts';

const state: ViewerState = {
  page: 2,
  pages: 3,
  zoom: 'page',
  factor: 1,
  mode: 'look',
  drawn: true,
  mayEdit: true,
  strip: true,
  showMarks: true,
  markCount: 1,
  typed: '',
  hits: null,
  hasPrevious: false,
  hasNext: false,
  panel: null,
  offers: false,
};

/** What a key did: the action and with what. */
function pressed(keys: string, now: Partial<ViewerState> = {}, editing = false): (readonly unknown[])[] | 'nothing' {
  const parts = keys.split('+');
  const key = keys.endsWith('++') || keys === '+' ? '+' : (parts.at(-1) ?? '');
  const calls: (readonly unknown[])[] = [];
  const names = [
    'goTo',
    'step',
    'zoomBy',
    'zoomTo',
    'turn',
    'toggleCrop',
    'toggleMark',
    'toggleMarks',
    'toggleStrip',
    'togglePanel',
    'chooseTool',
    'undo',
    'redo',
    'back',
    'search',
    'saveOriginal',
    'savePicture',
    'close',
  ] as const satisfies readonly (keyof ViewerActions)[];
  const noted = (name: string) => vi.fn((...given: unknown[]) => void calls.push([name, ...given]));
  const actions: ViewerActions = {
    goTo: noted('goTo'),
    step: noted('step'),
    zoomBy: noted('zoomBy'),
    zoomTo: noted('zoomTo'),
    turn: noted('turn'),
    toggleCrop: noted('toggleCrop'),
    toggleMark: noted('toggleMark'),
    toggleMarks: noted('toggleMarks'),
    toggleStrip: noted('toggleStrip'),
    togglePanel: noted('togglePanel'),
    chooseTool: noted('chooseTool'),
    undo: noted('undo'),
    redo: noted('redo'),
    back: noted('back'),
    search: noted('search'),
    saveOriginal: noted('saveOriginal'),
    savePicture: noted('savePicture'),
    close: noted('close'),
  };
  expect(Object.keys(actions)).toEqual(names);
  const event = {
    key,
    ctrlKey: parts.includes('Ctrl'),
    metaKey: false,
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
  };
  const action = keyAction(event, editing, { ...state, ...now }, actions);
  if (!action) return 'nothing';
  action();
  return calls;
}

describe('keys of the viewer', () => {
  test('turn pages, zoom, turn the page and begin to mark or cut', () => {
    expect(pressed('PageDown')).toEqual([['goTo', 3]]);
    expect(pressed('PageDown', { page: 3 })).toEqual([]);
    expect(pressed('ArrowLeft')).toEqual([['goTo', 1]]);
    expect(pressed('+')).toEqual([['zoomBy', 1]]);
    expect(pressed('0')).toEqual([['zoomTo', 'page']]);
    expect(pressed('r')).toEqual([['turn', 90]]);
    expect(pressed('Shift+R')).toEqual([['turn', -90]]);
    expect(pressed('m')).toEqual([['toggleMark']]);
    expect(pressed('c')).toEqual([['toggleCrop']]);
    expect(pressed('Ctrl+z')).toEqual([['undo']]);
    expect(pressed('Ctrl+ArrowRight')).toEqual([['step', 1]]);
  });

  test('leave arrows to scrolling when the page is larger than the stage, and to marks while marking', () => {
    expect(pressed('ArrowRight', { zoom: 2 })).toBe('nothing');
    expect(pressed('ArrowRight', { mode: 'mark' })).toBe('nothing');
    expect(pressed('Ctrl+ArrowRight', { mode: 'mark' })).toBe('nothing');
  });

  test('are letters where somebody writes; only leafing still works there', () => {
    expect(pressed('r', {}, true)).toBe('nothing');
    expect(pressed('Ctrl+z', {}, true)).toBe('nothing');
    expect(pressed('PageDown', {}, true)).toEqual([['goTo', 3]]);
  });

  test('change nothing for those who may not, nor where there are only words', () => {
    for (const key of ['r', 'c', 'm']) {
      expect(pressed(key, { mayEdit: false })).toBe('nothing');
      expect(pressed(key, { drawn: false })).toBe('nothing');
    }
  });

  test('choose a tool while marking, and Esc leaves what was begun first', () => {
    expect(pressed('1', { mode: 'mark' })).toEqual([['chooseTool', 'select']]);
    expect(pressed('2', { mode: 'mark' })).toEqual([['chooseTool', 'arrow']]);
    expect(pressed('2')).toBe('nothing');
    expect(pressed('Escape', { mode: 'mark' })).toEqual([['back']]);
    expect(pressed('Escape')).toBe('nothing');
    expect(pressed('r', { mode: 'crop' })).toBe('nothing');
  });
});
