import { ActionIcon, Button, Menu, UnstyledButton } from '@mantine/core';
import { IconCopy, IconDeviceFloppy, IconDots, IconMail, IconPrinter, IconTrash } from '@tabler/icons-react';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import type { LetterInfo } from '../../../src-shared/contract/letters.ts';
import { letterKindTitles } from '../../../src-shared/letters/words.ts';
import { formatCalendarDate } from '../../../src-shared/time/format.ts';
import { Countdown } from '../../components/countdown.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { letterTexts as texts } from '../../texts/letters.ts';
import { useMay } from '../may.ts';
import { Section } from '../section.tsx';
import { LetterBadge, letterName } from './letter-look.tsx';
import classes from './letters.module.css';
import { NewLetterMenu, useCreateLetter } from './new-letter-menu.tsx';
import { PrintPages } from './print-pages.tsx';
import { useLetterActions } from './use-letter-actions.ts';

interface Props {
  readonly detail: CaseDetail;
  readonly letters: readonly LetterInfo[];
  readonly open: (letterId: string) => void;
}

/** All letters of the case. */
export const LetterList = ({ detail, letters, open }: Props) => {
  const mayCreate = useMay('letters.create');
  const { create, pending } = useCreateLetter(detail.id, open);
  const goal = detail.deadlines.find(({ kind, doneAt }) => kind === 'letterGoal' && doneAt === null);
  return (
    <Section
      title={texts.title}
      icon={<IconMail size={18} aria-hidden />}
      actions={
        <>
          {goal && <Countdown dueAt={goal.dueAt} name={texts.goal} />}
          <NewLetterMenu caseId={detail.id} open={open} />
        </>
      }
    >
      {letters.length === 0 ? (
        <EmptyState
          icon={<IconMail size={32} stroke={1.5} />}
          title={texts.emptyTitle}
          text={texts.emptyText}
          action={
            mayCreate && (
              <Button loading={pending} onClick={() => void create('demand')}>
                {texts.createDemand}
              </Button>
            )
          }
        />
      ) : (
        <ul className={classes.list}>
          {letters.map((letter) => (
            <LetterRow key={letter.id} letter={letter} open={open} />
          ))}
        </ul>
      )}
    </Section>
  );
};

const LetterRow = ({ letter, open }: { readonly letter: LetterInfo; readonly open: (id: string) => void }) => {
  const kind = letterKindTitles[letter.kind];
  const name = letterName(letter, kind);
  const facts = [
    name === kind ? '' : kind,
    letter.recipientName || texts.noRecipient,
    formatCalendarDate(letter.letterDate),
    letter.pages === null ? '' : texts.pages(letter.pages),
    texts.enclosureCount(letter.enclosures.length),
  ].filter(Boolean);
  return (
    <li className={classes.row}>
      <UnstyledButton className={classes.rowMain ?? ''} data-letter={letter.id} onClick={() => open(letter.id)}>
        <LetterBadge letter={letter} />
        <span className={classes.rowWords}>
          <span className={classes.rowTitle}>{name}</span>
          <span className={classes.rowFacts}>{facts.join(' · ')}</span>
        </span>
      </UnstyledButton>
      <RowMenu letter={letter} name={name} open={open} />
    </li>
  );
};

const RowMenu = ({
  letter,
  name,
  open,
}: {
  readonly letter: LetterInfo;
  readonly name: string;
  readonly open: (id: string) => void;
}) => {
  const may = useMay('letters.change');
  const actions = useLetterActions(letter, open);
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={texts.actionsOf(name)} loading={actions.busy}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDeviceFloppy size={16} aria-hidden />} onClick={actions.save}>
            {texts.save}
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={actions.print}>
            {texts.print}
          </Menu.Item>
          {may && letter.state === 'finished' && (
            <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={actions.copy}>
              {texts.copy}
            </Menu.Item>
          )}
          {may && letter.state === 'draft' && (
            <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={actions.remove}>
              {texts.remove}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <PrintPages pages={actions.sheets} done={actions.printed} />
    </>
  );
};
