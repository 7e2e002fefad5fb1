import { formatCalendarDate } from '../../src-shared/time/format.ts';
import { useEngineQuery } from '../engine/engine.tsx';
import { taskTexts } from '../texts/tasks.ts';
import classes from './today.module.css';

const texts = taskTexts.calls;
const number = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** How often clients ask how their case stands, small: the figure and a bar for each week. Nothing while unknown. */
export const CallRate = () => {
  const { data } = useEngineQuery('calls.rate', {});
  if (!data || data.rate === null) return null;
  const rates = data.weeks.map(({ calls, openCases }) => (openCases === 0 ? 0 : calls / openCases));
  const most = Math.max(...rates, Number.MIN_VALUE);
  return (
    <span className={classes.rate} title={texts.rateHint}>
      {texts.rate(number.format(data.rate))}
      <span className={classes.bars} aria-hidden="true">
        {data.weeks.map((week, n) => (
          <span
            key={week.startsOn}
            title={texts.rateWeek(formatCalendarDate(week.startsOn), week.calls, week.openCases)}
            style={{ height: `${2 + Math.round(((rates[n] ?? 0) / most) * 12)}px` }}
          />
        ))}
      </span>
    </span>
  );
};
