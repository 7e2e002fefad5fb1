#!/usr/bin/env node
/**
 * `npm start`: sets up, builds, starts a local server on the embedded database and the desk with the demo office.
 * Without a display it plays the story on a virtual one instead and says where its pictures, PDFs and the status link
 * are; `npm start -- --keep` leaves server and desk running then. Ctrl+C ends all.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll, playStory } from './demo.mjs';
import { node24 } from './node24.mjs';
import { orSay, setup } from './setup.mjs';

const root = resolve(import.meta.dirname, '..');
const data = process.env.FALLSTAND_HOME ?? join(root, '.data');
const DEMO_PASSWORD = 'Elbe Deich Möwe 12';
const say = (text) => console.log(`[Fallstand] ${text}`);

/** The demo office in the desk's folder, connected to the server, unless an office is already there. */
async function ensureDemoOffice(userData, server) {
  const dataDir = join(userData, 'office');
  if (existsSync(join(dataDir, 'keyslots.json'))) return;
  say('Das Demobüro wird angelegt …');
  const made = spawnSync(node24(), ['scripts/demo-office.ts', dataDir, server.url], {
    cwd: root,
    stdio: ['pipe', 'inherit', 'inherit'],
    // Secrets go through the pipe, never through arguments.
    input: JSON.stringify({
      password: DEMO_PASSWORD,
      enrolmentCode: readFileSync(join(data, 'server', 'enrolment-code'), 'utf8').trim(),
    }),
  });
  if (made.status !== 0) throw new Error('Das Demobüro ließ sich nicht anlegen. Was fehlt, steht darüber.');
}

await orSay(async () => {
  const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } });
  await setup();
  buildAll();
  const { hasDisplay, startDesk, startServer } = await import('./programs.mjs');
  if (!hasDisplay()) {
    const out = join(data, 'story');
    say('Hier ist kein Bildschirm: Der Ablauf wird auf einem virtuellen gezeigt.');
    process.exitCode = await playStory({ out, keep: values.keep });
    return;
  }
  const server = await startServer({ dataDir: join(data, 'server'), port: 8470, env: { FALLSTAND_LOG_LEVEL: 'warn' } });
  say(`Server: ${server.url} (Daten in ${join(data, 'server')})`);
  await ensureDemoOffice(join(data, 'desk'), server);
  const desk = startDesk({ userData: join(data, 'desk') });
  say(`Schreibtisch geöffnet (Daten in ${join(data, 'desk')}). Passwort aller Benutzer: ${DEMO_PASSWORD}`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, desk.stop);
  await desk.ended;
  await server.stop();
});
