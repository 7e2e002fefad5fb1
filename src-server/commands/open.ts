import { parseArgs } from 'node:util';
import { StartRefused } from '../config.ts';
import { type Database, type DatabaseConfig, openDatabase } from '../database/database.ts';

/** Opens the database, or says in one sentence why that cannot be. */
export const openOrRefuse = async (config: DatabaseConfig): Promise<Database> => {
  const opened = await openDatabase(config).catch((error: unknown) => {
    const reason = error instanceof Error && error.message !== '' ? error.message : String(error);
    throw new StartRefused(
      `Die Datenbank lässt sich nicht öffnen: ${reason}. Nichts wurde geändert. / The database cannot be opened.`,
    );
  });
  if (!opened.ok) throw new StartRefused(sentence(opened.error));
  return opened.value;
};

const sentence = (
  problem: { code: 'folder-in-use'; holder: string } | { code: 'newer-database'; found: number; known: number },
): string =>
  problem.code === 'folder-in-use'
    ? `Der Datenordner wird schon von einem laufenden Server benutzt (${problem.holder}). Beenden Sie ihn oder wählen Sie einen anderen Ordner. / The data folder is in use by a running server.`
    : `Die Datenbank stammt von einer neueren Version (Stand ${problem.found}, diese kennt ${problem.known}). Nichts wurde geändert. Spielen Sie die neuere Version wieder ein. / The database was written by a newer version.`;

/** The options of a command, all texts; says how it is called when they do not fit. */
export const readOptions = <Name extends string>(
  args: string[],
  names: readonly Name[],
  usage: string,
): Partial<Record<Name, string>> => {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    const { values } = parseArgs({ args, options });
    return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'string')) as Partial<
      Record<Name, string>
    >;
  } catch {
    throw new StartRefused(`Aufruf / Usage: ${usage}`);
  }
};
