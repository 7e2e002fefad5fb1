import { mkdirSync } from 'node:fs';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { Database, NotifyListener } from './database.ts';
import type { PgliteReply, PgliteRequest, QueryRows, RowMode } from './pglite-messages.ts';
import { copyStatement, queryOf } from './statements.ts';

/** Runs a query; inside a transaction when `tx` is given. */
type Ask = (request: PgliteRequestBody) => Promise<unknown>;
type PgliteRequestBody = PgliteRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

interface QueryOptions {
  readonly rowMode?: RowMode;
  readonly plain?: true;
}

/**
 * The part of PGlite's interface that drizzle uses (`query`, `transaction`), spoken to the worker. See
 * docs/decisions/0010-pglite-in-a-worker.md.
 */
class WorkerClient {
  private readonly ask: Ask;
  private readonly tx: number | undefined;

  constructor(ask: Ask, tx?: number) {
    this.ask = ask;
    this.tx = tx;
  }

  async query(sql: string, params: unknown[] = [], options: QueryOptions = {}): Promise<QueryRows> {
    const rowMode = options.rowMode ?? 'object';
    const value = await this.ask({
      op: 'query',
      sql,
      params,
      rowMode,
      ...(options.plain === undefined ? {} : { plain: options.plain }),
      ...(this.tx === undefined ? {} : { tx: this.tx }),
    });
    return value as QueryRows;
  }

  /** Several statements without parameters; the rows of all. */
  async exec(sql: string): Promise<QueryRows> {
    return (await this.ask({ op: 'statements', sql })) as QueryRows;
  }

  async transaction<T>(run: (client: WorkerClient) => Promise<T>): Promise<T> {
    const tx = Number(await this.ask({ op: 'begin' }));
    let value: T;
    try {
      value = await run(new WorkerClient(this.ask, tx));
    } catch (error) {
      await this.ask({ op: 'rollback', tx });
      throw error;
    }
    await this.ask({ op: 'commit', tx });
    return value;
  }
}

/** An SQL error as node-postgres would throw it. */
class SqlError extends Error {
  readonly code: string | undefined;
  readonly constraint: string | undefined;
  constructor(message: string, code: string | undefined, constraint: string | undefined) {
    super(message);
    this.code = code;
    this.constraint = constraint;
  }
}

/** Beside this file, as the source or as built. */
const WORKER = new URL(`./pglite-worker${extname(import.meta.url)}`, import.meta.url);

export interface PgliteDatabase extends Database {
  /** fsync calls since start; for the durability test. */
  syncs(): Promise<number>;
}

/** Opens (or creates, 2–3 s) the database in `folder`. The caller holds the folder lock. Throws when it cannot start. */
export const openPglite = async (folder: string): Promise<PgliteDatabase> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const worker = new Worker(WORKER, { workerData: { folder } });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, Set<NotifyListener>>();
  let lastId = 0;
  let dead: Error | undefined;

  const ask: Ask = (body) =>
    new Promise((resolve, reject) => {
      if (dead !== undefined) return reject(dead);
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ ...body, id } satisfies PgliteRequest);
    });

  const die = (error: Error): void => {
    dead = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  await new Promise<void>((resolve, reject) => {
    worker.on('message', (reply: PgliteReply) => {
      if ('started' in reply) return resolve();
      if ('startFailure' in reply)
        return reject(new Error(`database in ${folder} did not start: ${reply.startFailure}`));
      if ('notify' in reply) {
        for (const listener of listeners.get(reply.notify) ?? []) listener(reply.payload);
        return;
      }
      const pending = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('failure' in reply) {
        pending?.reject(new SqlError(reply.failure.message, reply.failure.code, reply.failure.constraint));
      } else pending?.resolve(reply.value);
    });
    worker.on('error', (error) => {
      die(error);
      reject(error);
    });
    worker.on('exit', (code) => {
      const error = new Error(`database thread ended (${code})`);
      die(error);
      reject(error);
    });
  });

  const client = new WorkerClient(ask);
  return {
    kind: 'pglite',
    // drizzle's type asks for the whole PGlite class; it calls `query` and `transaction` only (contract suite).
    db: drizzle({ client: client as unknown as PGlite }),
    async listen(channel, listener) {
      const known = listeners.get(channel);
      if (known !== undefined) {
        known.add(listener);
        return;
      }
      listeners.set(channel, new Set([listener]));
      await ask({ op: 'listen', channel });
    },
    async notify(channel, payload) {
      await client.query('select pg_notify($1, $2)', [channel, payload]);
    },
    async execute(text, values = []) {
      try {
        return values.length > 0
          ? await client.query(text, [...values], { plain: true })
          : { rows: (await client.exec(text)).rows };
      } catch (error) {
        // The one connection must not stay inside a transaction that such a text had begun.
        await client.exec('rollback');
        throw error;
      }
    },
    async prepared(statement) {
      const { sql: text, params } = queryOf(statement);
      return (await ask({ op: 'prepared', sql: text, params })) as QueryRows;
    },
    async copyOut(select) {
      return (await ask({ op: 'copy-out', sql: copyStatement(select, "'/dev/blob'") })) as Uint8Array;
    },
    syncs: async () => Number(await ask({ op: 'syncs' })),
    async close() {
      if (dead === undefined) await ask({ op: 'close' });
      await worker.terminate();
    },
  };
};
