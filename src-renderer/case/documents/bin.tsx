import { Button, Text } from '@mantine/core';
import { IconArrowLeft, IconTrash } from '@tabler/icons-react';
import type { DocumentInfo } from '../../../src-shared/contract/documents.ts';
import { formatDate } from '../../../src-shared/time/format.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { notifyDone } from '../../engine/engine.tsx';
import { caseTexts } from '../../texts/case.ts';
import pageClasses from '../case.module.css';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { Section } from '../section.tsx';
import { useWithdrawUndo } from '../undo.tsx';
import { Preview } from './preview.tsx';

const texts = caseTexts.documents;

/** The documents that were put into the bin, to take them out again. */
export const Bin = ({
  documents,
  back,
}: {
  readonly documents: readonly DocumentInfo[];
  readonly back: () => void;
}) => {
  const restore = useCaseCommand('documents.restore');
  const withdrawUndo = useWithdrawUndo();
  const allowed = useMay('documents.restore');
  return (
    <Section
      title={texts.bin}
      icon={<IconTrash size={18} aria-hidden />}
      actions={
        <Button variant="subtle" size="compact-sm" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={back}>
          {texts.back}
        </Button>
      }
    >
      {documents.length === 0 ? (
        <EmptyState title={texts.binEmpty} text={texts.binEmptyHint} />
      ) : (
        <>
          <Text size="sm" c="dimmed" mb="xs">
            {texts.binKept}
          </Text>
          <ul className={pageClasses.rows}>
            {documents.map((document) => (
              <li key={document.id} className={pageClasses.row}>
                <Preview document={document} small />
                <div className={pageClasses.rowMain}>
                  <Text size="sm" fw={500} truncate title={document.title}>
                    {document.title}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {document.kindTitle}, {texts.addedBy(formatDate(document.addedAt), document.addedByName)}
                  </Text>
                </div>
                {allowed && (
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={texts.restoreOf(document.title)}
                    onClick={() =>
                      void restore.go({ documentId: document.id }).then((done) => {
                        if (!done) return;
                        withdrawUndo();
                        notifyDone(texts.restored(document.title));
                      })
                    }
                  >
                    {texts.restore}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
};
