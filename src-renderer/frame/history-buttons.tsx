import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { de } from '../texts/de.ts';
import { useHistory } from './use-history.ts';

/** „Rückgängig“ and „Wiederholen“; their hint says what they would take back. */
export const HistoryButtons = () => {
  const history = useHistory();
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={history.undo === null}
        aria-label={de.history.undo}
        aria-keyshortcuts="Control+Z"
        title={history.undo === null ? de.history.nothingToUndo : `${de.history.undo} (Strg+Z): ${history.undo}`}
        onClick={() => history.take('undo')}
      >
        <IconArrowBackUp size={18} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={history.redo === null}
        aria-label={de.history.redo}
        aria-keyshortcuts="Control+Y"
        title={history.redo === null ? de.history.nothingToRedo : `${de.history.redo} (Strg+Y): ${history.redo}`}
        onClick={() => history.take('redo')}
      >
        <IconArrowForwardUp size={18} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </>
  );
};
