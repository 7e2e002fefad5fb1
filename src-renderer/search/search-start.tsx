import { Button } from '@mantine/core';
import { IconHistory, IconSearch } from '@tabler/icons-react';
import { EmptyState } from '../components/empty-state.tsx';
import { useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import classes from './search.module.css';

/** Before anything is typed: what can be found, and what was looked for last. */
export const SearchStart = ({ ask }: { readonly ask: (text: string) => void }) => {
  const recent = useEngineQuery('search.recent', {});
  const forget = useEngineCommand('search.forget');
  const t = de.search;
  if (!recent.data) return null;
  if (recent.data.length === 0) {
    return <EmptyState icon={<IconSearch size={36} stroke={1.5} />} title={t.startTitle} text={t.startText} />;
  }
  return (
    <section className={classes.recent} aria-label={t.recent}>
      <div className={classes.recentHead}>
        <h2>{t.recent}</h2>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => void forget.run({})}>
          {t.forget}
        </Button>
      </div>
      <ul>
        {recent.data.map((text) => (
          <li key={text}>
            <button type="button" className={classes.recentEntry} data-entry onClick={() => ask(text)}>
              <IconHistory size={18} stroke={1.6} aria-hidden="true" className={classes.icon} />
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className={classes.more}>{t.startText}</p>
    </section>
  );
};
