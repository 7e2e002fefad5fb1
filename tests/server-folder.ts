import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { madeOnce } from './made-once.ts';

/**
 * Puts an empty database, migrated and without a server's identity, into a server's data folder that has none: PGlite
 * takes several seconds to make one.
 */
export const placeServerDatabase = async (dataFolder: string): Promise<void> => {
  if (existsSync(path.join(dataFolder, 'database'))) return;
  const made = await madeOnce('database', (folder) =>
    execFileSync(process.execPath, [path.join(import.meta.dirname, 'make-server-database.ts'), folder]),
  );
  if (made !== undefined) cpSync(path.join(made, 'database'), path.join(dataFolder, 'database'), { recursive: true });
};
