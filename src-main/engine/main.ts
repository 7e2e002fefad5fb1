import { randomBytes } from 'node:crypto';
import { defectLine } from './defect-line.ts';
import { createEngine, type Engine } from './engine.ts';
import { listen } from './host.ts';
import { KDF_COST } from './keys/kdf.ts';

let engine: Engine | undefined;

const logDefect = (method: string, error: unknown): void => console.error(defectLine(method, error));

// Node itself would print the message, and with it what it quotes. The shell starts the engine again.
process.on('uncaughtException', (error, origin) => {
  logDefect(origin, error);
  process.exit(1);
});

listen({
  onInit: (init, shell) => {
    engine = createEngine({
      dataDir: init.dataDir,
      resourcesDir: init.resourcesDir,
      shell,
      deps: { now: Date.now, randomBytes: (length) => new Uint8Array(randomBytes(length)) },
      kdfCost: KDF_COST,
      version: init.version,
      logDefect,
    });
  },
  onConnect: (channel) => engine?.connect(channel),
  onGrant: (grant) => engine?.grant(grant),
  onStop: async () => {
    await engine?.stop();
  },
});
