import { Button } from '@mantine/core';
import { IconPackageExport, IconPhotoScan } from '@tabler/icons-react';
import { useState } from 'react';
import type { DocumentInfo } from '../../../../src-shared/contract/documents.ts';
import { outputTexts, photoTexts } from '../../../texts/output.ts';
import { ExportDialog } from './export-dialog.tsx';
import { PhotoTableDialog } from './photo-table-dialog.tsx';

/** Above the list: the photo table of the case, and the whole case as a file. */
export const OutputButtons = ({
  caseId,
  documents,
}: {
  readonly caseId: string;
  readonly documents: readonly DocumentInfo[];
}) => {
  const [open, setOpen] = useState<'photos' | 'export'>();
  const close = () => setOpen(undefined);
  const look = { variant: 'subtle', color: 'gray', size: 'compact-sm' } as const;
  return (
    <>
      {documents.some(({ kind, mime }) => kind === 'photo' && mime.startsWith('image/')) && (
        <Button {...look} leftSection={<IconPhotoScan size={16} aria-hidden />} onClick={() => setOpen('photos')}>
          {photoTexts.action}
        </Button>
      )}
      <Button {...look} leftSection={<IconPackageExport size={16} aria-hidden />} onClick={() => setOpen('export')}>
        {outputTexts.whole}
      </Button>
      <PhotoTableDialog caseId={caseId} opened={open === 'photos'} onClose={close} />
      <ExportDialog caseId={caseId} opened={open === 'export'} onClose={close} />
    </>
  );
};
