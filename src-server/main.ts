import { StartRefused } from './config.ts';

/**
 * `main [COMMAND]`: without a command it is the server itself. Each command loads only what it
 * needs; all take their settings from the environment (config.ts).
 */
const commands: Readonly<Record<string, () => Promise<(args: string[]) => Promise<void>>>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  offices: async () => (await import('./commands/offices.ts')).offices,
  quota: async () => (await import('./commands/offices.ts')).quota,
};

const main = async (): Promise<void> => {
  const [name = 'serve', ...args] = process.argv.slice(2);
  const load = commands[name];
  if (load === undefined) {
    throw new StartRefused(`Unbekannter Befehl. Es gibt: ${Object.keys(commands).join(', ')}. / Unknown command.`);
  }
  const run = await load();
  await run(args);
};

main().catch((error: unknown) => {
  const text = error instanceof StartRefused ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
