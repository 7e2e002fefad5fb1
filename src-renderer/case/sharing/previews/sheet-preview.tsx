import { isFilled, type Sheet, type Table } from '../../../../src-shared/sheets/sheet.ts';
import classes from './account-preview.module.css';

/** One section as the page outside draws it: the same sheet, the same order, the same words. */
export const SheetPreview = ({ sheet }: { readonly sheet: Sheet }) => (
  <div className={classes.sheet}>
    <h4>{sheet.title}</h4>
    {!isFilled(sheet) && sheet.empty && <p className={classes.quiet}>{sheet.empty}</p>}
    {sheet.facts.length > 0 && (
      <dl className={classes.facts}>
        {sheet.facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    )}
    {sheet.table && <TablePreview table={sheet.table} />}
    {sheet.entries.length > 0 && (
      <ul className={classes.entries}>
        {sheet.entries.map(({ id, title, lines, badge }) => (
          <li key={id}>
            <strong>{title}</strong>
            {badge && (
              <span className={classes.badge} data-tone={badge.tone}>
                {badge.word}
              </span>
            )}
            {lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </li>
        ))}
      </ul>
    )}
  </div>
);

const TablePreview = ({ table }: { readonly table: Table }) => (
  <table className={classes.table}>
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
        <tr key={at} data-part={row.part || undefined}>
          {row.cells.map((cell, column) =>
            column === 0 ? (
              <th key={table.head[column]} scope="row">
                {cell}
                {row.notes.map((note) => (
                  <small key={note}>{note}</small>
                ))}
              </th>
            ) : (
              <td key={table.head[column]}>{cell}</td>
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
              <th key={table.head[column]} scope="row">
                {cell}
              </th>
            ) : (
              <td key={table.head[column]}>{cell}</td>
            ),
          )}
        </tr>
      </tfoot>
    )}
  </table>
);
