import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Database, NotifyListener } from './database.ts';
import { copyStatement, createStatementNames, queryOf } from './statements.ts';

const POOL_SIZE = 10;
/** A request that gets no connection for so long fails instead of hanging. */
const CONNECT_MS = 10_000;
const RELISTEN_MS = 1_000;
const CHECK_MS = 30_000;

/** Opens a pool on `url`, and a connection of its own for LISTEN that comes back when it is cut. */
export const openPostgres = async (url: string, onProblem: (problem: Error) => void): Promise<Database> => {
  const pool = new pg.Pool({ connectionString: url, max: POOL_SIZE, connectionTimeoutMillis: CONNECT_MS });
  pool.on('error', onProblem);
  // The pool listens to connections that are idle; one cut in the middle of a transaction would end the process.
  pool.on('connect', (client) => client.on('error', onProblem));
  const listeners = new Map<string, Set<NotifyListener>>();
  const reconnected = new Set<() => void>();
  const nameOf = createStatementNames();
  let listening: pg.Client | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: CONNECT_MS,
    });
    // A network that drops packets breaks nothing by itself: without asking, silence could last for hours.
    const check = setInterval(() => {
      client.query('select 1').catch((error: Error) => {
        lost(error);
        client.end().catch(() => undefined);
      });
    }, CHECK_MS);
    check.unref();
    const lost = (error?: Error): void => {
      clearInterval(check);
      if (listening !== client || closed) return;
      listening = undefined;
      onProblem(error ?? new Error('connection for LISTEN was closed'));
      tryAgain();
    };
    client.on('error', lost);
    client.on('end', () => lost());
    client.on('notification', ({ channel, payload }) => {
      for (const listener of listeners.get(channel) ?? []) listener(payload ?? '');
    });
    await client.connect().catch((error: unknown) => {
      clearInterval(check);
      throw error;
    });
    listening = client;
    for (const channel of listeners.keys()) await client.query(`listen ${client.escapeIdentifier(channel)}`);
  };
  const reconnect = async (): Promise<void> => {
    try {
      await connect();
      // Whatever was said while nobody listened is lost: holders of derived state start over.
      for (const callback of reconnected) callback();
    } catch (error) {
      onProblem(error instanceof Error ? error : new Error(String(error)));
      if (!closed) tryAgain();
    }
  };
  /** One attempt is waiting at most, however many things went wrong with the last one. */
  const tryAgain = (): void => {
    clearTimeout(retry);
    retry = setTimeout(() => void reconnect(), RELISTEN_MS);
  };

  try {
    await connect();
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    kind: 'postgres',
    db: drizzle({ client: pool }),
    async listen(channel, listener) {
      const known = listeners.get(channel);
      if (known !== undefined) {
        known.add(listener);
        return;
      }
      listeners.set(channel, new Set([listener]));
      await listening?.query(`listen ${listening.escapeIdentifier(channel)}`);
    },
    onReconnect: (callback) => void reconnected.add(callback),
    async notify(channel, payload) {
      await pool.query('select pg_notify($1, $2)', [channel, payload]);
    },
    async execute(text, values = []) {
      const answer: pg.QueryResult | pg.QueryResult[] = await pool.query(text, [...values]);
      return { rows: [answer].flat().flatMap(({ rows }) => rows) };
    },
    async prepared(statement) {
      const { sql: text, params } = queryOf(statement);
      return pool.query({ name: nameOf(text), text, values: params });
    },
    async copyOut(select) {
      const statement = copyStatement(select, 'stdout');
      const client = await pool.connect();
      try {
        const pieces: Buffer[] = [];
        for await (const piece of client.query(copyTo(statement))) pieces.push(piece);
        client.release();
        return Buffer.concat(pieces);
      } catch (error) {
        client.release(true);
        throw error;
      }
    },
    poolCounts: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    async close() {
      closed = true;
      clearTimeout(retry);
      await listening?.end();
      await pool.end();
    },
  };
};
