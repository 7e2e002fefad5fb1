import { IconAlertTriangleFilled, IconCheck, IconClock } from '@tabler/icons-react';
import { formatDateTime, formatSpan } from '../../src-shared/time/format.ts';
import { de } from '../texts/de.ts';
import classes from './countdown.module.css';
import { useMinute } from './minute-clock.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The span in its larger unit alone: `4 Tage`, `46 Std.`, `12 Min.`. */
const shortSpan = (ms: number): string => {
  const size = Math.abs(ms);
  const unit = size > 73 * HOUR_MS ? DAY_MS : size >= HOUR_MS ? HOUR_MS : 1;
  return formatSpan(Math.floor(size / unit) * unit);
};

/**
 * The time left until `dueAt` (epoch milliseconds), or since when it is over: in red with a sign and the word, so that
 * it cannot be missed. Amber within `soonHours` (default 8). Counts each minute by itself. `short` for lists: one unit
 * only; `name` says in the tooltip what is due.
 */
export const Countdown = ({
  dueAt,
  doneAt = null,
  soonHours = 8,
  short = false,
  name = null,
}: {
  readonly dueAt: number;
  readonly doneAt?: number | null;
  readonly soonHours?: number;
  readonly short?: boolean;
  readonly name?: string | null;
}) => {
  const now = useMinute();
  // Over a week nobody counts hours.
  const span = short || Math.abs(dueAt - now) > 7 * DAY_MS ? shortSpan : formatSpan;
  const title = [name, de.countdown.due(formatDateTime(dueAt))].filter(Boolean).join('\n');
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
        {de.countdown.over(span(left))}
      </span>
    );
  }
  return (
    <span className={classes.countdown} data-tone={left < soonHours * HOUR_MS ? 'soon' : 'left'} title={title}>
      <IconClock size={14} stroke={1.75} aria-hidden="true" />
      {de.countdown.left(span(left))}
    </span>
  );
};
