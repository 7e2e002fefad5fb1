import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { readConfig, StartRefused } from './config.ts';
import { type Database, type DatabaseConfig, openDatabase } from './database/database.ts';
import { loadEnrolmentCode } from './identity/enrolment-code.ts';
import { createLogger } from './ops/logging.ts';

const SWEEP_MS = 60_000;
/** Requests that have not ended by then are cut. */
const STOP_MS = 10_000;

/** Starts the server; prints one JSON line on stdout when it listens. Logs go to stderr. */
const main = async (): Promise<void> => {
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel, pino.destination(2));
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

  const isEnrolmentCode = loadEnrolmentCode(config.dataFolder, config.enrolmentCode);
  const database = await openOrRefuse({
    url: config.databaseUrl,
    folder: config.dataFolder,
    onProblem: (problem) => log.error({ err: problem }, 'database connection'),
  });

  const app = await createApp({
    database,
    dataFolder: config.dataFolder,
    portalFolder: `${root}out/portal`,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    isEnrolmentCode,
    limits: config.limits,
    version: String(version),
    log,
    now: () => Date.now(),
  });
  const listening = await app.http.listen({ host: config.host, port: config.port });
  const sweep = setInterval(() => {
    app.sweep().catch((error: unknown) => log.error({ err: error }, 'sweep failed'));
  }, SWEEP_MS);

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    clearInterval(sweep);
    const cut = setTimeout(() => app.http.server.closeAllConnections(), STOP_MS);
    await app.http.close();
    clearTimeout(cut);
    await database.close();
    process.exit(0);
  };
  const stopOrFail = (): void => {
    stop().catch((error: unknown) => {
      log.error({ err: error }, 'stopping failed');
      process.exit(1);
    });
  };
  process.on('SIGTERM', stopOrFail);
  process.on('SIGINT', stopOrFail);
  // The parent that started us as a child (tests, the desk's local server) ends us by closing the channel: works on Windows too.
  process.on('disconnect', stopOrFail);
  process.stdout.write(`${JSON.stringify({ listening, serverId: app.serverId })}\n`);
};

/** Opens the database, or says in one sentence why that cannot be. */
const openOrRefuse = async (config: DatabaseConfig): Promise<Database> => {
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

main().catch((error: unknown) => {
  const text = error instanceof StartRefused ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
