import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect, type ServerNews } from './live-connection.ts';
import { LONGEST_WAIT_MS, type Rounds, SILENCE_MS } from './rounds.ts';

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const current = (version: number) => json({ version, expiresAt: 9e12, ciphertext: 'AAAA' });
const refusal = (code: string, status: number) => json({ error: { code, message: '' } }, status);

/** A server in memory: each request is answered by the newest `read` and `live`. */
const setUp = () => {
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  const server = {
    requests: [] as string[],
    read: async (_signal: AbortSignal): Promise<Response> => current(1),
    live: async (signal: AbortSignal): Promise<Response> =>
      new Response(
        new ReadableStream<Uint8Array>({
          start: (controller) => {
            stream = controller;
            signal.addEventListener('abort', () => controller.error(new Error('aborted')));
          },
        }),
      ),
    write: (text: string) => stream?.enqueue(new TextEncoder().encode(text)),
    close: () => stream?.close(),
  };
  const news: ServerNews[] = [];
  const hooks = { onNews: (): void => undefined };
  const start = (): Rounds =>
    connect(
      {
        fetch: async (url, { signal }) => {
          server.requests.push(url);
          return url.endsWith('/live') ? server.live(signal) : server.read(signal);
        },
        now: Date.now,
        random: () => 1,
        setTimer: (run, ms) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      },
      'ID',
      (one) => {
        news.push(one);
        hooks.onNews();
      },
    );
  return { server, news, hooks, start };
};
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const types = (news: ServerNews[]) => news.map((one) => (one.type === 'ended' ? one.problem : one.type));

describe('the connection', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('reads once, then follows the stream', async () => {
    const { server, news, start } = setUp();
    start();
    await settle();
    expect(server.requests).toEqual(['/v1/public/publications/ID', '/v1/public/publications/ID/live']);
    server.write('event: version\ndata: {"version":2,"expiresAt":1,"ciphertext":"BBBB"}\n\n');
    server.write(': heartbeat\n\n');
    await settle();
    expect(news).toEqual([
      { type: 'version', version: 1, ciphertext: 'AAAA' },
      { type: 'version', version: 2, ciphertext: 'BBBB' },
      { type: 'heard' },
      { type: 'heard' },
    ]);
  });

  it.each([
    ['publication-revoked', 410, 'revoked'],
    ['publication-expired', 410, 'expired'],
  ])('ends at %s and asks no more', async (code, status, problem) => {
    const { server, news, start } = setUp();
    server.read = async () => refusal(code, status);
    start();
    await settle(10 * 60_000);
    expect(types(news)).toEqual([problem]);
    expect(server.requests).toHaveLength(1);
  });

  it('ends when the stream says so', async () => {
    const { server, news, start } = setUp();
    start();
    await settle();
    server.write('event: gone\ndata: {"reason":"publication-revoked"}\n\n');
    await settle(10 * 60_000);
    expect(types(news)).toEqual(['version', 'revoked']);
    expect(server.requests).toHaveLength(2);
  });

  it('asks for an unknown publication once a minute: a restored server may get it back', async () => {
    const { server, news, start } = setUp();
    server.read = async () => refusal('not-found', 404);
    start();
    await settle(59_000);
    expect(server.requests).toHaveLength(1);
    server.read = async () => current(3);
    await settle(2_000);
    expect(types(news)).toEqual(['unknown', 'version']);
  });

  it.each([
    ['refuses connections', () => Promise.reject(new TypeError('failed to fetch'))],
    ['is stopping', async () => refusal('shutting-down', 503)],
    ['limits requests', async () => refusal('too-many-requests', 429)],
    ['is something else', async () => new Response('<html>')],
  ])('waits longer and longer while the server %s', async (_name, read) => {
    const { server, news, start } = setUp();
    server.read = read;
    start();
    await settle(60_000);
    // At 0, 1, 3, 7, 15, 31 s, then every 30 s.
    expect(server.requests).toHaveLength(6);
    expect(types(news)).toEqual(Array(6).fill('lost'));
    server.read = async () => current(1);
    await settle(LONGEST_WAIT_MS);
    expect(types(news).at(-1)).toBe('version');
  });

  it('comes back within a second when the stream ends, without a word while the server answers', async () => {
    const { server, news, start } = setUp();
    start();
    await settle();
    server.write(': heartbeat\n\n');
    await settle();
    server.close();
    await settle(1_000);
    expect(types(news)).toEqual(['version', 'heard', 'version']);
  });

  it('does not hammer a server whose streams are cut at once', async () => {
    const { server, start } = setUp();
    server.live = async () => new Response(new ReadableStream({ start: (controller) => controller.close() }));
    start();
    await settle(60_000);
    expect(server.requests.length).toBeLessThanOrEqual(2 * 6);
  });

  it('gives up a silent stream and reads again', async () => {
    const { server, news, start } = setUp();
    start();
    await settle(SILENCE_MS - 1);
    expect(server.requests).toHaveLength(2);
    await settle(2_000);
    expect(server.requests).toHaveLength(4);
    expect(types(news)).toEqual(['version', 'version']);
  });

  it('keeps a stream that speaks every 15 s', async () => {
    const { server, start } = setUp();
    start();
    for (let i = 0; i < 8; i++) {
      await settle(15_000);
      server.write(': heartbeat\n\n');
    }
    expect(server.requests).toHaveLength(2);
  });

  it('forgets earlier failures once a stream has spoken', async () => {
    const { server, news, start } = setUp();
    server.read = () => Promise.reject(new TypeError());
    start();
    await settle(35_000);
    server.read = async () => current(1);
    await settle(LONGEST_WAIT_MS);
    server.write(': heartbeat\n\n');
    await settle();
    server.close();
    await settle(1_000);
    expect(types(news).slice(-3)).toEqual(['version', 'heard', 'version']);
  });

  it('gives up an answer that does not come', async () => {
    const { server, news, start } = setUp();
    server.read = (signal) => new Promise((_, reject) => signal.addEventListener('abort', reject));
    start();
    await settle(10_001);
    expect(types(news)).toEqual(['lost']);
  });

  it('catches up at once when the page wakes, and leaves a lively stream alone', async () => {
    const { server, start } = setUp();
    const connection = start();
    await settle();
    connection.resume();
    await settle();
    expect(server.requests).toHaveLength(2);
    await settle(30_000);
    connection.resume();
    await settle();
    expect(server.requests).toHaveLength(4);
  });

  it('does not wait for its turn when the network comes back', async () => {
    const { server, news, start } = setUp();
    server.read = () => Promise.reject(new TypeError());
    const connection = start();
    await settle(40_000);
    server.read = async () => current(4);
    connection.resume();
    await settle();
    expect(types(news).at(-1)).toBe('version');
  });

  it('gives up at once when the network goes: nothing that was under way speaks after it, and it is tried again', async () => {
    const { server, news, start } = setUp();
    const connection = start();
    await settle();
    let answerLate: (answer: Response) => void = () => undefined;
    server.write(': heartbeat\n\n');
    connection.lose();
    server.read = () => new Promise((resolve) => (answerLate = resolve));
    await settle();
    expect(types(news)).toEqual(['version', 'lost']);
    await settle(1_000);
    connection.lose();
    server.read = async () => current(2);
    answerLate(current(1));
    await settle();
    expect(types(news)).toEqual(['version', 'lost', 'lost']);
    connection.resume();
    await settle();
    expect(news.at(-1)).toMatchObject({ type: 'version', version: 2 });
  });

  it('opens no stream for a round that was given up', async () => {
    const { server, hooks, start } = setUp();
    const connection = start();
    hooks.onNews = () => {
      hooks.onNews = () => undefined;
      connection.lose();
    };
    await settle();
    expect(server.requests).toEqual(['/v1/public/publications/ID']);
  });

  it('says of an ended link nothing about the network', async () => {
    const { server, news, start } = setUp();
    server.read = async () => refusal('publication-revoked', 410);
    const connection = start();
    await settle();
    connection.lose();
    await settle(10 * 60_000);
    expect(types(news)).toEqual(['revoked']);
  });

  it('looks again at an expired link when the page wakes, never at a revoked one', async () => {
    for (const [code, requests] of [
      ['publication-expired', 2],
      ['publication-revoked', 1],
    ] as const) {
      const { server, start } = setUp();
      server.read = async () => refusal(code, 410);
      const connection = start();
      await settle();
      connection.resume();
      await settle();
      expect(server.requests).toHaveLength(requests);
    }
  });

  it('says nothing more once stopped', async () => {
    const { server, news, start } = setUp();
    const connection = start();
    await settle();
    connection.stop();
    connection.lose();
    await settle(120_000);
    connection.resume();
    await settle();
    expect(types(news)).toEqual(['version']);
    expect(server.requests).toHaveLength(2);
  });
});
