import { IconPhotoScan } from '@tabler/icons-react';
import { useState } from 'react';
import { photoTexts as texts } from '../../../texts/output.ts';
import { type SelectionAction, SelectionButton } from '../selection/selection-action.tsx';
import { PhotoTableDialog } from './photo-table-dialog.tsx';

/** „Lichtbildanlage …“ of the selected photos; not shown where there is none among them. */
export const PhotoTableAction: SelectionAction = ({ caseId, documents }) => {
  const [open, setOpen] = useState(false);
  const photos = documents.filter(({ kind, mime }) => kind === 'photo' && mime.startsWith('image/'));
  if (photos.length === 0) return null;
  return (
    <>
      <SelectionButton label={texts.action} icon={IconPhotoScan} onClick={() => setOpen(true)} />
      <PhotoTableDialog
        caseId={caseId}
        only={photos.map(({ id }) => id)}
        opened={open}
        onClose={() => setOpen(false)}
      />
    </>
  );
};
