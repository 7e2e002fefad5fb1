import { Button, Group as Row, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCalendarEvent,
  IconCheck,
  IconClockHour4,
  IconFileOff,
  IconListCheck,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { TodayItem } from '../../src-shared/contract/cases.ts';
import { formatDateTime, formatInteger } from '../../src-shared/time/format.ts';
import { Countdown } from '../components/countdown.tsx';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import type { GroupOfToday } from './group-today.ts';
import classes from './today.module.css';

/** How many of a group are shown at once; the others after a click. */
const STEP = 50;

const icons = {
  deadline: IconClockHour4,
  task: IconListCheck,
  appointment: IconCalendarEvent,
  missingDocuments: IconFileOff,
  reading: IconAlertTriangle,
} satisfies Readonly<Record<TodayItem['kind'], unknown>>;

const tabs: Readonly<Record<TodayItem['kind'], string | undefined>> = {
  deadline: 'fristen',
  appointment: 'fristen',
  task: 'notizen',
  missingDocuments: 'dokumente',
  reading: 'dokumente',
};

const Entry = ({ item, onDone }: { readonly item: TodayItem; readonly onDone: (item: TodayItem) => void }) => {
  const Icon = icons[item.kind];
  const words = (
    <>
      <Icon size={18} stroke={1.6} aria-hidden="true" className={classes.icon} />
      <span className={classes.title} title={item.title}>
        {item.title}
      </span>
      <span className={classes.case}>
        {item.caseId === null ? (
          de.today.office
        ) : (
          <>
            <span className={classes.number}>{item.fileNumber}</span>
            <span className={classes.client} title={item.clientName}>
              {item.clientName}
            </span>
          </>
        )}
      </span>
      <span className={classes.due}>
        {item.dueAt === null ? null : item.kind === 'appointment' ? (
          formatDateTime(item.dueAt)
        ) : (
          <Countdown dueAt={item.dueAt} />
        )}
      </span>
    </>
  );
  return (
    <li className={classes.entry}>
      {item.caseId === null ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys stop at every entry
        <div className={classes.link} data-entry tabIndex={0}>
          {words}
        </div>
      ) : (
        <a className={classes.link} data-entry href={`#${paths.case(item.caseId, tabs[item.kind])}`}>
          {words}
        </a>
      )}
      {item.kind === 'task' ? (
        <Button
          className={classes.action ?? ''}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconCheck size={16} aria-hidden="true" />}
          aria-label={`${de.today.done}: ${item.title}`}
          onClick={() => onDone(item)}
        >
          {de.today.done}
        </Button>
      ) : (
        <span className={classes.action} />
      )}
    </li>
  );
};

const Group = ({
  of: { group, items, total },
  onDone,
}: {
  readonly of: GroupOfToday;
  readonly onDone: (item: TodayItem) => void;
}) => {
  const [limit, setLimit] = useState(STEP);
  const shown = Math.min(limit, items.length);
  const rest = items.length - shown;
  return (
    <section className={classes.group} data-group={group} aria-labelledby={`today-${group}`}>
      <h2 id={`today-${group}`}>
        {de.today.groups[group]} <span className={classes.count}>{formatInteger(total)}</span>
      </h2>
      <ul className={classes.list}>
        {items.slice(0, shown).map((item) => (
          <Entry key={`${item.kind}:${item.id}`} item={item} onDone={onDone} />
        ))}
      </ul>
      {shown < total ? (
        <Row gap="xs" mt={4} px={12}>
          <Text size="sm" c="dimmed" role="status">
            {de.today.shownOf(formatInteger(shown), formatInteger(total))}
            {rest > 0 ? '' : `. ${de.today.moveUp}`}
          </Text>
          {rest > 0 ? (
            <Button variant="subtle" size="compact-sm" onClick={() => setLimit(shown + 4 * STEP)}>
              {de.today.more(Math.min(rest, 4 * STEP))}
            </Button>
          ) : null}
        </Row>
      ) : null}
    </section>
  );
};

/** The groups of the day, the most urgent first. */
export const TodayList = ({
  groups,
  onDone,
}: {
  readonly groups: readonly GroupOfToday[];
  readonly onDone: (item: TodayItem) => void;
}) => (
  <div className={classes.groups}>
    {groups.map((group) => (
      <Group key={group.group} of={group} onDone={onDone} />
    ))}
  </div>
);
