import { Button, Checkbox, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { LetterDraft, LetterInfo, TemplateProblem } from '../../../src-shared/contract/letters.ts';
import { Notice } from '../../components/notice.tsx';
import { notifyDone, notifyError, useEngineQuery } from '../../engine/engine.tsx';
import { caseTexts } from '../../texts/case.ts';
import { letterTexts } from '../../texts/letters.ts';
import { usePicture } from '../documents/picture.ts';
import { useCaseCommand } from '../own-changes.tsx';
import classes from './letters.module.css';
import { Problems } from './problems.tsx';

const texts = letterTexts.finish;

interface Props {
  readonly letter: LetterInfo;
  /** What is stored, and exactly what will be finished. */
  readonly draft: LetterDraft;
  readonly jump: (problem: TemplateProblem) => void;
  readonly close: () => void;
}

/** What to look at before the letter becomes final. */
export const FinishDialog = ({ letter, draft, jump, close }: Props) => {
  const finish = useCaseCommand('letters.finish');
  const asked = useEngineQuery('letters.preview', { letterId: letter.id, draft });
  const page = useEngineQuery('letters.page', { letterId: letter.id, draft, page: 1, maxPixels: 700 });
  const picture = usePicture(page.data?.bytes, page.data?.mime ?? 'image/png');
  // An answer about an earlier text says nothing about this one.
  const check = asked.isPlaceholderData ? undefined : asked.data;
  const [accepted, setAccepted] = useState(false);
  const mistakes = check?.problems.filter(({ kind }) => kind !== 'empty') ?? [];
  const empties = check?.problems.filter(({ kind }) => kind === 'empty') ?? [];
  const leadTo = (problem: TemplateProblem) => {
    close();
    // The dialog gives the focus back when it goes; the place in the text comes after that.
    setTimeout(() => jump(problem), 250);
  };
  const go = async () => {
    const result = await finish.run({ letterId: letter.id, acceptEmpty: accepted });
    if (!result.ok) return notifyError(result.error);
    notifyDone(texts.done);
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={texts.title}
      centered
      closeButtonProps={{ 'aria-label': caseTexts.common.close }}
    >
      <Stack gap="sm">
        <Text size="sm">{texts.text}</Text>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls by keyboard */}
        <div className={classes.firstPage} tabIndex={0}>
          {picture && !page.isPlaceholderData ? (
            <img src={picture} alt={texts.firstPage} />
          ) : (
            <Skeleton className={classes.firstPageWait ?? ''}>
              <span role="status">{texts.checking}</span>
            </Skeleton>
          )}
        </div>
        <Text size="sm" fw={500}>
          {page.data ? `${letterTexts.pages(page.data.pages)} · ` : ''}
          {letterTexts.enclosureCount(letter.enclosures.length)}
        </Text>
        {letter.enclosures.length > 0 && (
          <ol className={classes.plain}>
            {letter.enclosures.map(({ id, title, missing }) => (
              <li key={id}>
                {title}
                {missing && ` (${letterTexts.editor.missing})`}
              </li>
            ))}
          </ol>
        )}
        {check?.warnings.map((warning) => (
          <Notice key={warning} tone="warn" icon={<IconAlertTriangle size={18} />} title={letterTexts.editor.think}>
            {warning}
          </Notice>
        ))}
        {mistakes.length > 0 && (
          <>
            <Text size="sm">{texts.mistakes}</Text>
            <Problems problems={mistakes} jump={leadTo} />
          </>
        )}
        {empties.length > 0 && (
          <>
            <Text size="sm">{texts.empties}</Text>
            <Problems problems={empties} jump={leadTo} />
            <Checkbox
              label={texts.accept}
              checked={accepted}
              onChange={(event) => setAccepted(event.currentTarget.checked)}
            />
          </>
        )}
        {asked.isError && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {texts.failed(asked.error.message)}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close} data-autofocus>
            {caseTexts.common.cancel}
          </Button>
          <Button
            loading={finish.pending}
            disabled={check === undefined || mistakes.length > 0 || (empties.length > 0 && !accepted)}
            onClick={() => void go()}
          >
            {texts.confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
