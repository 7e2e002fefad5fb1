import classes from '../frame/entrance.module.css';
import { de } from '../texts/de.ts';

/** Where one is in the first start; `current` counts from 0. */
export const Steps = ({ current }: { readonly current: number }) => (
  <ol
    className={classes.steps}
    style={{ listStyle: 'none', padding: 0, marginTop: 0 }}
    aria-label={de.setup.progress(current + 1, de.setup.steps.length, de.setup.steps[current] ?? '')}
  >
    {de.setup.steps.map((name, index) => (
      <li
        key={name}
        data-state={index < current ? 'done' : index === current ? 'current' : 'ahead'}
        {...(index === current ? { 'aria-current': 'step' as const } : {})}
      >
        {name}
      </li>
    ))}
  </ol>
);
