/** An engine that only echoes, to test the process around the real one. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { listen, type ShellPort } from '../../../src-main/engine/host.ts';

let shell: ShellPort | undefined;
let log = '';
const note = (line: string): void => appendFileSync(log, `${line}\n`);

async function answer(request: unknown): Promise<unknown> {
  const { ask, value } = request as { ask: string; value?: unknown };
  const keychain = shell?.keychain;
  switch (ask) {
    case 'echo':
      return value;
    case 'pid':
      return process.pid;
    case 'node':
      return process.versions.node;
    case 'keychain':
      return [
        await keychain?.state(),
        await keychain?.set('shell-test', 'geheim'),
        await keychain?.get('shell-test'),
        await keychain?.delete('shell-test'),
        await keychain?.get('shell-test'),
      ];
    case 'worker':
      return new Promise((resolve, reject) => {
        const worker = new Worker('require("node:worker_threads").parentPort.postMessage("from a thread")', {
          eval: true,
        });
        worker.once('message', resolve);
        worker.once('error', reject);
      });
    default:
      return null;
  }
}

listen({
  onInit(init, port) {
    shell = port;
    mkdirSync(init.dataDir, { recursive: true });
    log = join(init.dataDir, 'echo.log');
    note(`init ${init.version} ${init.resourcesDir}`);
  },
  onConnect(channel) {
    note('connect');
    channel.onMessage((message) => {
      void answer(message).then((value) => channel.post(value));
    });
    channel.onClose(() => note('close'));
  },
  onGrant({ paths }) {
    note(`grant ${paths.join(' ')}`);
  },
  async onStop() {
    // Long enough that an exit without waiting would lose the line.
    await new Promise((resolve) => setTimeout(resolve, 300));
    note('stop');
  },
});
