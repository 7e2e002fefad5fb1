/** This desk's scan folder: where it lies and what happens to a file once it is taken. */
import { z } from 'zod';
import type { SqliteDatabase } from '../store/database.ts';
import { readSetting, writeSetting } from '../sync/settings.ts';

const settingName = 'imports.scanFolder';
const scanSettings = z.object({
  path: z.string().min(1),
  after: z.enum(['leave', 'move']),
});
export type ScanSettings = z.infer<typeof scanSettings>;

export const readScanSettings = (sqlite: SqliteDatabase): ScanSettings | undefined => {
  const text = readSetting(sqlite, settingName);
  return text ? scanSettings.parse(JSON.parse(text)) : undefined;
};

/** Without settings no folder is watched. */
export const writeScanSettings = (sqlite: SqliteDatabase, settings: ScanSettings | undefined): void =>
  writeSetting(sqlite, settingName, settings ? JSON.stringify(settings) : '');
