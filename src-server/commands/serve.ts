import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Logger, pino } from 'pino';
import { type App, createApp } from '../app.ts';
import { openBlobStores } from '../blobs/open-stores.ts';
import { readConfig, type ServerConfig, StartRefused } from '../config.ts';
import type { Database } from '../database/database.ts';
import { loadEnrolmentCode } from '../identity/enrolment-code.ts';
import { backupChore } from '../ops/chores.ts';
import { type JobDeps, type Jobs, startJobs } from '../ops/jobs.ts';
import { createLogger } from '../ops/logging.ts';
import { listenForMetrics } from '../ops/metrics-listener.ts';
import { reloadTls } from '../ops/tls.ts';
import { createPushService } from '../push/push-service.ts';
import { openOrRefuse } from './open.ts';

/** Requests that have not ended by then are cut. */
const STOP_MS = 10_000;
/** After a restart all desks and pages come back at once; they go first. */
const JOBS_AFTER_MS = 5_000;
const JOBS_RETRY_MS = 30_000;

/** Starts the server; prints one JSON line on stdout when it listens. Logs go to stderr. */
export const serve = async (): Promise<void> => {
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel, pino.destination(2));
  const signals = endOnSignals(log);
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

  const isEnrolmentCode = loadEnrolmentCode(config.dataFolder, config.enrolmentCode);
  const database = await openOrRefuse({
    url: config.databaseUrl,
    folder: config.dataFolder,
    onProblem: (problem) => log.error({ err: problem }, 'database connection'),
  });
  const stores = openBlobStores(config.dataFolder, config.s3);
  await stores.prepare().catch((error: unknown) => {
    const reason = error instanceof Error ? error.name : 'unknown';
    throw new StartRefused(
      `Der Speicher für Dateien nimmt nichts an (${reason}). Nichts wurde geändert. Prüfen Sie Adresse und Zugang. / The store for files cannot be used.`,
    );
  });
  const app = await createApp({
    database,
    stores,
    portalFolder: `${root}out/portal`,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    isEnrolmentCode,
    limits: config.limits,
    version: String(version),
    log,
    now: () => Date.now(),
    push: config.pushSubject === undefined ? undefined : { service: createPushService(), subject: config.pushSubject },
    tls: config.tls,
  });
  const address = await app.http.listen({ host: config.host, port: config.port });
  const listening = config.tls === undefined ? address : address.replace(/^http:/, 'https:');
  const monitoring = config.metrics === undefined ? undefined : await listenForMetrics(app.metrics, config.metrics);
  const backup =
    config.backup === undefined
      ? []
      : [backupChore({ database, stores, version: String(version), now: () => Date.now() }, config.backup)];
  const ending = new AbortController();
  const jobs = keepJobs({ database, chores: [...app.chores, ...backup], log, onRun: app.metrics.chore }, ending.signal);

  signals.endBy(async () => {
    app.drain();
    ending.abort();
    await sleep(config.drainMs);
    monitoring?.close();
    await stop(app, jobs, database);
  });
  renewTlsOnSignal(app, config.tls, log);
  const metrics = monitoring === undefined ? {} : { metrics: monitoring.address() };
  process.stdout.write(`${JSON.stringify({ listening, serverId: app.serverId, ...metrics })}\n`);
};

/** The server works without its background jobs, but not for long: they are tried until they run. */
const keepJobs = async (deps: JobDeps, ending: AbortSignal): Promise<Jobs | undefined> => {
  const wait = (ms: number): Promise<unknown> => sleep(ms, undefined, { signal: ending }).catch(() => undefined);
  await wait(JOBS_AFTER_MS);
  while (!ending.aborted) {
    try {
      return await startJobs(deps);
    } catch (error) {
      deps.log.error({ err: error }, 'background jobs did not start; they are tried again');
      await wait(JOBS_RETRY_MS);
    }
  }
  return undefined;
};

/** Ends streams, lets requests finish, then gives the database back. */
const stop = async (app: App, jobs: Promise<Jobs | undefined>, database: Database): Promise<void> => {
  const cut = setTimeout(() => app.http.server.closeAllConnections(), STOP_MS);
  await app.http.close();
  clearTimeout(cut);
  await (await jobs)?.stop().catch(() => undefined);
  await database.close();
};

/**
 * Heard from the beginning: the first process of a container ignores what it does not listen for, and would start on until
 * it is killed. Until something listens there is nothing to end but the process: a database is made whole or not at all, and
 * its migrations are transactions.
 */
const endOnSignals = (log: Logger): { readonly endBy: (end: () => Promise<void>) => void } => {
  let stopping = false;
  let end = async (): Promise<void> => undefined;
  const once = (): void => {
    if (stopping) return;
    stopping = true;
    end().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', once);
  process.on('SIGINT', once);
  // The parent that started us as a child (tests, the desk's local server) ends us by closing the channel: works on Windows too.
  process.on('disconnect', once);
  return {
    endBy(graceful) {
      end = graceful;
    },
  };
};

/** A renewed certificate is taken without a restart. Where there is none the signal does nothing: unheard it would end the server. */
const renewTlsOnSignal = (app: App, files: ServerConfig['tls'], log: Logger): void => {
  process.on('SIGHUP', () => {
    if (files === undefined) return log.info('nothing to read again: TLS is not spoken here');
    try {
      reloadTls(app.http.server, files);
      log.info('certificate read again');
    } catch (error) {
      log.error({ err: error }, 'the certificate could not be read; the old one stays');
    }
  });
};
