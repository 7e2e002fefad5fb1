import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { placeServerDatabase } from './server-folder.ts';
import { serverProgram } from './server-program.ts';

/** The real server as its own process. */
export interface ServerProcess {
  readonly url: string;
  readonly serverId: string;
  /** Where it serves metrics, when it was told to. */
  readonly metricsUrl: string;
  readonly child: ChildProcess;
  /** What it wrote to stderr (its log). */
  readonly log: string[];
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** Starts it on a free port of the loopback; throws with its own words when it does not come up. */
export const startServerProcess = async (
  dataFolder: string,
  environment: Record<string, string> = {},
  program?: string,
): Promise<ServerProcess> => {
  if (!environment.DATABASE_URL) await placeServerDatabase(dataFolder);
  const child = spawn(process.execPath, [program ?? (await serverProgram())], {
    env: { ...process.env, FALLSTAND_DATA: dataFolder, FALLSTAND_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test that fails half-way must not leave it running.
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  const exited = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    exited.then(() => undefined),
  ]);
  if (line === undefined) throw new Error(`server ended at start: ${log.join('\n')}`);
  const { listening, serverId, metrics } = JSON.parse(line);
  return {
    url: String(listening),
    serverId: String(serverId),
    metricsUrl: `http://127.0.0.1:${metrics?.port}/metrics`,
    child,
    log,
    async kill(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await exited;
    },
  };
};
