import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

/** What a screen says while there is nothing to show: what that means and what to do. */
export const EmptyState = ({
  icon,
  title,
  text,
  action,
}: {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly text: ReactNode;
  readonly action?: ReactNode;
}) => (
  <div className={classes.empty}>
    {icon ? (
      <div className={classes.icon} aria-hidden="true">
        {icon}
      </div>
    ) : null}
    <p className={classes.title}>{title}</p>
    <p className={classes.text}>{text}</p>
    {action ? <div className={classes.action}>{action}</div> : null}
  </div>
);
