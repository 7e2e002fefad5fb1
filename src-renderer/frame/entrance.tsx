import type { ReactNode } from 'react';
import { de } from '../texts/de.ts';
import classes from './entrance.module.css';
import { Wordmark } from './wordmark.tsx';

/** The page around everything before somebody is signed in: one calm column. */
export const Entrance = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.page}>
    <div className={classes.column}>
      <header className={classes.brand}>
        <Wordmark />
        <span>{de.appName}</span>
      </header>
      <main className={classes.card}>{children}</main>
    </div>
  </div>
);
