import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { readConfig, StartRefused } from '../config.ts';
import type { Database } from '../database/database.ts';
import { office } from '../database/schema.ts';
import { openOrRefuse, readOptions } from './open.ts';

const UNITS = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 } as const;
const QUOTA_USAGE = 'quota --office ID --to 100GB|default';

/** Prints the offices, a JSON line each: all the operator can know of them. */
export const offices = async (args: string[]): Promise<void> => {
  readOptions(args, [], 'offices');
  await withDatabase(async ({ db }, quotaBytes) => {
    for (const row of await db.select().from(office).orderBy(office.createdAt)) {
      const line = {
        office: row.officeId,
        since: new Date(row.createdAt).toISOString(),
        events: row.lastSeq,
        storedBytes: row.storedBytes,
        quotaBytes: row.quotaBytes ?? quotaBytes,
        ownQuota: row.quotaBytes !== null,
      };
      process.stdout.write(`${JSON.stringify(line)}\n`);
    }
  });
};

/** Sets what one office may store, or gives it back to the server's default. Holds at once, in every process. */
export const quota = async (args: string[]): Promise<void> => {
  const options = readOptions(args, ['office', 'to'], QUOTA_USAGE);
  const id = z.uuid().safeParse(options.office);
  const bytes = options.to === undefined ? undefined : readQuota(options.to);
  if (!id.success || bytes === undefined) throw new StartRefused(`Aufruf / Usage: ${QUOTA_USAGE}`);
  await withDatabase(async ({ db }) => {
    const changed = await db
      .update(office)
      .set({ quotaBytes: bytes })
      .where(eq(office.officeId, id.data))
      .returning({ storedBytes: office.storedBytes });
    if (changed[0] === undefined) throw new StartRefused('Dieses Büro gibt es hier nicht. / No such office.');
    process.stdout.write(`${JSON.stringify({ office: id.data, quotaBytes: bytes, ...changed[0] })}\n`);
  });
};

/** `100GB` in bytes, null for `default`, undefined for anything else. */
export const readQuota = (text: string): number | null | undefined => {
  if (text === 'default') return null;
  const match = /^(\d{1,12})\s*(B|KB|MB|GB|TB)$/i.exec(text);
  const unit = match?.[2]?.toUpperCase();
  if (match === null || !isUnit(unit)) return undefined;
  const bytes = Number(match[1]) * UNITS[unit];
  return Number.isSafeInteger(bytes) ? bytes : undefined;
};

const isUnit = (text: string | undefined): text is keyof typeof UNITS =>
  text !== undefined && Object.hasOwn(UNITS, text);

const withDatabase = async (work: (database: Database, quotaBytes: number) => Promise<void>): Promise<void> => {
  const config = readConfig(process.env);
  const database = await openOrRefuse({
    url: config.databaseUrl,
    folder: config.dataFolder,
    onProblem: () => undefined,
  });
  try {
    await work(database, config.limits.quotaBytes);
  } finally {
    await database.close();
  }
};
