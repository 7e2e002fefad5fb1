import { eq } from 'drizzle-orm';
import type { Db } from './database.ts';
import { serverState } from './schema.ts';

/**
 * What the server keeps of itself under a name, `fresh` on first start. It lies in the database, so that many processes
 * are one server: whichever stores it first, all use the same.
 */
export const keptState = async (db: Db, name: string, fresh: string): Promise<string> => {
  await db.insert(serverState).values({ name, value: fresh }).onConflictDoNothing();
  const [row] = await db.select().from(serverState).where(eq(serverState.name, name));
  if (row === undefined) throw new Error(`the server's ${name} could not be stored`);
  return row.value;
};
