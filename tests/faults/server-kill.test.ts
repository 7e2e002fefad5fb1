import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compareHeads, pullAll, pushAll } from '../../src-main/engine/sync/exchange.ts';
import { type ServerProcess, startServerProcess } from '../server-process.ts';
import { connectDevice, memorySyncStore } from '../sync-desk.ts';

const BUDGET_MS = 15_000;
/** However slow the machine is. */
const MIN_ROUNDS = 5;
const MAX_ROUNDS = 30;
const CODE = 'TEST-CODE-1234';

it('loses no acknowledged event or file when the server is killed in the middle of pushes', {
  timeout: 600_000,
}, async () => {
  const data = mkdtempSync(join(tmpdir(), 'fallstand-killed-'));
  const environment = { FALLSTAND_ENROLMENT_CODE: CODE };
  let server: ServerProcess = await startServerProcess(data, environment);
  const device = await connectDevice(server, CODE);
  const store = memorySyncStore(device);
  const files: string[] = [];
  const started = Date.now();
  let rounds = 0;
  let interrupted = 0;
  while (rounds < MIN_ROUNDS || (rounds < MAX_ROUNDS && Date.now() - started < BUDGET_MS)) {
    rounds++;
    const client = device.client(server);
    for (let n = 0; n < 100; n++) store.add(`{"round":${rounds},"n":${n},"pad":"${'x'.repeat(300)}"}`);
    let kill: NodeJS.Timeout | undefined;
    const killSoon = () => {
      kill ??= setTimeout(() => void server.kill('SIGKILL'), 2 + Math.random() * 200);
    };
    // On a busy machine a file takes long to arrive: the first kill waits for one.
    if (files.length > 0) killSoon();
    // Small pushes, so that some are acknowledged and one is on its way when the kill comes.
    const pushing = (async () => {
      for (;;) {
        const from = store.acknowledged();
        const pushed = await pushAll({ ...store, ownEvents: (after) => store.ownEvents(after, 20) }, client);
        if (!pushed.ok) return pushed;
        const bytes = new Uint8Array(randomBytes(20_000));
        const hash = createHash('sha256').update(bytes).digest('hex');
        const sent = await client.putBlob(hash, bytes, 0);
        if (!sent.ok) return sent;
        if (sent.value.complete) files.push(hash);
        killSoon();
        if (store.acknowledged() === from) store.add(`{"more":"${hash}"}`);
      }
    })();
    const ended = await pushing;
    clearTimeout(kill);
    expect(ended).toEqual({ ok: false, error: { kind: 'offline' } });
    await server.kill('SIGKILL');
    const acknowledged = store.acknowledged();
    if (acknowledged < store.lastOwnSeq()) interrupted++;
    server = await startServerProcess(data, environment);
    const again = device.client(server);
    const listed = await again.devices();
    if (!listed.ok) throw new Error(listed.error.kind);
    expect(listed.value.devices[0]?.lastDeviceSeq).toBeGreaterThanOrEqual(acknowledged);
    // Repeating from what we knew: the same bytes are taken as known, never as altered.
    const repeated = await pushAll(store, again);
    expect(repeated.ok).toBe(true);
  }
  const client = device.client(server);
  expect((await compareHeads(store, client)).ok).toBe(true);
  const reader = memorySyncStore(device, 'another desk');
  expect((await pullAll(reader, client)).ok).toBe(true);
  expect(reader.received).toEqual(store.bodies());
  for (const hash of files) expect(await client.blobState(hash)).toMatchObject({ ok: true, value: { complete: true } });
  expect(interrupted).toBeGreaterThan(0);
  expect(files.length).toBeGreaterThan(0);
  console.log(`${rounds} kills, ${store.bodies().length} events, ${files.length} files, all there`);
  await server.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});
