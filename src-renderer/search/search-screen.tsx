import { Anchor, Button, Group } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { readQuestion } from '../../src-shared/search/question.ts';
import { useArrowFocus } from '../components/arrow-focus.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { LoadError } from '../components/load-error.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { navigate } from '../routes/hash-location.ts';
import { de } from '../texts/de.ts';
import { FilterBar } from './filter-bar.tsx';
import { hitTarget } from './hit-target.ts';
import { Preview } from './preview.tsx';
import { ResultList } from './result-list.tsx';
import classes from './search.module.css';
import { SearchField } from './search-field.tsx';
import { SearchStart } from './search-start.tsx';
import { UnreadNotice } from './unread-notice.tsx';
import { useQuestion } from './use-question.ts';

/** Finds everything that is written anywhere; what is found is shown beside the list. */
export const SearchScreen = () => {
  const { typed, setTyped, text, asked } = useQuestion();
  const found = useEngineQuery('search.find', { text: asked, limit: 60 }, { enabled: text !== '' });
  const remember = useEngineCommand('search.remember');
  const arrows = useArrowFocus<HTMLDivElement>();
  const field = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<number>();
  const t = de.search;
  const { words, filters } = readQuestion(text);
  const data = text === '' ? undefined : found.data;
  const hit = data?.hits.find(({ entry }) => entry === chosen) ?? data?.hits[0];

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const from = event.target;
      if (event.key !== 'Escape' || !(from instanceof HTMLElement) || !from.closest('[data-results]')) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const opened = () => void remember.run({ text });
  const change = (next: string) => {
    setTyped(next);
    field.current?.focus();
  };
  const content = () => {
    if (text === '') return <SearchStart ask={change} />;
    if (!data) {
      return found.isError ? <LoadError message={found.error.message} retry={() => void found.refetch()} /> : null;
    }
    if (data.hits.length === 0) {
      return (
        <EmptyState
          icon={<IconSearchOff size={36} stroke={1.5} />}
          title={t.nothingTitle(words || text)}
          text={filters.length > 0 && words !== '' ? t.nothingFiltered : t.nothingText}
          action={
            filters.length > 0 && words !== '' ? (
              <Button variant="default" onClick={() => change(words)}>
                {t.withoutFilters}
              </Button>
            ) : null
          }
        />
      );
    }
    return (
      <div className={classes.columns}>
        <ResultList answer={data} words={words} chosen={hit?.entry} choose={setChosen} open={opened} />
        {hit ? <Preview hit={hit} words={words} open={opened} /> : null}
      </div>
    );
  };

  return (
    <div ref={arrows} className={classes.screen}>
      <PageHeader title={t.title} />
      <div className={classes.head}>
        <SearchField
          ref={field}
          value={typed}
          onChange={setTyped}
          onEnter={() => {
            if (!hit || typed.trim() !== text) return;
            opened();
            navigate(hitTarget(hit, words));
          }}
        />
        <FilterBar text={text} onChange={change} />
        <div className={classes.status}>
          <p className={classes.count} role="status">
            {data && data.hits.length > 0 ? t.count(data.hits.length, data.more) : ' '}
          </p>
          {data && data.meant.length > 0 ? (
            <Group gap={8} className={classes.meant ?? ''}>
              <span>{t.meant}</span>
              {data.meant.map((one) => (
                <Anchor
                  key={one.text}
                  component="button"
                  type="button"
                  onClick={() => change(withFilters(one.text, text))}
                >
                  {one.word}
                </Anchor>
              ))}
              <span>?</span>
            </Group>
          ) : null}
        </div>
        {data?.indexing ? (
          <p className={classes.remark} role="status">
            {t.indexing(Math.floor((100 * data.indexing.done) / Math.max(1, data.indexing.total)))}
          </p>
        ) : null}
        {data?.remarks.map((remark) => (
          <p key={remark} className={classes.remark} role="status">
            {remark}
          </p>
        ))}
        {text === '' ? null : <UnreadNotice text={text} />}
      </div>
      {content()}
    </div>
  );
};

/** Other words under the same filters. */
const withFilters = (words: string, text: string): string =>
  [words, ...readQuestion(text).filters.map(({ start, end }) => text.slice(start, end))].join(' ');
