import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { DocumentInfo } from '../../src-shared/contract/documents.ts';
import { viewerTexts } from '../texts/viewer.ts';
import { OpenDocument } from './open-document.tsx';
import { useEscape } from './use-escape.ts';
import classes from './viewer.module.css';
import type { ViewerMode } from './viewer-state.ts';

interface Props {
  readonly document: DocumentInfo | undefined;
  /** The documents to step through, in the order they stand. */
  readonly siblings: readonly DocumentInfo[];
  readonly page: number;
  readonly highlight: string;
  readonly go: (documentId: string, page: number, highlight: string) => void;
  readonly close: () => void;
}

/** The full-screen view of a document: all its pages, and what can be done with them. For every screen that shows documents. */
export const DocumentViewer = ({ document, close, ...rest }: Props) => {
  const [mode, setMode] = useState<ViewerMode>('look');
  const leave = () => {
    setMode('look');
    close();
  };
  // Where something was begun, Esc leaves that first.
  useEscape(document !== undefined && mode === 'look', leave);
  return (
    <Modal.Root
      opened={document !== undefined}
      onClose={leave}
      closeOnEscape={false}
      fullScreen
      transitionProps={{ duration: 0 }}
    >
      <Modal.Content aria-label={document ? viewerTexts.label(document.title) : ''}>
        <Modal.Body className={classes.body ?? ''}>
          {document && (
            <OpenDocument key={document.id} document={document} mode={mode} setMode={setMode} close={leave} {...rest} />
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
