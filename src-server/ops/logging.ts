import type { FastifyReply } from 'fastify';
import { type DestinationStream, type Logger, pino } from 'pino';
import { shortenAddress } from '../http/addresses.ts';

/**
 * Structured logs without personal data. Requests are logged by route pattern, never by URL (it holds publication
 * ids); addresses are shortened; bodies and headers never get here. `redact` is the second line, should someone log
 * an object that holds more.
 */
export const createLogger = (level: string, destination?: DestinationStream): Logger => {
  const options = {
    level,
    base: { program: 'fallstand-server' },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'req',
        'res',
        'body',
        'headers',
        'ciphertext',
        'payload',
        'token',
        'authorization',
        '*.ciphertext',
        '*.payload',
      ],
      remove: true,
    },
    serializers: { err: describeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
};

/** Name, code and stack; not the message of database errors, which repeats values, nor drizzle's, which holds parameters. */
const describeError = (error: Error): Record<string, unknown> => {
  const cause = error.cause instanceof Error ? error.cause : error;
  const isDatabase =
    error.name === 'DrizzleQueryError' || ('code' in cause && /^[0-9A-Z]{5}$/.test(String(cause.code)));
  return {
    type: error.name,
    ...('code' in cause ? { code: cause.code } : {}),
    ...('constraint' in cause ? { constraint: cause.constraint } : {}),
    ...(isDatabase ? {} : { message: error.message }),
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .map((line) => line.trim()),
  };
};

/** One line per request. */
export const logRequest = (log: Logger, reply: FastifyReply): void => {
  const { request } = reply;
  log.info(
    {
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.raw.statusCode,
      ms: Math.round(reply.elapsedTime),
      bytes: Number(request.headers['content-length'] ?? 0),
      from: shortenAddress(request.ip),
    },
    'request',
  );
};
