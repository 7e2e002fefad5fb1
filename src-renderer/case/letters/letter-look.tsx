import { IconCircleCheck, IconPencil, IconSend, type TablerIcon } from '@tabler/icons-react';
import type { LetterDraft, LetterInfo } from '../../../src-shared/contract/letters.ts';
import { letterKindTitles } from '../../../src-shared/letters/words.ts';
import { formatCalendarDate } from '../../../src-shared/time/format.ts';
import { letterTexts as texts } from '../../texts/letters.ts';
import classes from './letters.module.css';

type Stand = keyof typeof texts.states;
const looks: Readonly<Record<Stand, { readonly icon: TablerIcon; readonly tone: string }>> = {
  draft: { icon: IconPencil, tone: 'warn' },
  finished: { icon: IconCircleCheck, tone: 'info' },
  handedOver: { icon: IconSend, tone: 'good' },
};

export const standOf = (letter: LetterInfo): Stand =>
  letter.state === 'draft' ? 'draft' : letter.handovers.length > 0 ? 'handedOver' : 'finished';

/** How far a letter is, as colour, icon and word. */
export const LetterBadge = ({ letter }: { readonly letter: LetterInfo }) => {
  const stand = standOf(letter);
  const { icon: Icon, tone } = looks[stand];
  return (
    <span className={classes.badge} data-tone={tone}>
      <Icon size={14} stroke={1.75} aria-hidden />
      {texts.states[stand]}
    </span>
  );
};

/** What of a letter is typed. */
export const draftOf = (letter: LetterInfo): LetterDraft => ({
  kind: letter.kind,
  templateId: letter.templateId,
  letterheadId: letter.letterheadId,
  sender: letter.sender,
  recipientPartyId: letter.recipientPartyId,
  recipientAddress: letter.recipientAddress,
  letterDate: letter.letterDate,
  subject: letter.subject,
  body: letter.body,
});

/** One line for a list to choose from: `Mahnung an HUK vom 24.03.2026`. */
export const letterLabel = (letter: LetterInfo): string =>
  texts.label(letterKindTitles[letter.kind], letter.recipientName, formatCalendarDate(letter.letterDate));

/** The name of a letter in a list: its subject, or its kind while it has none. */
export const letterName = (letter: LetterInfo, kindTitle: string): string =>
  letter.subject.includes('{') || letter.subject === '' ? kindTitle : letter.subject;
