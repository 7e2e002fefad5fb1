import { existsSync, renameSync } from 'node:fs';

/** Where a database lies while the office is being made. */
export const unfinishedFile = (databaseFile: string): string => `${databaseFile}.unfinished`;

/** Gives a new office's database its name. Call only when the key slots that open it are on the disk. */
export const finishCreation = (databaseFile: string): void => {
  if (!existsSync(databaseFile) && existsSync(unfinishedFile(databaseFile))) {
    renameSync(unfinishedFile(databaseFile), databaseFile);
  }
};
