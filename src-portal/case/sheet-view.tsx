import type { ComponentChildren } from 'preact';
import type { Badge, Entry, Sheet, Table } from '../../src-shared/sheets/sheet.ts';
import { isFilled } from '../../src-shared/sheets/sheet.ts';
import { texts } from './texts.ts';

export interface EntryParts {
  /** Whether it came after the last visit. */
  readonly isNew?: (entry: Entry) => boolean;
  /** What can be done with an entry. */
  readonly action?: (entry: Entry) => ComponentChildren;
}

/** One section of a case: what is known, a table, entries. */
export const SheetView = ({
  sheet,
  isNew,
  action,
  children,
}: { readonly sheet: Sheet; readonly children?: ComponentChildren } & EntryParts) => (
  <section class="card sheet" aria-labelledby={`sheet-${sheet.id}`}>
    <h3 id={`sheet-${sheet.id}`}>{sheet.title}</h3>
    {!isFilled(sheet) && sheet.empty && <p class="quiet">{sheet.empty}</p>}
    {sheet.facts.length > 0 && (
      <dl class="facts">
        {sheet.facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    )}
    {sheet.table && <TableView table={sheet.table} label={sheet.title} />}
    {sheet.entries.length > 0 && (
      <ul class="entries">
        {sheet.entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} isNew={isNew?.(entry) ?? false}>
            {action?.(entry)}
          </EntryRow>
        ))}
      </ul>
    )}
    {children}
  </section>
);

const BadgeMark = ({ badge }: { readonly badge: Badge }) => (
  <span class={`badge badge-${badge.tone}`}>{badge.word}</span>
);

const EntryRow = ({
  entry,
  isNew,
  children,
}: {
  readonly entry: Entry;
  readonly isNew: boolean;
  readonly children: ComponentChildren;
}) => (
  <li class="entry">
    <p class="entry-title">
      <span>{entry.title}</span>
      {isNew && <span class="badge badge-new">{texts.isNew}</span>}
      {entry.badge && <BadgeMark badge={entry.badge} />}
    </p>
    {entry.lines.map((line) => (
      <p key={line} class="entry-line">
        {line}
      </p>
    ))}
    {children}
  </li>
);

const TableView = ({ table, label }: { readonly table: Table; readonly label: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
  <section class="table-room" tabIndex={0} aria-label={texts.tableOf(label)}>
    <table class="money">
      <thead>
        <tr>
          {table.head.map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, at) => (
          // Positions have no name of their own here, and keep their order.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <tr key={at} class={row.part ? 'part' : undefined}>
            {row.cells.map((cell, column) =>
              column === 0 ? (
                <th key={cell} scope="row">
                  {cell}
                  {row.notes.map((note) => (
                    <span key={note} class="cell-note">
                      {note}
                    </span>
                  ))}
                </th>
              ) : (
                <td key={table.head[column]} data-label={table.head[column]}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {table.foot.length > 0 && (
        <tfoot>
          <tr>
            {table.foot.map((cell, column) =>
              column === 0 ? (
                <th key={cell} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={table.head[column]} data-label={table.head[column]}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        </tfoot>
      )}
    </table>
  </section>
);
