import type { ReactNode } from 'react';
import classes from './page-header.module.css';

/** The head of a screen: its one `h1`, a line below, and what can be done here. */
export const PageHeader = ({
  title,
  subtitle,
  actions,
}: {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
}) => (
  <header className={classes.header}>
    <div className={classes.text}>
      <h1 className={classes.title}>{title}</h1>
      {subtitle ? <div className={classes.subtitle}>{subtitle}</div> : null}
    </div>
    {actions ? <div className={classes.actions}>{actions}</div> : null}
  </header>
);
