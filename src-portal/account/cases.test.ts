import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WorkshopView } from '../../src-shared/visibility/workshop-view.ts';
import { LONGEST_WAIT_MS, SILENCE_MS } from '../live/rounds.ts';
import { type CaseEntry, followCases } from './cases.ts';
import type { AccountServer, Publication } from './server.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const publication = (id: string, version: number): Publication => ({
  ...{ id, version, expiresAt: 9e12, putAt: 0, wrappedKey: '', ciphertext: '' },
});

/** A server in memory that has some publications, answers for them, and holds one stream open. */
const setUp = () => {
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  const server = {
    there: [publication('A', 1)],
    streams: 0,
    isUp: true,
    /** What a list waits for. */
    listing: Promise.resolve(),
    write: (text: string) => stream?.enqueue(new TextEncoder().encode(text)),
    close: () => stream?.close(),
  };
  const shown: { readonly versions: readonly string[]; readonly state: string }[] = [];
  const memory = new Map<string, string>();
  let hasEnded = false;
  const start = () =>
    followCases({
      now: Date.now,
      random: () => 1,
      setTimer: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      server: {
        publications: async () => {
          const publications = server.there;
          await server.listing;
          return server.isUp
            ? { ok: true, value: { publications, more: false } }
            : { ok: false, refusal: 'unreachable' };
        },
      } as unknown as AccountServer,
      fetch: async (_, { signal }) => {
        server.streams++;
        if (!server.isUp) throw new TypeError('network');
        return new Response(
          new ReadableStream<Uint8Array>({
            start: (controller) => {
              stream = controller;
              signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
            },
          }),
        );
      },
      open: async ({ version }) => ({
        ...{ ok: true, key: new Uint8Array() },
        view: { updatedAt: version } as WorkshopView,
      }),
      memory: { getItem: (name) => memory.get(name) ?? null, setItem: (name, value) => void memory.set(name, value) },
      accountId: 'konto',
      onChange: (entries: readonly CaseEntry[], state) =>
        shown.push({ versions: entries.map(({ id, version }) => `${id}${version}`), state }),
      onSessionEnded: () => {
        hasEnded = true;
      },
    });
  return { server, shown, start, ended: () => hasEnded };
};
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

it('shows the list, then what comes over the stream', async () => {
  const { server, shown, start } = setUp();
  start();
  await settle();
  expect(shown.at(-1)).toEqual({ versions: ['A1'], state: 'live' });
  server.write(`event: version\ndata: ${JSON.stringify(publication('B', 5))}\n\n`);
  server.write(`event: version\ndata: ${JSON.stringify(publication('A', 2))}\n\n`);
  await settle();
  expect(shown.at(-1)).toEqual({ versions: ['B5', 'A2'], state: 'live' });
  server.write('event: gone\ndata: {"id":"B","reason":"publication-revoked"}\n\n');
  await settle();
  expect(shown.at(-1)).toEqual({ versions: ['A2'], state: 'live' });
});

it('catches up at once when the page wakes after a sleep, and leaves a lively stream alone', async () => {
  const { server, shown, start } = setUp();
  const following = start();
  await settle();
  following.resume();
  await settle();
  expect(server.streams).toBe(1);
  await settle(30_000);
  server.there = [publication('A', 3)];
  following.resume();
  await settle();
  expect(shown.at(-1)).toEqual({ versions: ['A3'], state: 'live' });
});

it('says at once that the network has gone; a list that comes late changes nothing, and it is tried again', async () => {
  const { server, shown, start } = setUp();
  const following = start();
  await settle();
  server.write(`event: version\ndata: ${JSON.stringify(publication('A', 9))}\n\n`);
  following.lose();
  await settle();
  expect(shown.at(-1)).toEqual({ versions: ['A1'], state: 'lost' });
  let release: () => void = () => undefined;
  server.listing = new Promise((resolve) => {
    release = resolve;
  });
  await settle(1_000);
  following.lose();
  release();
  await settle();
  expect(shown.at(-1)).toEqual({ versions: ['A1'], state: 'lost' });
  server.there = [publication('A', 9)];
  following.resume();
  await settle();
  expect(shown.at(-1)).toEqual({ versions: ['A9'], state: 'live' });
});

it('survives a restart of the server without a word, and waits longer and longer while it is away', async () => {
  const { server, shown, start } = setUp();
  start();
  await settle();
  server.write(': heartbeat\n\n');
  server.close();
  await settle(1_000);
  expect(server.streams).toBe(2);
  server.write(': heartbeat\n\n');
  expect(shown.filter(({ state }) => state === 'lost')).toEqual([]);
  server.isUp = false;
  server.close();
  await settle(1_000);
  expect(shown.at(-1)).toEqual({ versions: ['A1'], state: 'lost' });
  await settle(10 * 60_000);
  const before = server.streams;
  expect(before).toBeLessThan(32);
  server.isUp = true;
  await settle(LONGEST_WAIT_MS);
  expect(server.streams).toBe(before + 1);
  expect(shown.at(-1)?.state).toBe('live');
});

it('tells whether the list had come when the connection went', async () => {
  const { server, shown, start } = setUp();
  server.isUp = false;
  const following = start();
  await settle();
  expect(shown.at(-1)).toEqual({ versions: [], state: 'away' });
  server.isUp = true;
  following.resume();
  await settle();
  following.lose();
  following.lose();
  expect(shown.at(-1)).toEqual({ versions: ['A1'], state: 'lost' });
});

it('gives up a stream that falls silent', async () => {
  const { server, start } = setUp();
  start();
  await settle(SILENCE_MS - 1);
  expect(server.streams).toBe(1);
  await settle(1_001);
  expect(server.streams).toBe(2);
});

it('ends with its session, and says nothing after it', async () => {
  const { server, shown, start, ended } = setUp();
  const following = start();
  await settle();
  server.write('event: bye\ndata: {"reason":"session-ended"}\n\n');
  await settle();
  expect(ended()).toBe(true);
  const before = shown.length;
  following.lose();
  following.resume();
  await settle(10 * 60_000);
  expect(shown).toHaveLength(before);
  expect(server.streams).toBe(1);
});
