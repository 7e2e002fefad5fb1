import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RUN_FOLDER } from './run-folder.ts';

/**
 * Puts an empty database, migrated and without a server's identity, into a server's data folder that has none: PGlite
 * takes several seconds to make one. It is made once in a run by whoever needs it first; the others wait for it.
 */
export const placeServerDatabase = async (dataFolder: string): Promise<void> => {
  const run = process.env[RUN_FOLDER];
  if (!run || existsSync(path.join(dataFolder, 'database'))) return;
  const made = path.join(run, 'server');
  if (!existsSync(made)) {
    try {
      mkdirSync(`${made}.making`);
      execFileSync(process.execPath, [path.join(import.meta.dirname, 'make-server-database.ts'), `${made}.making`]);
      renameSync(`${made}.making`, made);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      while (!existsSync(made)) await wait(100);
    }
  }
  cpSync(path.join(made, 'database'), path.join(dataFolder, 'database'), { recursive: true });
};
