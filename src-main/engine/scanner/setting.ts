import type { SqliteDatabase } from '../store/database.ts';
import { readSetting, writeSetting } from '../sync/settings.ts';

const NAME = 'scanner.address';

/** Where this desk finds a virus scanner; empty: nowhere. */
export const readScanner = (sqlite: SqliteDatabase): string => readSetting(sqlite, NAME) ?? '';
export const writeScanner = (sqlite: SqliteDatabase, address: string): void => writeSetting(sqlite, NAME, address);
