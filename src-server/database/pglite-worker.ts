import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { DURABLE_SETTINGS, DurableNodeFs } from './durable-fs.ts';
import { holdsDatabase, makeDatabase } from './empty-database.ts';
import type { PgliteFailure, PgliteReply, PgliteRequest } from './pglite-messages.ts';
import { createStatementNames, literalOf } from './statements.ts';

/**
 * The thread PGlite lives in. It is a whole PostgreSQL that runs synchronously in WebAssembly: in the server's own
 * thread, each insert would hold up every open page.
 */
if (parentPort === null) throw new Error('pglite-worker.ts must be started as a worker thread');
const port = parentPort;
/** Bytes in bulk are handed over instead of copied. */
const send = (reply: PgliteReply): void => {
  const bulk = 'value' in reply && reply.value instanceof Uint8Array && reply.value.buffer instanceof ArrayBuffer;
  port.postMessage(reply, bulk ? [reply.value.buffer] : []);
};

const BYTEA = 17;
const asText = (value: string): string => value;
const PASS_THROUGH = [1114, 1184, 1186, 1082, 1231, 1115, 1185, 1187, 1182];

const folder: string = String(workerData.folder);
const fs = new DurableNodeFs(folder);

/** Buffer's own hex conversion: more than twice the throughput of the one PGlite ships. */
const serializers = {
  [BYTEA]: (value: Uint8Array) => `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`,
};
const parsers = {
  [BYTEA]: (text: string) => Buffer.from(text.slice(2), 'hex'),
  // drizzle wants these as text and cannot pass its parser functions through a message.
  ...Object.fromEntries(PASS_THROUGH.map((oid) => [oid, asText])),
};

const nameOf = createStatementNames();
const preparedNames = new Set<string>();

const describeFailure = (error: unknown): PgliteFailure => {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    message: error.message,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...('constraint' in error && typeof error.constraint === 'string' ? { constraint: error.constraint } : {}),
  };
};

interface OpenTransaction {
  readonly tx: Transaction;
  readonly end: (commit: boolean) => void;
  readonly ended: Promise<unknown>;
}
const open = new Map<number, OpenTransaction>();
const ROLLBACK = Symbol('rollback');

/** Keeps PGlite's own transaction open until commit or rollback is asked for; others wait at its lock. */
const begin = (database: PGlite, id: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const ended = database.transaction(
      (tx) =>
        new Promise<void>((finish, abort) => {
          open.set(id, { tx, ended, end: (commit) => (commit ? finish() : abort(ROLLBACK)) });
          resolve(id);
        }),
    );
    ended.catch(reject);
  });

const end = async (id: number, commit: boolean): Promise<void> => {
  const transaction = open.get(id);
  if (transaction === undefined) throw new Error('no such transaction');
  open.delete(id);
  transaction.end(commit);
  await transaction.ended.catch((error: unknown) => {
    if (error !== ROLLBACK) throw error;
  });
};

const handle = async (database: PGlite, request: PgliteRequest): Promise<unknown> => {
  switch (request.op) {
    case 'query': {
      const target = request.tx === undefined ? database : open.get(request.tx)?.tx;
      if (target === undefined) throw new Error('no such transaction');
      const { rows, fields, affectedRows } = await target.query(request.sql, request.params, {
        rowMode: request.rowMode,
        serializers,
        ...(request.plain === true ? {} : { parsers }),
      });
      return { rows, fields, affectedRows };
    }
    case 'statements': {
      const results = await database.exec(request.sql);
      return { rows: results.flatMap(({ rows }) => rows), fields: [] };
    }
    case 'prepared': {
      const name = nameOf(request.sql);
      if (!preparedNames.has(name)) {
        await database.exec(`prepare ${name} as ${request.sql}`);
        preparedNames.add(name);
      }
      // PGlite's `query` would have it read and planned each time, and asks six times where this asks twice.
      const [done] = await database.exec(`execute ${name}(${request.params.map(literalOf).join(', ')})`, { parsers });
      return { rows: done?.rows ?? [], fields: [] };
    }
    case 'copy-out': {
      const { blob } = await database.query(request.sql);
      if (blob === undefined) throw new Error('nothing was copied');
      return new Uint8Array(await blob.arrayBuffer());
    }
    case 'begin':
      return begin(database, request.id);
    case 'commit':
      return end(request.tx, true);
    case 'rollback':
      return end(request.tx, false);
    case 'listen':
      await database.listen(request.channel, (payload) => send({ notify: request.channel, payload }));
      return undefined;
    case 'syncs':
      return fs.syncs;
    case 'close':
      await database.close();
      return undefined;
  }
};

const start = async (): Promise<void> => {
  if (!holdsDatabase(folder)) await makeDatabase(folder);
  const database = await PGlite.create({
    fs,
    startParams: [
      ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
      ...DURABLE_SETTINGS.flatMap((setting) => ['-c', setting]),
    ],
  });
  port.on('message', (request: PgliteRequest) => {
    handle(database, request).then(
      (value) => {
        send({ id: request.id, value });
        if (request.op === 'close') port.close();
      },
      (error: unknown) => send({ id: request.id, failure: describeFailure(error) }),
    );
  });
  send({ started: true });
};

start().catch((error: unknown) => send({ startFailure: describeFailure(error).message }));
