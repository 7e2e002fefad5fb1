import { VisuallyHidden } from '@mantine/core';
import {
  IconAddressBook,
  IconCalendarCheck,
  IconFolders,
  IconInbox,
  IconListCheck,
  IconSearch,
  IconSettings,
  type TablerIcon,
} from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useEngineQuery } from '../engine/engine.tsx';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import classes from './frame.module.css';
import { Wordmark } from './wordmark.tsx';

const places: readonly { readonly to: string; readonly word: string; readonly icon: TablerIcon }[] = [
  { to: paths.today, word: de.frame.today, icon: IconCalendarCheck },
  { to: paths.tray(), word: de.frame.tray, icon: IconInbox },
  { to: paths.cases, word: de.frame.cases, icon: IconFolders },
  { to: paths.tasks, word: de.frame.tasks, icon: IconListCheck },
  { to: paths.contacts, word: de.frame.contacts, icon: IconAddressBook },
  { to: paths.search(), word: de.frame.search, icon: IconSearch },
  { to: paths.settings(), word: de.frame.settings, icon: IconSettings },
];

/** The main navigation on the left. */
export const Rail = () => {
  const [path] = useLocation();
  const waiting = useEngineQuery('tray.count', {}).data ?? 0;
  return (
    <nav className={classes.rail} aria-label={de.frame.navigation}>
      <div className={classes.brand}>
        <Wordmark />
      </div>
      {places.map(({ to, word, icon: Icon }) => {
        const here = to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`);
        const count = to === paths.tray() ? waiting : 0;
        return (
          <a key={to} href={`#${to}`} className={classes.place} {...(here ? { 'aria-current': 'page' as const } : {})}>
            <Icon size={22} stroke={1.6} aria-hidden="true" />
            <span>{word}</span>
            {count > 0 ? (
              <>
                <VisuallyHidden>{de.frame.trayCount(count)}</VisuallyHidden>
                <span className={classes.count} data-count={count > 99 ? '99+' : count} aria-hidden="true" />
              </>
            ) : null}
          </a>
        );
      })}
    </nav>
  );
};
