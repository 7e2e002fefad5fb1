import { useContext, useEffect, useId, useSyncExternalStore } from 'react';
import type { UnsavedKind } from '../../src-shared/texts/unsaved.ts';
import { FormDialogContext } from '../components/form-dialog-context.ts';
import { type DeskMemory, useDeskMemory } from './desk-memory.tsx';

/** Holds the window back while anything is unsaved; the shell then asks the person, with what is told here. */
export const useUnloadGuard = (memory: DeskMemory): void => {
  const unsaved = useSyncExternalStore(memory.onUnsaved, memory.unsaved);
  useEffect(() => {
    window.fallstand.setUnsaved(unsaved);
    if (unsaved.length === 0) return;
    const hold = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      // Chrome 114 goes by the value alone.
      event.returnValue = true;
    };
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [unsaved]);
};

/** Tells of a form whose input is lost when it goes, also the dialog it stands in; ends by itself with the form. */
export const useUnsaved = (kind: UnsavedKind, unsaved: boolean): void => {
  const memory = useDeskMemory();
  const dialog = useContext(FormDialogContext);
  const key = useId();
  useEffect(() => {
    if (!unsaved) return;
    memory.markUnsaved(key, kind);
    dialog?.mark(key, true);
    return () => {
      memory.markUnsaved(key, undefined);
      dialog?.mark(key, false);
    };
  }, [memory, dialog, key, kind, unsaved]);
};
