/** Evolu's relay on the loopback, in the folder RELAY_DATA on port RELAY_PORT. */
import { Server } from 'node:net';
import * as common from '@evolu/common';
import * as evolu from '@evolu/nodejs';

// It knows no address to listen on, and would take all of the machine's.
const { listen } = Server.prototype;
Server.prototype.listen = function onLoopback(port) {
  return listen.call(this, port, '127.0.0.1');
};

process.chdir(process.env.RELAY_DATA);
const deps = { ...evolu.createRelayDeps(), console: common.createConsole({}) };
const run = (evolu.createRun ?? common.createRun)(deps);
await run.orThrow(evolu.startRelay({ port: Number(process.env.RELAY_PORT), isOwnerWithinQuota: () => true }));
