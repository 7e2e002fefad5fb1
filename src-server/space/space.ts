import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { office } from '../database/schema.ts';

export interface SpaceDeps {
  /** For offices whose own row says nothing else. */
  readonly quotaBytes: number;
}

/** What the office may use: its own allowance, set by the operator, or the server's default. */
export const allowedBytes = ({ quotaBytes }: SpaceDeps) =>
  sql<number>`coalesce(${office.quotaBytes}, ${quotaBytes}::bigint)`;

/**
 * Takes space for what grows by so many bytes, or gives it back; false when the office has not so much left. What
 * shrinks is always taken: an office over its allowance must be able to make room.
 */
export const takeSpace = async (deps: SpaceDeps, db: Db, officeId: string, growth: number): Promise<boolean> => {
  const grown = sql`${office.storedBytes} + ${growth}::bigint`;
  const rows = await db
    .update(office)
    .set({ storedBytes: grown })
    .where(and(eq(office.officeId, officeId), growth > 0 ? sql`${grown} <= ${allowedBytes(deps)}` : undefined))
    .returning({ officeId: office.officeId });
  return rows.length === 1;
};

/** Whether the office has space for so many bytes more, without taking it. */
export const hasSpace = async (deps: SpaceDeps, db: Db, officeId: string, growth: number): Promise<boolean> => {
  const [row] = await db
    .select({ fits: sql<boolean>`${office.storedBytes} + ${growth}::bigint <= ${allowedBytes(deps)}` })
    .from(office)
    .where(eq(office.officeId, officeId));
  return row?.fits === true;
};
