import { useState } from 'react';
import { type DocumentKind, documentKinds } from '../../src-shared/cases/words.ts';
import type { DocumentInfo } from '../../src-shared/contract/documents.ts';
import { useCaseCommand } from '../case/own-changes.tsx';
import { notifyDone } from '../engine/engine.tsx';
import { understandingTexts } from '../texts/understanding.ts';
import { KindDialog } from '../tray/kind-dialog.tsx';

const texts = understandingTexts.kind;

/** Files a document under the kind that a person takes or chooses; Fallstand learns from either. */
export const useKindChoice = (onDone: (documentId: string) => void = () => {}) => {
  const accept = useCaseCommand('understanding.acceptKind');
  const [busy, setBusy] = useState<string>();
  const [asking, setAsking] = useState<{ readonly document: DocumentInfo; readonly current: DocumentKind }>();
  const choose = async (documentId: string, kind: DocumentKind) => {
    setBusy(documentId);
    const done = await accept.go({ documentId, kind });
    setBusy(undefined);
    if (!done) return;
    notifyDone(texts.taken(documentKinds[kind]));
    onDone(documentId);
  };
  return {
    choose,
    /** Asks for the kind, beginning at the one that is suggested. */
    ask: (document: DocumentInfo, current: DocumentKind) => setAsking({ document, current }),
    /** The document that is just being filed. */
    busy,
    dialog: asking ? (
      <KindDialog
        count={1}
        current={asking.current}
        onClose={() => setAsking(undefined)}
        onChoose={(kind) => {
          setAsking(undefined);
          void choose(asking.document.id, kind);
        }}
      />
    ) : null,
  };
};

export type KindChoice = ReturnType<typeof useKindChoice>;
