import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../database/database.ts';
import type { Streams } from '../live/streams.ts';

/**
 * What the operator's monitoring may know: routes by their pattern, never ids, offices or addresses. Counted per
 * process; Prometheus adds them up.
 */
export interface Metrics {
  request(route: string, method: string, status: number, seconds: number): void;
  stored(kind: 'events' | 'files', bytes: number): void;
  chore(name: string, ok: boolean, seconds: number): void;
  /** In Prometheus' text format, with its content type. */
  page(): Promise<{ readonly contentType: string; readonly text: string }>;
}

export const createMetrics = (database: Database, streams: Streams): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'fallstand_http_request_seconds',
    help: 'Requests by route pattern, method and status',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers,
  });
  const stored = new Counter({
    name: 'fallstand_stored_bytes_total',
    help: 'Ciphertext taken in by this process',
    labelNames: ['kind'],
    registers,
  });
  const chores = new Counter({
    name: 'fallstand_chore_runs_total',
    help: 'Background work by outcome',
    labelNames: ['chore', 'outcome'],
    registers,
  });
  const choreSeconds = new Gauge({
    name: 'fallstand_chore_last_seconds',
    help: 'How long the last run took',
    labelNames: ['chore'],
    registers,
  });
  const choreAt = new Gauge({
    name: 'fallstand_chore_last_success_timestamp_seconds',
    help: 'When it last went well in this process',
    labelNames: ['chore'],
    registers,
  });
  new Gauge({
    name: 'fallstand_live_streams',
    help: 'Open live streams of desks and pages',
    registers,
    collect() {
      this.set(streams.size());
    },
  });
  new Gauge({
    name: 'fallstand_database_connections',
    help: 'Connections to PostgreSQL, and requests waiting for one',
    labelNames: ['state'],
    registers,
    collect() {
      const counts = database.poolCounts?.();
      if (counts === undefined) return;
      this.set({ state: 'busy' }, counts.total - counts.idle);
      this.set({ state: 'idle' }, counts.idle);
      this.set({ state: 'waiting' }, counts.waiting);
    },
  });
  return {
    request: (route, method, status, seconds) => requests.observe({ route, method, status }, seconds),
    stored: (kind, bytes) => stored.inc({ kind }, bytes),
    chore(name, ok, seconds) {
      chores.inc({ chore: name, outcome: ok ? 'done' : 'failed' });
      choreSeconds.set({ chore: name }, seconds);
      if (ok) choreAt.setToCurrentTime({ chore: name });
    },
    page: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
};
