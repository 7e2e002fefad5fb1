/**
 * `node client.mjs '{"port":…,"events":…,"bytes":…,"batch":…,"pulls":…}'`: brings and fetches events as Evolu's client does.
 * Fetching counts only what it waits for the relay: what its own store costs is not the relay's.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import * as common from '@evolu/common';
import * as first from '@evolu/common/local-first';
import * as evolu from '@evolu/nodejs';
import WebSocket from 'ws';

const plan = JSON.parse(process.argv[2]);
const base = { ...evolu.createRelayDeps(), console: common.createConsole({}) };
const random = { randomBytes: common.createRandomBytes() };
const owner = first.createAppOwner(first.createOwnerSecret(random));
const nodeId = randomBytes(8).toString('hex');
const start = Date.now() - plan.events * 10;

// What Evolu adds to the text of a change (names, timestamp, nonce, tag): measured at what its relay stores.
const added = 106;
const textOf = () =>
  randomBytes(plan.bytes)
    .toString('base64')
    .slice(0, plan.bytes - added);
const messageOf = (n) => ({
  timestamp: first.createTimestamp({ millis: start + n * 10, counter: 0, nodeId }),
  change: first.DbChange.orThrow({
    table: 'event',
    id: common.createId(random),
    values: first.ValidDbChangeValues.orThrow({ body: textOf() }),
    isInsert: true,
    isDelete: null,
  }),
});
const frames = [];
for (let at = 0; at < plan.events; at += plan.batch) {
  const length = Math.min(plan.batch, plan.events - at);
  const messages = Array.from({ length }, (_, n) => messageOf(at + n));
  frames.push(first.createProtocolMessageFromCrdtMessages(random)(owner, messages));
}

const connect = async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${plan.port}?ownerId=${owner.id}`);
  await once(socket, 'open');
  return {
    async ask(frame) {
      const reply = once(socket, 'message');
      socket.send(frame);
      const [data] = await reply;
      return data;
    },
    close: () => socket.close(),
  };
};

const relay = await connect();
const from = performance.now();
for (const frame of frames) await relay.ask(frame);
const pushMs = performance.now() - from;
relay.close();

/** A device of the owner that has nothing yet. */
const pull = async (nth) => {
  const run = evolu.createRun ?? common.createRun;
  const name = common.Name.orThrow(`client${nth}`);
  const sqlite = await run(base).orThrow(common.createSqlite(name, { mode: 'memory' }));
  const deps = { ...base, ...random, sqlite };
  first.createBaseSqliteStorageTables(deps);
  first.createRelayStorageTables(deps);
  const storage = first.createRelaySqliteStorage(deps)({ isOwnerWithinQuota: () => true });
  const withStorage = run({ ...base, storage });
  const socket = await connect();
  let waited = 0;
  let question = first.createProtocolMessageForSync({ storage, console: base.console })(owner.id);
  for (;;) {
    const begin = performance.now();
    const reply = await socket.ask(question);
    waited += performance.now() - begin;
    const applied = await withStorage(
      first.applyProtocolMessageAsClient(new Uint8Array(reply), { writeKey: owner.writeKey }),
    );
    if (!applied.ok) throw new Error(JSON.stringify(applied.error));
    if (applied.value.type !== 'Response') break;
    question = applied.value.message;
  }
  const [{ count }] = sqlite.exec(common.sql`select count(*) as count from evolu_message;`).rows;
  if (count !== plan.events) throw new Error(`${count} of ${plan.events} events came back`);
  socket.close();
  return waited;
};
const pullMs = [];
for (let n = 0; n < plan.pulls; n++) pullMs.push(await pull(n));
console.log(JSON.stringify({ pushMs, pullMs }));
process.exit(0);
