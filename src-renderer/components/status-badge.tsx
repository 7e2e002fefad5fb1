import {
  IconArchive,
  IconCash,
  IconCircleDot,
  IconFileSearch,
  IconInbox,
  IconMessageQuestion,
  IconSend,
  type TablerIcon,
} from '@tabler/icons-react';
import classes from './status-badge.module.css';

/** The six statuses every office starts with have their own look; one the office made itself gets the plain one. */
const looks: Readonly<Record<string, { readonly icon: TablerIcon; readonly tone: string }>> = {
  intake: { icon: IconInbox, tone: 'neutral' },
  review: { icon: IconFileSearch, tone: 'accent' },
  letterSent: { icon: IconSend, tone: 'info' },
  insurerQuery: { icon: IconMessageQuestion, tone: 'warn' },
  payment: { icon: IconCash, tone: 'good' },
  closed: { icon: IconArchive, tone: 'neutral' },
};

/** A status as colour, icon and word. */
export const StatusBadge = ({ statusId, title }: { readonly statusId: string; readonly title: string }) => {
  const { icon: Icon, tone } = looks[statusId] ?? { icon: IconCircleDot, tone: 'neutral' };
  return (
    <span className={classes.badge} data-tone={tone} title={title}>
      <Icon size={14} stroke={1.75} aria-hidden="true" />
      <span className={classes.word}>{title}</span>
    </span>
  );
};
