import { IconArrowDown, IconArrowUp, IconCheck } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useCallback, useEffect, useRef, useState } from 'react';
import type { CaseRow, CaseSort } from '../../src-shared/contract/cases.ts';
import { Countdown } from '../components/countdown.tsx';
import { PlateText } from '../components/plate-text.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { useDeskMemory } from '../frame/desk-memory.tsx';
import { navigate } from '../routes/hash-location.ts';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import classes from './case-list.module.css';
import { type ListFilter, sortedBy } from './list-filter.ts';

const ROW_PIXELS = 40;
const HEAD_PIXELS = 36;
/** As many as the engine changes at once. */
const MOST_SELECTED = 1000;
const columns = [
  'fileNumber',
  'client',
  'plate',
  'insurer',
  'status',
  'nextDue',
  'responsible',
] as const satisfies readonly CaseSort[];
type Column = (typeof columns)[number];

/** Where the list was left: the scroll place, the row the keyboard is on, and the filter they belong to. */
interface Place {
  readonly filter: string;
  readonly scroll: number;
  readonly active: number;
}
const PLACE = 'caseList.place';

const Cell = ({ column, row }: { readonly column: Column; readonly row: CaseRow }) => {
  switch (column) {
    case 'fileNumber':
      return (
        <a href={`#${paths.case(row.id)}`} tabIndex={-1} className={classes.number}>
          {row.fileNumber}
        </a>
      );
    case 'client':
      return <span title={row.clientName}>{row.clientName || de.caseList.none}</span>;
    case 'plate':
      return row.plate ? <PlateText plate={row.plate} /> : de.caseList.none;
    case 'insurer':
      return <span title={row.insurerName}>{row.insurerName || de.caseList.none}</span>;
    case 'status':
      return <StatusBadge statusId={row.statusId} title={row.statusTitle} />;
    case 'nextDue':
      return row.nextDueAt === null ? (
        de.caseList.none
      ) : (
        <Countdown dueAt={row.nextDueAt} short name={row.nextDueTitle} />
      );
    case 'responsible':
      return <span title={row.responsibleName}>{row.responsibleName || de.caseList.none}</span>;
  }
};

const selectWord = (row: CaseRow, selected: boolean): string =>
  selected ? de.caseList.selected(row.fileNumber) : de.caseList.notSelected(row.fileNumber);

/** One row; drawn again only when something of it changes, not while the list scrolls past. */
const Line = memo(
  ({
    index,
    start,
    row,
    active,
    selected,
    onOpen,
    onSelect,
  }: {
    readonly index: number;
    /** Pixels from the top of the list. */
    readonly start: number;
    readonly row: CaseRow | undefined;
    readonly active: boolean;
    readonly selected: boolean;
    readonly onOpen: (index: number, row: CaseRow) => void;
    /** `through`: also all between it and the last one selected. */
    readonly onSelect: (index: number, through: boolean) => void;
  }) => (
    // biome-ignore lint/a11y: a row of the grid, which holds the focus and the keys for it
    <div
      id={`case-row-${index}`}
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      data-active={active}
      aria-selected={selected}
      style={{ height: ROW_PIXELS, transform: `translateY(${start}px)` }}
      onClick={(event) => {
        if (!row) return;
        if (event.ctrlKey || event.metaKey || event.shiftKey) onSelect(index, event.shiftKey);
        else onOpen(index, row);
      }}
    >
      {/* biome-ignore lint/a11y: a cell of that row */}
      <div
        role="gridcell"
        data-column="select"
        className={classes.cell}
        onClick={(event) => {
          event.stopPropagation();
          if (row) onSelect(index, event.shiftKey);
        }}
      >
        {row ? (
          <span className={classes.box} data-checked={selected} role="img" aria-label={selectWord(row, selected)}>
            {selected ? <IconCheck size={12} stroke={3} aria-hidden="true" /> : null}
          </span>
        ) : null}
      </div>
      {columns.map((column) => (
        // biome-ignore lint/a11y: a cell of that row
        <div key={column} role="gridcell" data-column={column} className={classes.cell}>
          {row ? <Cell column={column} row={row} /> : <span className={classes.waiting} />}
        </div>
      ))}
    </div>
  ),
);

/** The list itself: only the rows in view exist; arrow keys move, Enter opens. */
export const CaseGrid = ({
  filter,
  asked,
  total,
  row,
  selection,
  onRange,
  onFilter,
  onSelection,
}: {
  readonly filter: ListFilter;
  /** The filter whose rows are shown. */
  readonly asked: ListFilter;
  readonly total: number;
  readonly row: (index: number) => CaseRow | undefined;
  /** Says which rows are in view. */
  readonly onRange: (first: number, last: number) => void;
  readonly onFilter: (filter: ListFilter) => void;
  /** The ids of the selected cases. */
  readonly selection: ReadonlySet<string>;
  readonly onSelection: (selection: ReadonlySet<string>) => void;
}) => {
  const memory = useDeskMemory();
  const scroller = useRef<HTMLDivElement>(null);
  const key = JSON.stringify(asked);
  const [start] = useState(() => {
    const place = memory.read<Place | undefined>(PLACE, () => undefined);
    return place?.filter === key ? place : { filter: key, scroll: 0, active: 0 };
  });
  const [active, setActive] = useState(start.active);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    overscan: 12,
    initialOffset: start.scroll,
    // The head stays above the rows and takes its height from them.
    scrollPaddingEnd: HEAD_PIXELS,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => onRange(first, last), [first, last, onRange]);

  // Another filter or order: from the top.
  const shownKey = useRef(key);
  useEffect(() => {
    if (shownKey.current === key) return;
    shownKey.current = key;
    scroller.current?.scrollTo(0, 0);
    setActive(0);
  }, [key]);

  const current = Math.min(active, total - 1);
  const place = useRef<Place>(start);
  useEffect(() => {
    place.current = { filter: key, scroll: virtual.scrollOffset ?? 0, active: current };
  });
  useEffect(() => () => memory.write(PLACE, place.current), [memory]);
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.tagName === 'MAIN') {
      scroller.current?.focus({ preventScroll: true });
    }
  }, []);

  const open = useCallback((index: number, opened: CaseRow) => {
    // The list is gone before it would be drawn with another active row.
    place.current = { ...place.current, active: index };
    navigate(paths.case(opened.id));
  }, []);
  const anchor = useRef(0);
  const latest = useRef({ selection, row, onSelection });
  latest.current = { selection, row, onSelection };
  /** Turns one row around; `through`: selects all between it and the last one that was turned. */
  const select = useCallback((index: number, through: boolean) => {
    const now = latest.current;
    const next = new Set(now.selection);
    const [from, to] = through ? [Math.min(anchor.current, index), Math.max(anchor.current, index)] : [index, index];
    for (let at = from; at <= to; at++) {
      const id = now.row(at)?.id;
      if (id === undefined) continue;
      if (!through && next.has(id)) next.delete(id);
      else next.add(id);
    }
    if (!through) anchor.current = index;
    setActive(index);
    now.onSelection(next);
  }, []);
  const move = (index: number) => {
    const next = Math.min(Math.max(index, 0), total - 1);
    setActive(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  };
  const rowsInView = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW_PIXELS) - 2);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return;
    const to = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + rowsInView,
      PageUp: current - rowsInView,
      Home: 0,
      End: total - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (event.shiftKey) {
        if (selection.size === 0) anchor.current = current;
        select(Math.min(Math.max(to, 0), total - 1), true);
      }
      move(to);
    } else if (event.key === ' ') {
      event.preventDefault();
      select(current, event.shiftKey);
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSelection(
        new Set(Array.from({ length: Math.min(total, MOST_SELECTED) }, (_, at) => row(at)?.id ?? '').filter(Boolean)),
      );
    } else if (event.key === 'Escape' && selection.size > 0) {
      event.preventDefault();
      onSelection(new Set());
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const opened = row(current);
      if (opened) open(current, opened);
    }
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot show 10,000 rows of which only those in view exist
    <div
      ref={scroller}
      role="grid"
      data-case-grid
      aria-multiselectable="true"
      aria-label={de.caseList.list}
      aria-rowcount={total + 1}
      aria-activedescendant={`case-row-${current}`}
      tabIndex={0}
      className={classes.grid}
      onKeyDown={onKeyDown}
    >
      {/* biome-ignore lint/a11y: rows and cells of the grid, which holds the focus and the keys for them */}
      <div role="row" aria-rowindex={1} className={classes.head}>
        {/* biome-ignore lint/a11y: see above */}
        <div role="columnheader" data-column="select">
          <span className={classes.hidden}>{de.caseList.select}</span>
        </div>
        {columns.map((column) => {
          const sorted = filter.sort === column;
          return (
            // biome-ignore lint/a11y: see above
            <div
              key={column}
              role="columnheader"
              data-column={column}
              aria-sort={sorted ? (filter.descending ? 'descending' : 'ascending') : 'none'}
            >
              <button
                type="button"
                className={classes.sort}
                title={de.caseList.sortBy(de.caseList.columns[column])}
                onClick={() => onFilter(sortedBy(filter, column))}
              >
                <span>{de.caseList.columns[column]}</span>
                {sorted ? (
                  filter.descending ? (
                    <IconArrowDown size={14} aria-hidden="true" />
                  ) : (
                    <IconArrowUp size={14} aria-hidden="true" />
                  )
                ) : null}
              </button>
            </div>
          );
        })}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => (
          <Line
            key={item.key}
            index={item.index}
            start={item.start}
            row={row(item.index)}
            active={item.index === current}
            selected={selection.has(row(item.index)?.id ?? '')}
            onOpen={open}
            onSelect={select}
          />
        ))}
      </div>
    </div>
  );
};
