import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { ToEngine, ToShell } from '../../src-shared/rpc/control.ts';

const engineFile = join(import.meta.dirname, '../../tests/e2e/shell/echo-engine.ts');
const cleanup: (() => void)[] = [];
afterEach(() => {
  for (const undo of cleanup.splice(0)) undo();
});

/** Starts the echo engine as a Node child, the way the shell of an older Electron does. */
function start() {
  const dataDir = mkdtempSync(join(tmpdir(), 'fallstand-host-'));
  const child: ChildProcess = fork(engineFile, [], { serialization: 'advanced', execArgv: [] });
  cleanup.push(() => {
    child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });
  const got: ToShell[] = [];
  const waiting: { want: (frame: ToShell) => boolean; resolve: (frame: ToShell) => void }[] = [];
  child.on('message', (raw) => {
    const frame = raw as ToShell;
    got.push(frame);
    for (const waiter of [...waiting]) if (waiter.want(frame)) waiter.resolve(frame);
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    child,
    exited,
    post: (frame: ToEngine) => void child.send(frame),
    init: { t: 'init', init: { dataDir, resourcesDir: 'resources', version: '9' } } as const,
    next: (want: (frame: ToShell) => boolean): Promise<ToShell> => {
      const known = got.find(want);
      return known ? Promise.resolve(known) : new Promise((resolve) => waiting.push({ want, resolve }));
    },
    log: () => readFileSync(join(dataDir, 'echo.log'), 'utf8').trim().split('\n'),
  };
}

test('connects pages only after the start values, and loses no early message', async () => {
  const engine = start();
  engine.post({ t: 'open', channel: 1 });
  engine.post({ t: 'message', channel: 1, data: { ask: 'echo', value: new Map([['bytes', new Uint8Array([1, 2])]]) } });
  engine.post(engine.init);
  const answer = await engine.next((frame) => frame.t === 'message');
  expect(answer).toEqual({ t: 'message', channel: 1, data: new Map([['bytes', new Uint8Array([1, 2])]]) });
  expect(engine.log()).toEqual(['init 9 resources', 'connect']);
});

test('tells the engine that a page has gone', async () => {
  const engine = start();
  engine.post(engine.init);
  engine.post({ t: 'open', channel: 1 });
  engine.post({ t: 'close', channel: 1 });
  engine.post({ t: 'open', channel: 2 });
  engine.post({ t: 'message', channel: 2, data: { ask: 'pid' } });
  await engine.next((frame) => frame.t === 'message' && frame.channel === 2);
  expect(engine.log()).toContain('close');
});

test('ignores a frame it does not understand', async () => {
  const engine = start();
  engine.child.send({ t: 'message', channel: 'one', data: 1 });
  engine.child.send('nonsense');
  engine.post(engine.init);
  expect(await engine.next((frame) => frame.t === 'ready')).toEqual({ t: 'ready' });
});

test('finishes its work when asked to stop, then ends', async () => {
  const engine = start();
  engine.post(engine.init);
  await engine.next((frame) => frame.t === 'ready');
  engine.post({ t: 'stop' });
  expect(await engine.exited).toBe(0);
  expect(engine.log().at(-1)).toBe('stop');
});

test('stops by itself when the shell has gone', async () => {
  const engine = start();
  engine.post(engine.init);
  await engine.next((frame) => frame.t === 'ready');
  engine.child.disconnect();
  expect(await engine.exited).toBe(0);
  expect(engine.log().at(-1)).toBe('stop');
});
