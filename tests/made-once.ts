import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { RUN_FOLDER } from './run-folder.ts';

/**
 * The folder that `make` fills: made once in a run by whoever needs it first; the others wait for it. Outside of a run
 * there is none.
 */
export const madeOnce = async (name: string, make: (folder: string) => unknown): Promise<string | undefined> => {
  const run = process.env[RUN_FOLDER];
  if (!run) return undefined;
  const made = path.join(run, name);
  while (!existsSync(made)) {
    const making = `${made}.making`;
    try {
      mkdirSync(making);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      await wait(100);
      continue;
    }
    try {
      await make(making);
      renameSync(making, made);
    } finally {
      rmSync(making, { recursive: true, force: true });
    }
  }
  return made;
};
