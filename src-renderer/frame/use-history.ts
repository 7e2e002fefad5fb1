import { useCallback, useEffect } from 'react';
import { undoPlace } from '../case/undo.tsx';
import { isDialogOpen } from '../components/dialog-open.ts';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';

const isEditing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea'));

export interface History {
  /** The sentence of what the next step takes back or does again; null where there is none. */
  readonly undo: string | null;
  readonly redo: string | null;
  readonly take: (direction: 'undo' | 'redo') => void;
}

/** Takes back and does again what the signed-in person did at this desk: by the buttons, Ctrl+Z, Ctrl+Y or Ctrl+Shift+Z. */
export const useHistory = (): History => {
  const state = useEngineQuery('history.state', {});
  const undo = useEngineCommand('history.undo');
  const redo = useEngineCommand('history.redo');
  const busy = undo.pending || redo.pending;
  const { run: runUndo } = undo;
  const { run: runRedo } = redo;
  const take = useCallback(
    (direction: 'undo' | 'redo') => {
      if (busy) return;
      undoPlace.hide();
      void (direction === 'undo' ? runUndo : runRedo)({}).then((result) => {
        if (!result.ok) notifyError(result.error);
        else notifyDone(direction === 'undo' ? de.history.undone(result.value) : de.history.redone(result.value));
      });
    },
    [busy, runUndo, runRedo],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.altKey || isEditing(event.target))
        return;
      const key = event.key.toLowerCase();
      const direction = key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : undefined;
      if (!direction || isDialogOpen()) return;
      event.preventDefault();
      take(direction);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [take]);
  return { undo: state.data?.undo ?? null, redo: state.data?.redo ?? null, take };
};
