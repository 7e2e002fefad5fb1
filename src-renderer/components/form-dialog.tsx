import { Button, Modal, type ModalProps } from '@mantine/core';
import { useCallback, useContext, useRef, useState } from 'react';
import { de } from '../texts/de.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { FormDialogContext, type UnsavedInDialog } from './form-dialog-context.ts';

type Props = Omit<ModalProps, 'closeButtonProps' | 'closeOnEscape' | 'closeOnClickOutside'>;

/**
 * A dialog with fields. Esc, the cross, a click beside it and its `DialogCancel` ask before something is lost that a
 * form inside told `useUnsaved`; a form that has saved closes it by its own `onClose`, without a question.
 */
export const FormDialog = ({ onClose, children, ...props }: Props) => {
  const [asking, setAsking] = useState(false);
  const unsaved = useRef(new Set<string>());
  const mark = useCallback((key: string, there: boolean) => {
    if (there) unsaved.current.add(key);
    else unsaved.current.delete(key);
  }, []);
  const cancel = useCallback(() => {
    // Not at once: the question would take the Esc that opened it for its own.
    if (unsaved.current.size > 0) setTimeout(() => setAsking(true));
    else onClose();
  }, [onClose]);
  const [dialog] = useState<{ -readonly [K in keyof UnsavedInDialog]: UnsavedInDialog[K] }>({ mark, cancel });
  dialog.cancel = cancel;
  return (
    <>
      <Modal
        {...props}
        onClose={cancel}
        closeOnEscape={!asking}
        closeOnClickOutside={!asking}
        closeButtonProps={{ 'aria-label': de.common.close }}
      >
        <FormDialogContext.Provider value={dialog}>{children}</FormDialogContext.Provider>
      </Modal>
      {/* Not there before: the Esc that asks would close the question, too. */}
      {asking && (
        <ConfirmDialog
          opened
          title={de.form.discardTitle}
          confirm={de.form.discard}
          danger
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            onClose();
          }}
        >
          {de.form.discardText}
        </ConfirmDialog>
      )}
    </>
  );
};

/** „Abbrechen“ of a form in a `FormDialog`. */
export const DialogCancel = () => {
  const dialog = useContext(FormDialogContext);
  return (
    <Button variant="default" onClick={() => dialog?.cancel()}>
      {de.common.cancel}
    </Button>
  );
};
