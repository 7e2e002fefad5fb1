import { ActionIcon, Portal } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { Fragment, useCallback, useEffect, useRef, useState } from 'react';
import { formatDateTime } from '../../src-shared/time/format.ts';
import { notifyError } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import { isDialogOpen } from './dialog-open.ts';
import classes from './print-list.module.css';

/** A list as it stands on paper. */
export interface PrintedList {
  readonly title: string;
  /** What narrows the list down, in words; empty: nothing. */
  readonly filter: string;
  readonly columns: readonly {
    readonly title: string /** Its cells are never broken into lines. */;
    readonly whole?: boolean;
  }[];
  readonly groups: readonly PrintedGroup[];
}
export interface PrintedGroup {
  /** Empty where the list has no groups. */
  readonly title: string;
  readonly rows: readonly PrintedRow[];
}
export interface PrintedRow {
  readonly id: string;
  /** One text for each column. */
  readonly cells: readonly string[];
}

/** The button that prints a list, also by Ctrl+P. `load` gives all rows, also those that are not on the screen. */
export const PrintList = ({
  load,
  small = false,
}: {
  readonly load: () => Promise<PrintedList>;
  /** As high as the small buttons of a card. */
  readonly small?: boolean;
}) => {
  const [sheet, setSheet] = useState<{ readonly list: PrintedList; readonly at: number }>();
  const [loading, setLoading] = useState(false);
  const latest = useRef(load);
  latest.current = load;
  const busy = useRef(false);
  const print = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    setLoading(true);
    try {
      setSheet({ list: await latest.current(), at: Date.now() });
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      notifyError({ code: 'print.failed', message: thrown.message });
    } finally {
      busy.current = false;
      setLoading(false);
    }
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'p')
        return;
      if (event.defaultPrevented || isDialogOpen()) return;
      event.preventDefault();
      void print();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [print]);
  useEffect(() => {
    if (!sheet) return;
    const done = () => setSheet(undefined);
    window.addEventListener('afterprint', done, { once: true });
    const frame = requestAnimationFrame(() => window.print());
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('afterprint', done);
    };
  }, [sheet]);
  return (
    <>
      <ActionIcon
        variant={small ? 'subtle' : 'default'}
        size={small ? 26 : 36}
        aria-label={de.print.list}
        title={de.print.listHint}
        loading={loading}
        onClick={() => void print()}
      >
        <IconPrinter size={small ? 16 : 18} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
      {sheet ? <Sheet list={sheet.list} at={sheet.at} /> : null}
    </>
  );
};

const Sheet = ({ list, at }: { readonly list: PrintedList; readonly at: number }) => {
  const count = list.groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const whole = list.columns.map((column) => (column.whole ? classes.whole : undefined));
  return (
    <Portal>
      <div className={`fs-print ${classes.sheet}`} data-list-print aria-hidden>
        <h1>{list.title}</h1>
        <p>{[list.filter, de.print.rows(count), de.print.at(formatDateTime(at))].filter(Boolean).join(' · ')}</p>
        <table>
          <thead>
            <tr>
              {list.columns.map(({ title }) => (
                <th key={title}>{title}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.groups.map(({ title, rows }) => (
              <Fragment key={title}>
                {title === '' ? null : (
                  <tr className={classes.group}>
                    <th colSpan={list.columns.length}>{title}</th>
                  </tr>
                )}
                {rows.map(({ id, cells }) => (
                  <tr key={id}>
                    {list.columns.map((column, at) => (
                      <td key={column.title} className={whole[at]}>
                        {cells[at]}
                      </td>
                    ))}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </Portal>
  );
};
