import { IconAlertTriangleFilled, IconCheck, IconClock } from '@tabler/icons-react';
import { formatDateTime, formatSpan } from '../../src-shared/time/format.ts';
import { de } from '../texts/de.ts';
import classes from './countdown.module.css';
import { useMinute } from './minute-clock.ts';

const HOUR_MS = 3_600_000;

/**
 * The time left until `dueAt` (epoch milliseconds), or since when it is over: in red with a sign and the word, so that
 * it cannot be missed. Amber within `soonHours` (default 8). Counts each minute by itself.
 */
export const Countdown = ({
  dueAt,
  doneAt = null,
  soonHours = 8,
}: {
  readonly dueAt: number;
  readonly doneAt?: number | null;
  readonly soonHours?: number;
}) => {
  const now = useMinute();
  const title = de.countdown.due(formatDateTime(dueAt));
  if (doneAt !== null) {
    return (
      <span className={classes.countdown} data-tone="done" title={title}>
        <IconCheck size={14} stroke={2} aria-hidden="true" />
        {de.countdown.done}
      </span>
    );
  }
  const left = dueAt - now;
  if (left < 0) {
    return (
      <span className={classes.countdown} data-tone="over" title={title}>
        <IconAlertTriangleFilled size={14} aria-hidden="true" />
        {de.countdown.over(formatSpan(left))}
      </span>
    );
  }
  return (
    <span className={classes.countdown} data-tone={left < soonHours * HOUR_MS ? 'soon' : 'left'} title={title}>
      <IconClock size={14} stroke={1.75} aria-hidden="true" />
      {de.countdown.left(formatSpan(left))}
    </span>
  );
};
