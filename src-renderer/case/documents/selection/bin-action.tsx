import { IconTrash } from '@tabler/icons-react';
import { notifyDone } from '../../../engine/engine.tsx';
import { selectionTexts as texts } from '../../../texts/document-selection.ts';
import { useMay } from '../../may.ts';
import { useCaseCommand } from '../../own-changes.tsx';
import { useOfferUndo } from '../../undo.tsx';
import { type SelectionAction, SelectionButton } from './selection-action.tsx';

/** „In den Papierkorb“: all at once, and all back at once. */
export const BinAction: SelectionAction = ({ documents, done }) => {
  const remove = useCaseCommand('documents.removeMany');
  const restore = useCaseCommand('documents.restoreMany');
  const offerUndo = useOfferUndo();
  if (!useMay('documents.removeMany')) return null;
  const run = async () => {
    const documentIds = documents.map(({ id }) => id);
    if (!(await remove.go({ documentIds }))) return;
    done();
    offerUndo(texts.removed(documentIds.length), () => {
      void restore.go({ documentIds }).then((back) => {
        if (back) notifyDone(texts.restored(documentIds.length));
      });
    });
  };
  return <SelectionButton label={texts.remove} icon={IconTrash} loading={remove.pending} onClick={() => void run()} />;
};
