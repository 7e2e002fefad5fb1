import { Button, Group, Progress, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClock, IconCopy, IconLoader2 } from '@tabler/icons-react';
import { useState } from 'react';
import type { DocumentInfo } from '../../../src-shared/contract/documents.ts';
import { caseTexts } from '../../texts/case.ts';
import { queryTexts } from '../../texts/queries.ts';
import pageClasses from '../case.module.css';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { QueryDialog } from '../queries/query-dialog.tsx';
import { Section } from '../section.tsx';
import classes from './documents.module.css';
import { formatSize } from './file-size.ts';
import { readingWords } from './reading-state.tsx';
import { type Upload, useUploads } from './uploads.tsx';

const texts = caseTexts.documents;
const isMail = ({ originalName }: DocumentInfo): boolean => /\.eml$/i.test(originalName);

/** What one upload row says and how far it is, in percent. */
const progressOf = (upload: Upload, document: DocumentInfo | undefined): { words: string; percent: number } => {
  switch (upload.state) {
    case 'waiting':
      return { words: texts.stateWaiting, percent: 0 };
    case 'reading':
      return { words: texts.stateReadingFile, percent: 10 };
    case 'storing':
      return { words: texts.stateStoring, percent: 25 };
    case 'failed':
      return { words: upload.message ?? '', percent: 100 };
    case 'duplicate':
      return { words: document ? texts.duplicate(document.title) : texts.duplicatePlain, percent: 100 };
    case 'stored': {
      const reading = document?.reading;
      if (!reading) return { words: texts.stateStored, percent: 50 };
      const { state, page, pages } = reading;
      const share = state === 'reading' && pages > 0 ? (page - 1) / pages : 0;
      return {
        // The sentence of a failed reading says itself that the file is kept.
        words: reading.message ?? `${texts.stateStored}, ${readingWords(reading)}`,
        percent: state === 'done' || state === 'failed' ? 100 : 50 + share * 50,
      };
    }
  }
};

const iconOf = (upload: Upload, busy: boolean, readingFailed: boolean) => {
  if (upload.state === 'failed' || readingFailed)
    return <IconAlertTriangle size={18} color="var(--fs-danger)" aria-hidden />;
  if (upload.state === 'duplicate') return <IconCopy size={18} color="var(--fs-warn)" aria-hidden />;
  if (upload.state === 'waiting') return <IconClock size={18} color="var(--mantine-color-dimmed)" aria-hidden />;
  return busy ? (
    <IconLoader2 size={18} color="var(--fs-accent)" aria-hidden />
  ) : (
    <IconCircleCheck size={18} color="var(--fs-good)" aria-hidden />
  );
};

/** The files that were added just now, each with what is happening to it. */
export const UploadList = ({
  documents,
  open,
}: {
  readonly documents: readonly DocumentInfo[];
  readonly open: (documentId: string) => void;
}) => {
  const { uploads, retry, clear } = useUploads();
  const readAgain = useCaseCommand('documents.readAgain');
  const mayAsk = useMay('queries.receive');
  /** The e-mail that is being taken in as a query. */
  const [asked, setAsked] = useState<DocumentInfo | undefined>();
  if (uploads.length === 0) return null;
  const busy = uploads.some(({ state }) => state === 'waiting' || state === 'reading' || state === 'storing');
  return (
    <Section
      title={busy ? texts.uploads : texts.uploadsDone}
      actions={
        <Button variant="subtle" color="gray" size="compact-sm" disabled={busy} onClick={clear}>
          {texts.clearUploads}
        </Button>
      }
    >
      <ul className={pageClasses.rows} aria-live="polite">
        {uploads.map((upload) => {
          const shown = upload.duplicateOf ?? upload.documentId;
          const document = documents.find(({ id }) => id === shown);
          const { words, percent } = progressOf(upload, document);
          const readingFailed = upload.state === 'stored' && document?.reading.state === 'failed';
          const failed = upload.state === 'failed' || readingFailed;
          return (
            <li key={upload.id} className={pageClasses.row}>
              {iconOf(upload, percent < 100, readingFailed)}
              <div className={pageClasses.rowMain}>
                <Group gap="xs" wrap="nowrap" justify="space-between">
                  <Text size="sm" fw={500} truncate title={upload.name}>
                    {upload.name}
                  </Text>
                  <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
                    {formatSize(upload.size)}
                  </Text>
                </Group>
                <Text size="xs" {...(failed ? { style: { color: 'var(--fs-danger)' } } : { c: 'dimmed' })}>
                  {words}
                </Text>
                <Progress
                  value={percent}
                  size={3}
                  className={classes.progress ?? ''}
                  data-idle={percent === 100}
                  aria-label={upload.name}
                />
              </div>
              {upload.state === 'failed' && (
                <Button variant="default" size="compact-sm" onClick={() => retry(upload.id)}>
                  {texts.retry}
                </Button>
              )}
              {readingFailed && document && (
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={() => void readAgain.go({ documentId: document.id })}
                >
                  {texts.readAgain}
                </Button>
              )}
              {document && !failed && mayAsk && isMail(document) && (
                <Button
                  variant="light"
                  size="compact-sm"
                  aria-label={queryTexts.fromDocumentOf(document.title)}
                  onClick={() => setAsked(document)}
                >
                  {queryTexts.fromDocument}
                </Button>
              )}
              {document && !failed && (
                <Button variant="subtle" size="compact-sm" onClick={() => open(document.id)}>
                  {texts.show}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {asked && asked.caseId !== null && (
        <QueryDialog caseId={asked.caseId} documentId={asked.id} close={() => setAsked(undefined)} />
      )}
    </Section>
  );
};
