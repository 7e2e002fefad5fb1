import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';

/** `2026-11-26-131650`, so that folders sort by time and the name is good on every system. */
const stamp = (now: number): string => new Date(now).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');

/**
 * Moves the whole data folder beside itself and begins an empty one. Nothing in it is changed: with its password or
 * sheet it opens as before, once it lies in its place again.
 */
export const setAside = (dataDir: string, now: number): Result<{ readonly folder: string }, AppError> => {
  const folder = `${path.resolve(dataDir)}-abgelegt-${stamp(now)}`;
  try {
    if (existsSync(folder)) throw new Error('set aside within one second');
    renameSync(dataDir, folder);
    mkdirSync(dataDir, { recursive: true });
    return ok({ folder });
  } catch {
    return err({
      code: 'session.notSetAside',
      message:
        'Der Datenordner lässt sich gerade nicht beiseitelegen, vermutlich benutzt ihn noch ein Programm. Es wurde nichts geändert. Bitte starten Sie den Rechner neu und versuchen Sie es noch einmal.',
    });
  }
};
