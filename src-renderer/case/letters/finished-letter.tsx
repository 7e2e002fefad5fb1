import { ActionIcon, Button, Group, Text } from '@mantine/core';
import {
  IconArrowLeft,
  IconCopy,
  IconDeviceFloppy,
  IconFiles,
  IconPrinter,
  IconSend,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import type { LetterHandover, LetterInfo } from '../../../src-shared/contract/letters.ts';
import { handoverTitles, letterKindTitles } from '../../../src-shared/letters/words.ts';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { notifyDone } from '../../engine/engine.tsx';
import { paths } from '../../routes/paths.ts';
import { letterTexts } from '../../texts/letters.ts';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { Section } from '../section.tsx';
import { HandoverDialog } from './handover-dialog.tsx';
import { useLetterKeys } from './letter-keys.ts';
import { LetterBadge, letterName } from './letter-look.tsx';
import classes from './letters.module.css';
import { PagePreview } from './page-preview.tsx';
import { PrintPages } from './print-pages.tsx';
import { useLetterActions } from './use-letter-actions.ts';

const texts = letterTexts.handover;

interface Props {
  readonly detail: CaseDetail;
  readonly letter: LetterInfo;
  readonly close: () => void;
  readonly open: (letterId: string) => void;
}

/** A finished letter: exactly its pages, and how it went out. */
export const FinishedLetter = ({ detail, letter, close, open }: Props) => {
  const may = useMay('letters.copy');
  const actions = useLetterActions(letter, open);
  useLetterKeys(detail.id, { p: actions.print, s: actions.save });
  return (
    <div className={classes.editor}>
      <Group justify="space-between" gap="xs">
        <Button size="xs" variant="subtle" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={close}>
          {letterTexts.back}
        </Button>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            loading={actions.busy}
            leftSection={<IconDeviceFloppy size={16} aria-hidden />}
            onClick={actions.save}
          >
            {letterTexts.save}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={actions.busy}
            leftSection={<IconPrinter size={16} aria-hidden />}
            title={letterTexts.printHint}
            onClick={actions.print}
          >
            {letterTexts.print}
          </Button>
          {may && (
            <Button
              size="xs"
              variant="default"
              loading={actions.busy}
              leftSection={<IconCopy size={16} aria-hidden />}
              onClick={actions.copy}
            >
              {letterTexts.copy}
            </Button>
          )}
        </Group>
      </Group>
      <div className={classes.sides}>
        <div className={classes.side}>
          <Section title={letterName(letter, letterKindTitles[letter.kind])} actions={<LetterBadge letter={letter} />}>
            <Text size="sm">
              {[
                letterKindTitles[letter.kind],
                letter.recipientName,
                letterTexts.enclosureCount(letter.enclosures.length),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
            {letter.finishedAt !== null && (
              <Text size="sm" c="dimmed">
                {letterTexts.finishedBy(formatDateTime(letter.finishedAt), letter.finishedByName)}
              </Text>
            )}
            {letter.documentId && (
              <Button
                mt="xs"
                size="compact-sm"
                variant="subtle"
                component={Link}
                href={paths.document(letter.caseId, letter.documentId, null, '')}
                leftSection={<IconFiles size={16} aria-hidden />}
              >
                {letterTexts.toDocument}
              </Button>
            )}
          </Section>
          <Handovers detail={detail} letter={letter} />
        </div>
        <div className={classes.side}>
          <PagePreview letterId={letter.id} />
        </div>
      </div>
      <PrintPages pages={actions.sheets} done={actions.printed} />
    </div>
  );
};

const lineOf = ({ how, at, recipient }: LetterHandover): string =>
  texts.line(handoverTitles[how], formatDateTime(at), recipient);

const Handovers = ({ detail, letter }: { readonly detail: CaseDetail; readonly letter: LetterInfo }) => {
  const may = useMay('letters.handOver');
  const remove = useCaseCommand('letters.removeHandover');
  const [adding, setAdding] = useState(false);
  const [gone, setGone] = useState<LetterHandover>();
  return (
    <Section
      title={texts.title}
      actions={
        may && (
          <Button size="xs" leftSection={<IconSend size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {texts.add}
          </Button>
        )
      }
    >
      {letter.handovers.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts.none}
        </Text>
      ) : (
        <ul className={classes.enclosures}>
          {letter.handovers.map((handover) => (
            <li key={handover.id}>
              <span className={classes.rowWords}>
                <span>{lineOf(handover)}</span>
                <span className={classes.rowFacts}>
                  {[handover.remark, texts.by(handover.byName)].filter(Boolean).join(' · ')}
                </span>
                {handover.documentId && (
                  <Link
                    className={classes.rowFacts}
                    href={paths.document(letter.caseId, handover.documentId, null, '')}
                  >
                    {texts.proofShown(handover.documentTitle)}
                  </Link>
                )}
              </span>
              {may && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={texts.remove(lineOf(handover))}
                  onClick={() => setGone(handover)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {adding && <HandoverDialog detail={detail} letter={letter} close={() => setAdding(false)} />}
      <ConfirmDialog
        opened={gone !== undefined}
        title={texts.removeTitle}
        confirm={texts.removeConfirm}
        danger
        pending={remove.pending}
        onCancel={() => setGone(undefined)}
        onConfirm={async () => {
          if (gone && (await remove.go({ handoverId: gone.id }))) notifyDone(texts.removed);
          setGone(undefined);
        }}
      >
        {texts.removeText}
      </ConfirmDialog>
    </Section>
  );
};
