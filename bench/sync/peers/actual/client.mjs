/** `node client.mjs '{"port":…,"events":…,"bytes":…,"batch":…,"pulls":…}'`: brings and fetches events as Actual's client does. */
import { randomBytes, randomUUID } from 'node:crypto';
import * as crdt from '@actual-app/crdt';

const plan = JSON.parse(process.argv[2]);
const base = `http://127.0.0.1:${plan.port}`;

const post = async (path, body, headers = {}) => {
  const reply = await fetch(base + path, { method: 'POST', headers, body });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return reply;
};
const postJson = async (path, body, headers = {}) =>
  (await post(path, JSON.stringify(body), { 'content-type': 'application/json', ...headers })).json();

const { data: start } = await (await fetch(`${base}/account/needs-bootstrap`)).json();
if (!start.bootstrapped) await postJson('/account/bootstrap', { password: 'bench' });
const login = await postJson('/account/login', { loginMethod: 'password', password: 'bench' });
const signedIn = { 'x-actual-token': login.data.token };
const fileId = randomUUID();
const uploaded = await post('/sync/upload-user-file', Buffer.from('x'), {
  ...signedIn,
  'content-type': 'application/encrypted-file',
  'x-actual-file-id': fileId,
  'x-actual-name': 'bench',
  'x-actual-format': '2',
  'x-actual-encrypt-meta': JSON.stringify({ keyId: 'k1' }),
});
const { groupId } = await uploaded.json();
await postJson('/sync/user-create-key', { fileId, keyId: 'k1', keySalt: 's', testContent: 't' }, signedIn);

const node = crdt.makeClientId();
crdt.setClock(crdt.makeClock(new crdt.Timestamp(0, 0, node)));
const first = Date.now() - plan.events * 1000;
const nonceAndTag = 12 + 16;
const messages = Array.from({ length: plan.events }, (_, n) =>
  crdt.create(crdt.MessageEnvelopeSchema, {
    timestamp: new crdt.Timestamp(first + n * 997, 0, node).toString(),
    isEncrypted: true,
    content: crdt.toBinary(
      crdt.EncryptedDataSchema,
      crdt.create(crdt.EncryptedDataSchema, {
        iv: randomBytes(12),
        authTag: randomBytes(16),
        data: randomBytes(plan.bytes - nonceAndTag),
      }),
    ),
  }),
);

const sync = async (sent, since) => {
  const request = crdt.create(crdt.SyncRequestSchema, { messages: sent, fileId, groupId, keyId: 'k1', since });
  const reply = await post('/sync/sync', crdt.toBinary(crdt.SyncRequestSchema, request), {
    ...signedIn,
    'content-type': 'application/actual-sync',
  });
  return crdt.fromBinary(crdt.SyncResponseSchema, new Uint8Array(await reply.arrayBuffer()));
};

// A pushing client asks for nothing that it brought itself.
const future = new crdt.Timestamp(Date.now() + 1e9, 0, node).toString();
const from = performance.now();
for (let at = 0; at < plan.events; at += plan.batch) await sync(messages.slice(at, at + plan.batch), future);
const pushMs = performance.now() - from;

const everything = new crdt.Timestamp(0, 0, '0000000000000000').toString();
const pullMs = [];
for (let n = 0; n < plan.pulls; n++) {
  const begin = performance.now();
  const { messages: got } = await sync([], everything);
  pullMs.push(performance.now() - begin);
  if (got.length !== plan.events) throw new Error(`${got.length} of ${plan.events} events came back`);
}
console.log(JSON.stringify({ pushMs, pullMs }));
