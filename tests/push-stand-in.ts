import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jwtVerify } from 'jose';

/** One notice, as the push service got it and after it has checked who sends. */
export interface Delivery {
  readonly path: string;
  readonly bodyBytes: number;
  readonly key: string;
  readonly subject: string | undefined;
  readonly ttl: string | undefined;
  readonly topic: string | undefined;
}

/** A push service of a browser's maker: takes only what is signed as RFC 8292 wants it, for itself and not for too long. */
export interface PushStandIn {
  readonly url: string;
  readonly deliveries: Delivery[];
  /** What it answers to a path from now on instead of 201. */
  answer(path: string, status: number, headers?: Readonly<Record<string, string>>): void;
  stop(): Promise<void>;
}

/** The key that a browser was given, as node takes it. */
const publicKeyOf = (key: string) => {
  const point = Buffer.from(key, 'base64url');
  if (point.length !== 65 || point[0] !== 4) throw new Error('not an uncompressed point of P-256');
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
};

/** `now`: the clock that tokens are checked by. */
export const startPushStandIn = async (now: () => number): Promise<PushStandIn> => {
  const deliveries: Delivery[] = [];
  const answers = new Map<string, { status: number; headers: Readonly<Record<string, string>> }>();
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    try {
      const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(request.headers.authorization ?? '') ?? [];
      const { payload } = await jwtVerify(token, publicKeyOf(key), {
        ...{ algorithms: ['ES256'], audience: origin, currentDate: new Date(now()) },
      });
      if ((payload.exp ?? Number.POSITIVE_INFINITY) * 1000 > now() + 86_400_000) throw new Error('lives too long');
      let bodyBytes = 0;
      for await (const chunk of request) bodyBytes += chunk.length;
      const header = (name: string) => request.headers[name]?.toString();
      deliveries.push({ path, bodyBytes, key, subject: payload.sub, ttl: header('ttl'), topic: header('topic') });
      const { status, headers } = answers.get(path) ?? { status: 201, headers: {} };
      response.writeHead(status, headers).end();
    } catch {
      response.writeHead(403).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: origin,
    deliveries,
    answer: (path, status, headers = {}) => void answers.set(path, { status, headers }),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
