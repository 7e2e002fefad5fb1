import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClockHour4, IconFileOff, IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { TodayItem } from '../../src-shared/contract/cases.ts';
import { Countdown } from '../components/countdown.tsx';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import type { TodayGroup } from './group-today.ts';
import classes from './today.module.css';

/** How many of a group are shown at once; the others after a click. */
const STEP = 50;

const icons = {
  deadline: IconClockHour4,
  task: IconListCheck,
  missingDocuments: IconFileOff,
  reading: IconAlertTriangle,
} satisfies Readonly<Record<TodayItem['kind'], unknown>>;

const tabs: Readonly<Record<TodayItem['kind'], string | undefined>> = {
  deadline: undefined,
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
      <span className={classes.due}>{item.dueAt === null ? null : <Countdown dueAt={item.dueAt} />}</span>
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
  group,
  items,
  onDone,
}: {
  readonly group: TodayGroup;
  readonly items: readonly TodayItem[];
  readonly onDone: (item: TodayItem) => void;
}) => {
  const [shown, setShown] = useState(STEP);
  const rest = items.length - shown;
  return (
    <section className={classes.group} data-group={group} aria-labelledby={`today-${group}`}>
      <h2 id={`today-${group}`}>
        {de.today.groups[group]} <span className={classes.count}>{items.length}</span>
      </h2>
      <ul className={classes.list}>
        {items.slice(0, shown).map((item) => (
          <Entry key={`${item.kind}:${item.id}`} item={item} onDone={onDone} />
        ))}
      </ul>
      {rest > 0 ? (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={() => setShown((n) => n + 4 * STEP)}>
          {de.today.more(Math.min(rest, 4 * STEP))}
        </Button>
      ) : null}
    </section>
  );
};

/** The groups of the day, the most urgent first. */
export const TodayList = ({
  groups,
  onDone,
}: {
  readonly groups: readonly { readonly group: TodayGroup; readonly items: readonly TodayItem[] }[];
  readonly onDone: (item: TodayItem) => void;
}) => (
  <div className={classes.groups}>
    {groups.map(({ group, items }) => (
      <Group key={group} group={group} items={items} onDone={onDone} />
    ))}
  </div>
);
