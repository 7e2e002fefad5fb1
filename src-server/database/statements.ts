import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';

const dialect = new PgDialect();

/** The text of a statement with `$1` and so on, and the values for them. */
export const queryOf = (statement: SQL): { readonly sql: string; readonly params: unknown[] } => {
  const { sql, params } = dialect.sqlToQuery(statement);
  return { sql, params };
};

/** Copies what a select gives, in the binary format. COPY takes no parameters, so the values are written into it. */
export const copyStatement = (select: SQL, target: 'stdout' | "'/dev/blob'"): string =>
  `copy (${dialect.sqlToQuery(select.inlineParams()).sql}) to ${target} (format binary)`;

/** Names for prepared statements: the same for the same text. */
export const createStatementNames = (): ((text: string) => string) => {
  const names = new Map<string, string>();
  return (text) => {
    const name = names.get(text) ?? `fallstand_${names.size + 1}`;
    names.set(text, name);
    return name;
  };
};

/** A value as EXECUTE takes it; what type it has, the prepared statement knows. */
export const literalOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Uint8Array) {
    return `'\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}'`;
  }
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  throw new Error('not a value for a prepared statement');
};
