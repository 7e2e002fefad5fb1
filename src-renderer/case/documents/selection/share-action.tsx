import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { shareTexts as texts } from '../../../texts/shares.ts';
import { useMay } from '../../may.ts';
import { ShareDialog } from '../../sharing/documents/share-dialog.tsx';
import { type SelectionAction, SelectionButton } from './selection-action.tsx';

/** „Freigeben …“: a link of its own for what is selected. */
export const ShareAction: SelectionAction = ({ caseId, documents, done }) => {
  // What was selected when it began: the dialog goes on showing its link after the selection is cleared.
  const [sharing, setSharing] = useState<typeof documents>();
  if (!useMay('shares.create')) return null;
  return (
    <>
      <SelectionButton label={texts.action} icon={IconSend} onClick={() => setSharing(documents)} />
      {sharing && (
        <ShareDialog caseId={caseId} documents={sharing} close={() => setSharing(undefined)} afterwards={done} />
      )}
    </>
  );
};
