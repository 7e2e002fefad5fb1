import { createContext } from 'react';

/** What a form tells the dialog it stands in. */
export interface UnsavedInDialog {
  /** Notes under a key of the caller's own that something typed would be lost, or no longer. */
  readonly mark: (key: string, unsaved: boolean) => void;
  /** Closes the dialog, after a question where something would be lost. */
  readonly cancel: () => void;
}

export const FormDialogContext = createContext<UnsavedInDialog | undefined>(undefined);
