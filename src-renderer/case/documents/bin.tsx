import { Button, Group, Text } from '@mantine/core';
import { IconArrowLeft, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { DocumentInfo } from '../../../src-shared/contract/documents.ts';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { notifyDone, useEngineQuery } from '../../engine/engine.tsx';
import { caseTexts } from '../../texts/case.ts';
import { selectionTexts } from '../../texts/document-selection.ts';
import pageClasses from '../case.module.css';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { Section } from '../section.tsx';
import { useWithdrawUndo } from '../undo.tsx';
import { Preview } from './preview.tsx';

const texts = caseTexts.documents;
/** So many rows at first, and more when asked for: an import taken back may leave thousands. */
const SHOWN = 100;
/** As many as one command takes. */
const AT_ONCE = 1000;

/** The documents that were put into the bin, to take them out again; what went there last stands first. */
export const Bin = ({
  documents,
  back,
}: {
  readonly documents: readonly DocumentInfo[];
  readonly back: () => void;
}) => {
  const caseId = documents[0]?.caseId;
  const removals = useEngineQuery('documents.removals', { caseId: caseId ?? '' }, { enabled: !!caseId });
  const removalOf = new Map(removals.data?.map((removal) => [removal.documentId, removal]));
  const ordered = documents.toSorted((a, b) => (removalOf.get(b.id)?.at ?? 0) - (removalOf.get(a.id)?.at ?? 0));
  const restore = useCaseCommand('documents.restore');
  const restoreMany = useCaseCommand('documents.restoreMany');
  const withdrawUndo = useWithdrawUndo();
  const allowed = useMay('documents.restore');
  const [shown, setShown] = useState(SHOWN);
  const list = useRef<HTMLUListElement>(null);
  const backButton = useRef<HTMLButtonElement>(null);
  /** The row whose button was pressed: when it has gone, the one in its place gets the focus. */
  const left = useRef<number>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: when the list got shorter
  useEffect(() => {
    if (left.current === undefined) return;
    const buttons = list.current?.querySelectorAll('button');
    const next = buttons?.[Math.min(left.current, buttons.length - 1)] ?? backButton.current;
    left.current = undefined;
    next?.focus();
  }, [documents.length]);

  const restoreOne = async (document: DocumentInfo, at: number) => {
    left.current = at;
    if (!(await restore.go({ documentId: document.id }))) {
      left.current = undefined;
      return;
    }
    withdrawUndo();
    notifyDone(texts.restored(document.title));
  };
  const restoreAll = async () => {
    left.current = 0;
    const ids = ordered.map(({ id }) => id);
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      if (!(await restoreMany.go({ documentIds: ids.slice(at, at + AT_ONCE) }))) return;
    }
    withdrawUndo();
    notifyDone(selectionTexts.restored(ids.length));
  };

  return (
    <Section
      title={texts.bin}
      icon={<IconTrash size={18} aria-hidden />}
      actions={
        <Group gap="xs">
          {allowed && documents.length > 1 && (
            <Button variant="default" size="compact-sm" loading={restoreMany.pending} onClick={() => void restoreAll()}>
              {texts.restoreAll}
            </Button>
          )}
          <Button
            ref={backButton}
            variant="subtle"
            size="compact-sm"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
            onClick={back}
          >
            {texts.back}
          </Button>
        </Group>
      }
    >
      {documents.length === 0 ? (
        <EmptyState title={texts.binEmpty} text={texts.binEmptyHint} />
      ) : (
        <>
          <Text size="sm" c="dimmed" mb="xs">
            {texts.binKept}
          </Text>
          <ul className={pageClasses.rows} ref={list}>
            {ordered.slice(0, shown).map((document, at) => {
              const removal = removalOf.get(document.id);
              return (
                <li key={document.id} className={pageClasses.row}>
                  <Preview document={document} small />
                  <div className={pageClasses.rowMain}>
                    <Text size="sm" fw={500} truncate title={document.title}>
                      {document.title}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {document.kindTitle}
                      {removal ? `, ${texts.removedBy(formatDateTime(removal.at), removal.byName)}` : ''}
                    </Text>
                  </div>
                  {allowed && (
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={texts.restoreOf(document.title)}
                      onClick={() => void restoreOne(document, at)}
                    >
                      {texts.restore}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
          {ordered.length > shown && (
            <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setShown(shown + SHOWN)}>
              {texts.binMore(ordered.length - shown)}
            </Button>
          )}
        </>
      )}
    </Section>
  );
};
