import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPackageExport, IconPhotoScan } from '@tabler/icons-react';
import { useState } from 'react';
import type { DocumentInfo } from '../../../../src-shared/contract/documents.ts';
import { outputTexts, photoTexts } from '../../../texts/output.ts';
import { ExportDialog } from './export-dialog.tsx';
import { PhotoTableDialog } from './photo-table-dialog.tsx';

/** Above the list: what comes out of the case as a file, the whole case and the photo table. */
export const OutputMenu = ({
  caseId,
  documents,
}: {
  readonly caseId: string;
  readonly documents: readonly DocumentInfo[];
}) => {
  const [open, setOpen] = useState<'photos' | 'export'>();
  const close = () => setOpen(undefined);
  return (
    <>
      <Menu position="bottom-end" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPackageExport size={16} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {outputTexts.menu}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPackageExport size={16} aria-hidden />} onClick={() => setOpen('export')}>
            {outputTexts.whole}
          </Menu.Item>
          {documents.some(({ kind, mime }) => kind === 'photo' && mime.startsWith('image/')) && (
            <Menu.Item leftSection={<IconPhotoScan size={16} aria-hidden />} onClick={() => setOpen('photos')}>
              {photoTexts.action}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <PhotoTableDialog caseId={caseId} opened={open === 'photos'} onClose={close} />
      <ExportDialog caseId={caseId} opened={open === 'export'} onClose={close} />
    </>
  );
};
