#!/usr/bin/env node
/** `npm start`: sets up, builds, starts a local server on the embedded database and the desk. Ctrl+C ends both. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { node24, projectEnv } from './node24.mjs';
import { orSay, setup } from './setup.mjs';

const root = resolve(import.meta.dirname, '..');
const data = process.env.FALLSTAND_HOME ?? join(root, '.data');
const say = (text) => console.log(`[Fallstand] ${text}`);

await orSay(async () => {
  await setup();
  const built = spawnSync(node24(), ['scripts/build.mjs'], { cwd: root, stdio: 'inherit', env: projectEnv() });
  if (built.status !== 0) throw new Error('Die Programme ließen sich nicht bauen. Was fehlt, steht darüber.');
  const { hasDisplay, startDesk, startServer } = await import('./programs.mjs');
  const server = await startServer({ dataDir: join(data, 'server'), port: 8470, env: { FALLSTAND_LOG_LEVEL: 'warn' } });
  say(`Server: ${server.url} (Daten in ${join(data, 'server')})`);
  const desk = startDesk({ userData: join(data, 'desk') });
  say(`Schreibtisch: ${hasDisplay() ? 'Fenster' : 'auf einer virtuellen Anzeige'} (Daten in ${join(data, 'desk')})`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, desk.stop);
  await desk.ended;
  await server.stop();
});
