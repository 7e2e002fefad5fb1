import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Database, NotifyListener } from './database.ts';

const POOL_SIZE = 10;
const RELISTEN_MS = 1_000;

/** Opens a pool on `url`, and a connection of its own for LISTEN that comes back when it is cut. */
export const openPostgres = async (url: string, onProblem: (problem: Error) => void): Promise<Database> => {
  const pool = new pg.Pool({ connectionString: url, max: POOL_SIZE });
  pool.on('error', onProblem);
  const listeners = new Map<string, Set<NotifyListener>>();
  const reconnected = new Set<() => void>();
  let listening: pg.Client | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: url, keepAlive: true });
    const lost = (error?: Error): void => {
      if (listening !== client || closed) return;
      listening = undefined;
      onProblem(error ?? new Error('connection for LISTEN was closed'));
      retry = setTimeout(() => void reconnect(), RELISTEN_MS);
    };
    client.on('error', lost);
    client.on('end', () => lost());
    client.on('notification', ({ channel, payload }) => {
      for (const listener of listeners.get(channel) ?? []) listener(payload ?? '');
    });
    await client.connect();
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
      if (!closed) retry = setTimeout(() => void reconnect(), RELISTEN_MS);
    }
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
    async close() {
      closed = true;
      clearTimeout(retry);
      await listening?.end();
      await pool.end();
    },
  };
};
