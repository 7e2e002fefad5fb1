import type { ReactNode } from 'react';
import classes from './notice.module.css';

/** Something to know, in place: `info`, `warn` (look at it) or `danger` (it did not work). */
export const Notice = ({
  tone,
  icon,
  title,
  children,
}: {
  readonly tone: 'info' | 'warn' | 'danger';
  readonly icon: ReactNode;
  readonly title?: string;
  readonly children: ReactNode;
}) => (
  <div className={classes.notice} data-tone={tone}>
    <span className={classes.icon} aria-hidden="true">
      {icon}
    </span>
    <div className={classes.words}>
      {title ? <p className={classes.title}>{title}</p> : null}
      <p>{children}</p>
    </div>
  </div>
);
