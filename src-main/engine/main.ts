import { randomBytes } from 'node:crypto';
import { createEngine, type Engine } from './engine.ts';
import { listen } from './host.ts';
import { KDF_COST } from './keys/kdf.ts';

let engine: Engine | undefined;

/** A defect's name and place, without its message: that may quote what a person typed. */
const logDefect = (method: string, error: unknown): void => {
  const frames =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at ')) : [];
  const name = error instanceof Error ? error.name : typeof error;
  console.error(
    JSON.stringify({ level: 'error', what: 'defect', method, name, at: frames.slice(0, 6).map((f) => f.trim()) }),
  );
};

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
  onStop: async () => {
    await engine?.stop();
  },
});
