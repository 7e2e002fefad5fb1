import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFolderPlus, IconFolderSearch, IconPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { formatInteger } from '../../src-shared/time/format.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { LoadError } from '../components/load-error.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { PrintList } from '../components/print-list.tsx';
import { useEngine } from '../engine/engine.tsx';
import { useDeskMemory } from '../frame/desk-memory.tsx';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import { BulkBar } from './bulk-bar.tsx';
import { CaseGrid } from './case-grid.tsx';
import classes from './case-list.module.css';
import { FilterBar } from './filter-bar.tsx';
import { firstFilter, isFiltered, type ListFilter, pagesOf, withoutFilters } from './list-filter.ts';
import { printedCases } from './printed-cases.ts';
import { useCasePages } from './use-case-pages.ts';

const FILTER = 'caseList.filter';

/** All cases: filter, sort, open. */
export const CaseListScreen = () => {
  const memory = useDeskMemory();
  const engine = useEngine();
  const [filter, setFilter] = useState<ListFilter>(() => memory.read(FILTER, () => firstFilter));
  const [inView, setInView] = useState<readonly number[]>([0]);
  const [text] = useDebouncedValue(filter.text, 120);
  // The text waits for a pause in typing; everything else counts at once.
  const [asked, setAsked] = useState(filter);
  const next = { ...filter, text };
  if (JSON.stringify(next) !== JSON.stringify(asked)) setAsked(next);
  const pages = useCasePages(asked, inView);
  const onRange = useCallback((first: number, last: number) => {
    const next = pagesOf(first, last);
    // Drawn again only when another page comes into view, not with each row.
    setInView((now) => (now.join() === next.join() ? now : next));
  }, []);
  const [selection, setSelection] = useState<ReadonlySet<string>>(() => new Set());
  const t = de.caseList;

  const change = (changed: ListFilter) => {
    memory.write(FILTER, changed);
    // What is not shown any more must not be changed unseen.
    setSelection(new Set());
    setFilter(changed);
  };
  const newCase = (
    <Button component="a" href={`#${paths.newCase}`} leftSection={<IconPlus size={18} aria-hidden="true" />}>
      {de.frame.newCase}
    </Button>
  );
  const content = () => {
    if (pages.total === undefined) {
      return pages.error ? <LoadError message={pages.error.message} retry={pages.retry} /> : null;
    }
    if (pages.total > 0) {
      return (
        <CaseGrid
          filter={filter}
          asked={asked}
          total={pages.total}
          row={pages.row}
          onRange={onRange}
          onFilter={change}
          selection={selection}
          onSelection={setSelection}
        />
      );
    }
    return isFiltered(asked) ? (
      <EmptyState
        icon={<IconFolderSearch size={36} stroke={1.5} />}
        title={t.nothingTitle}
        text={t.nothingText}
        action={
          <Button variant="default" onClick={() => change(withoutFilters(filter))}>
            {t.reset}
          </Button>
        }
      />
    ) : (
      <EmptyState
        icon={<IconFolderPlus size={36} stroke={1.5} />}
        title={t.emptyTitle}
        text={t.emptyText}
        action={newCase}
      />
    );
  };

  return (
    <div className={classes.screen}>
      <PageHeader
        title={t.title}
        subtitle={
          <span className={classes.count}>
            <span aria-live="polite">
              {pages.total === undefined ? ' ' : t.total(pages.total, formatInteger(pages.total))}
            </span>
            {isFiltered(filter) ? (
              <Button variant="subtle" size="compact-xs" onClick={() => change(withoutFilters(filter))}>
                {t.reset}
              </Button>
            ) : null}
          </span>
        }
        actions={
          pages.total === 0 && !isFiltered(asked) ? null : (
            <>
              {pages.total ? <PrintList load={() => printedCases(engine, filter)} /> : null}
              {newCase}
            </>
          )
        }
      />
      <FilterBar filter={filter} onFilter={change} />
      {selection.size > 0 ? <BulkBar selection={selection} onClear={() => setSelection(new Set())} /> : null}
      {content()}
    </div>
  );
};
