import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { makeBackup } from '../backup/make-backup.ts';
import { openBlobStores } from '../blobs/open-stores.ts';
import { readConfig, StartRefused } from '../config.ts';
import { openOrRefuse, readOptions } from './open.ts';

const USAGE = 'backup --to FOLDER [--keep 14]';

/** Makes a backup of database and files; prints what it did as a JSON line. */
export const backup = async (args: string[]): Promise<void> => {
  const options = readOptions(args, ['to', 'keep'], USAGE);
  const keep = z.coerce
    .number()
    .int()
    .positive()
    .safeParse(options.keep ?? '14');
  if (options.to === undefined || !keep.success) throw new StartRefused(`Aufruf / Usage: ${USAGE}`);
  const config = readConfig(process.env);
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const database = await openOrRefuse({
    url: config.databaseUrl,
    folder: config.dataFolder,
    onProblem: () => undefined,
  });
  try {
    const stores = openBlobStores(config.dataFolder, config.s3);
    const deps = { database, stores, version: String(version), now: () => Date.now() };
    const report = await makeBackup(deps, resolve(options.to), keep.data);
    process.stdout.write(`${JSON.stringify(report)}\n`);
  } finally {
    await database.close();
  }
};
