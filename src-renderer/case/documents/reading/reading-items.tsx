import { Menu } from '@mantine/core';
import { IconFileSearch, IconLanguage, IconPlayerTrackNext } from '@tabler/icons-react';
import type { DocumentInfo } from '../../../../src-shared/contract/documents.ts';
import { notifyDone, notifyError, useEngine } from '../../../engine/engine.tsx';
import { readingTexts } from '../../../texts/reading.ts';
import { useMay } from '../../may.ts';
import { useCaseCommand } from '../../own-changes.tsx';
import { saveToDisk } from '../../save-to-disk.ts';

/** Whether the document has pages whose text may have to be recognised. */
const hasPictures = ({ mime }: DocumentInfo): boolean => mime === 'application/pdf' || mime.startsWith('image/');

/** What can be done about a document's recognised text, as items of its menu. */
export const ReadingItems = ({
  document,
  chooseLanguage,
}: {
  readonly document: DocumentInfo;
  readonly chooseLanguage: () => void;
}) => {
  const engine = useEngine();
  const readFirst = useCaseCommand('documents.readFirst');
  const mayChoose = useMay('documents.setLanguage');
  if (!hasPictures(document)) return null;

  const saveSearchable = async () => {
    try {
      const { name, bytes } = await engine.call('documents.searchablePdf', { documentId: document.id });
      await saveToDisk(name, bytes);
    } catch (error) {
      notifyError({
        code: 'document.searchablePdf',
        message: error instanceof Error ? error.message : readingTexts.searchablePdfFailed,
      });
    }
  };

  const waits = document.reading.state === 'waiting' || document.reading.state === 'reading';
  return (
    <>
      <Menu.Item leftSection={<IconFileSearch size={16} aria-hidden />} onClick={() => void saveSearchable()}>
        {readingTexts.searchablePdf}
      </Menu.Item>
      {waits && (
        <Menu.Item
          leftSection={<IconPlayerTrackNext size={16} aria-hidden />}
          onClick={() =>
            void readFirst.go({ documentIds: [document.id] }).then((done) => {
              if (done) notifyDone(readingTexts.readFirstStarted);
            })
          }
        >
          {readingTexts.readFirst}
        </Menu.Item>
      )}
      {mayChoose && (
        <Menu.Item leftSection={<IconLanguage size={16} aria-hidden />} onClick={chooseLanguage}>
          {readingTexts.language.action}
        </Menu.Item>
      )}
    </>
  );
};
