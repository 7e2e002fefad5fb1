import { resolve } from 'node:path';
import { type RestoreRefusal, restoreBackup } from '../backup/restore-backup.ts';
import { openBlobStores } from '../blobs/open-stores.ts';
import { readConfig, StartRefused } from '../config.ts';
import { openOrRefuse, readOptions } from './open.ts';

const USAGE = 'restore --from FOLDER [--snapshot NAME]';

/** Puts a backup into an empty database and the configured store; prints what it did as a JSON line. */
export const restore = async (args: string[]): Promise<void> => {
  const options = readOptions(args, ['from', 'snapshot'], USAGE);
  if (options.from === undefined) throw new StartRefused(`Aufruf / Usage: ${USAGE}`);
  const config = readConfig(process.env);
  const database = await openOrRefuse({
    url: config.databaseUrl,
    folder: config.dataFolder,
    onProblem: () => undefined,
    asItIs: true,
  });
  try {
    const stores = openBlobStores(config.dataFolder, config.s3);
    const restored = await restoreBackup({ database, stores }, resolve(options.from), options.snapshot);
    if (!restored.ok) throw new StartRefused(sentence(restored.error));
    process.stdout.write(`${JSON.stringify(restored.value)}\n`);
  } finally {
    await database.close();
  }
};

const sentence = (refusal: RestoreRefusal): string => {
  switch (refusal.code) {
    case 'no-snapshot':
      return 'Hier liegt keine vollständige Sicherung dieses Namens. Nichts wurde geändert. / No such backup.';
    case 'not-empty':
      return 'In dieser Datenbank ist schon ein Server eingerichtet. Nichts wurde geändert. Nehmen Sie einen leeren Datenordner oder eine leere Datenbank. / The database is not empty.';
    case 'newer-backup':
      return 'Die Sicherung stammt von einer neueren Version. Nichts wurde geändert. Nehmen Sie die neuere Version. / The backup was made by a newer version.';
    case 'damaged':
      return `Die Sicherung ist beschädigt (${refusal.what}). Nichts wurde geändert. Nehmen Sie mit --snapshot eine andere. / The backup is damaged.`;
  }
};
