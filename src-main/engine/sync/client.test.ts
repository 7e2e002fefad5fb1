import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createServerClient } from './client.ts';

/** A server that takes what is asked and does not answer until it is told to. */
let server: Server;
let client: ReturnType<typeof createServerClient>;
let pausing: AbortController;
let answer: ((body: string) => void) | undefined;
let asked: (() => void) | undefined;
const isAsked = () => new Promise<void>((resolve) => (asked = resolve));

beforeEach(async () => {
  pausing = new AbortController();
  server = createServer((_, response) => {
    answer = (body) => response.writeHead(200, { 'content-length': '19' }).write(body);
    asked?.();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = createServerClient({
    serverUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serverId: 'A'.repeat(43),
    makeToken: async () => 'token',
    now: Date.now,
    pause: () => pausing.signal,
    // Longer than the test may take: only the pause ends a request here.
    timeouts: { small: 600_000, large: 600_000 },
  });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it.each([
  ['before the answer', ''],
  ['in the middle of the answer', '{"key'],
])('a pause gives up what is under way, %s', async (_, begun) => {
  const coming = isAsked();
  const listed = client.keyEnvelopes();
  await coming;
  if (begun !== '') answer?.(begun);
  pausing.abort();
  expect(await listed).toEqual({ ok: false, error: { kind: 'offline' } });
});

it('sends nothing in a pause, and goes on after it', async () => {
  pausing.abort();
  let wasAsked = false;
  asked = () => (wasAsked = true);
  expect(await client.keyEnvelopes()).toEqual({ ok: false, error: { kind: 'offline' } });
  expect(wasAsked).toBe(false);
  pausing = new AbortController();
  const coming = isAsked();
  const listed = client.keyEnvelopes();
  await coming;
  answer?.('{"keyEnvelopes":[]}');
  expect(await listed).toEqual({ ok: true, value: { keyEnvelopes: [] } });
});
