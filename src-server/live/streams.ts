import type { FastifyReply, FastifyRequest } from 'fastify';
import { HEARTBEAT_MS, PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../src-shared/wire/limits.ts';

/** One open server-sent-events response. */
export interface Stream {
  readonly topic: string;
  /** For ending the streams of one device or session; undefined on public ones. */
  readonly owner: string | undefined;
  /** Highest publication version written; a page never hears an older one after a newer. */
  version: number;
  write(chunk: string): void;
  end(lastChunk?: string): void;
}

export interface StreamLimits {
  readonly total: number;
  readonly perAddress: number;
}

/** All open streams of this process, by topic. */
export interface Streams {
  /** Undefined when there are too many. Headers go out at once; the caller writes the first message. */
  open(request: FastifyRequest, reply: FastifyReply, topic: string, owner?: string): Stream | undefined;
  at(topic: string): ReadonlySet<Stream>;
  topics(prefix: string): string[];
  size(): number;
  close(lastChunk: (stream: Stream) => string | undefined): void;
}

/** One message as SSE bytes. JSON never holds a raw line feed, so one data line is enough. */
export const sseMessage = ({ type, ...data }: { type: string }): string =>
  `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;

/** A reader this far behind is cut off; it reconnects and gets the current state. */
const MAX_BACKLOG_BYTES = 2 * 1024 * 1024;
const NOBODY: ReadonlySet<Stream> = new Set();

export const createStreams = (limits: StreamLimits): Streams => {
  const byTopic = new Map<string, Set<Stream>>();
  const perAddress = new Map<string, number>();
  const all = new Set<Stream>();

  // One timer for all: 10,000 own timers would cost more than the heartbeats.
  const heartbeat = setInterval(() => {
    for (const stream of all) stream.write(':\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    open(request, reply, topic, owner) {
      const address = request.ip;
      const fromHere = perAddress.get(address) ?? 0;
      if (all.size >= limits.total || fromHere >= limits.perAddress) return undefined;
      perAddress.set(address, fromHere + 1);
      // From here on Fastify keeps its hands off: its own streaming would buffer and log per message.
      reply.hijack();
      const { raw } = reply;
      const stream: Stream = {
        topic,
        owner,
        version: 0,
        write(chunk) {
          if (raw.writableLength > MAX_BACKLOG_BYTES) raw.destroy();
          else raw.write(chunk);
        },
        end: (lastChunk) => void raw.end(lastChunk),
      };
      all.add(stream);
      const group = byTopic.get(topic) ?? new Set();
      group.add(stream);
      byTopic.set(topic, group);
      raw.on('close', () => {
        all.delete(stream);
        group.delete(stream);
        if (group.size === 0 && byTopic.get(topic) === group) byTopic.delete(topic);
        const left = (perAddress.get(address) ?? 1) - 1;
        if (left === 0) perAddress.delete(address);
        else perAddress.set(address, left);
      });
      raw.on('error', () => raw.destroy());
      request.raw.socket.setNoDelay(true);
      raw.writeHead(200, {
        ...headersSoFar(reply),
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        // Nothing follows on this connection; kept alive, it would hold up the server's stop.
        connection: 'close',
      });
      return stream;
    },
    at: (topic) => byTopic.get(topic) ?? NOBODY,
    topics: (prefix) => [...byTopic.keys()].filter((topic) => topic.startsWith(prefix)),
    size: () => all.size,
    close(lastChunk) {
      clearInterval(heartbeat);
      for (const stream of [...all]) stream.end(lastChunk(stream));
    },
  };
};

/** Security headers that hooks have set; a hijacked reply does not send them by itself. */
const headersSoFar = (reply: FastifyReply): Record<string, string | number | string[]> =>
  Object.fromEntries(
    Object.entries(reply.getHeaders()).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
