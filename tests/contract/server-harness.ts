import { generateKeyPairSync, type KeyObject, randomBytes, randomUUID, sign } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { type App, createApp } from '../../src-server/app.ts';
import type { S3Settings } from '../../src-server/blobs/bucket.ts';
import { openBlobStores } from '../../src-server/blobs/open-stores.ts';
import type { ServerLimits } from '../../src-server/config.ts';
import { type Database, openDatabase } from '../../src-server/database/database.ts';
import { loadEnrolmentCode } from '../../src-server/identity/enrolment-code.ts';
import { createLogger } from '../../src-server/ops/logging.ts';
import { createPushService } from '../../src-server/push/push-service.ts';
import type { Ticket } from '../../src-shared/wire/devices.ts';
import { encodePush } from '../../src-shared/wire/framing.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../src-shared/wire/limits.ts';
import { joinStatement, officeStatement, ticketStatement } from '../../src-shared/wire/statements.ts';
import { placeServerDatabase } from '../server-folder.ts';

/** A server under test, and desks that speak to it by hand: independent of the product's own client. */

export const ENROLMENT_CODE = 'TEST-CODE-1234';

export interface Harness {
  readonly app: App;
  readonly database: Database;
  readonly folder: string;
  readonly log: string[];
  /** The server's clock; tests move it. */
  now: number;
  /** Base address once `listen` was called. */
  listen(port?: number): Promise<string>;
  restart(): Promise<void>;
  /** Does what the server does by itself at its times. Returns how many things it dealt with. */
  chore(name: string): Promise<number>;
  stop(): Promise<void>;
}

const LIMITS: ServerLimits = {
  quotaBytes: 20 * 1024 * 1024,
  deviceRate: 1_000_000,
  publicRate: 1_000_000,
  enrolmentRate: 1_000_000,
  streamsPerAddress: 100,
  accessLogMs: 365 * 86_400_000,
  streams: 100,
};

export const startHarness = async (
  databaseUrl: string | undefined,
  overrides: {
    limits?: Partial<ServerLimits>;
    portalFolder?: string;
    s3?: S3Settings;
    folder?: string;
    live?: boolean;
  } = {},
): Promise<Harness> => {
  const folder = overrides.folder ?? mkdtempSync(join(tmpdir(), 'fallstand-server-'));
  if (databaseUrl === undefined) await placeServerDatabase(folder);
  const log: string[] = [];
  const clock = { now: Date.now() };
  const open = async (): Promise<{ app: App; database: Database }> => {
    const opened = await openDatabase({ url: databaseUrl, folder, onProblem: (problem) => log.push(problem.message) });
    if (!opened.ok) throw new Error(opened.error.code);
    const database = opened.value;
    const app = await createApp({
      database,
      stores: openBlobStores(folder, overrides.s3),
      portalFolder: overrides.portalFolder ?? join(folder, 'no-portal'),
      publicUrl: undefined,
      trustProxy: undefined,
      isEnrolmentCode: loadEnrolmentCode(folder, ENROLMENT_CODE),
      // Stand-ins of push services run on this machine.
      push: {
        service: createPushService(({ hostname }) => hostname === '127.0.0.1'),
        subject: 'https://status.example',
      },
      limits: { ...LIMITS, ...overrides.limits },
      version: '0.0.0-test',
      log: createLogger('info', { write: (line: string) => void log.push(line) }),
      // Desks of the product itself follow the clock that passes; most tests hold it still.
      now: () => (overrides.live ? Date.now() : clock.now),
    });
    return { app, database };
  };
  let current = await open();
  const stop = async (): Promise<void> => {
    const { http } = current.app;
    const cut = setTimeout(() => http.server.closeAllConnections(), STOP_MS);
    await http.close();
    clearTimeout(cut);
    await current.database.close();
  };
  return {
    get app() {
      return current.app;
    },
    get database() {
      return current.database;
    },
    get now() {
      return clock.now;
    },
    set now(time: number) {
      clock.now = time;
    },
    folder,
    log,
    listen: (port = 0) => current.app.http.listen({ host: '127.0.0.1', port }),
    async chore(name) {
      const found = current.app.chores.find((chore) => chore.name === name);
      if (found === undefined) throw new Error(`no chore ${name}`);
      return found.run();
    },
    async restart() {
      await stop();
      current = await open();
    },
    stop,
  };
};

/** What runs may end, as in the product; a connection on which nothing was asked yet would keep it open for a minute. */
const STOP_MS = 2_000;

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

export const newKeyPair = (): KeyPair => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, publicKey: publicKey.export({ format: 'jwk' }).x ?? '' };
};

export const signWith = (key: KeyPair, statement: Uint8Array): string => b64(sign(null, statement, key.privateKey));

/** A desk: its keys and ids, and requests in its name. */
export class TestDevice {
  readonly officeId: string;
  readonly deviceId: string;
  readonly deskTag: string;
  readonly key: KeyPair;
  readonly sealPublicKey = `age1${randomBytes(29).toString('hex').replaceAll(/[1b]/g, 'q')}`;
  readonly harness: Harness;

  constructor(harness: Harness, officeId: string = randomUUID(), deskTag = 'A') {
    this.harness = harness;
    this.officeId = officeId;
    this.deviceId = randomUUID();
    this.deskTag = deskTag;
    this.key = newKeyPair();
  }

  get keys() {
    const { deviceId, deskTag, sealPublicKey } = this;
    return { deviceId, deskTag, signPublicKey: this.key.publicKey, sealPublicKey };
  }

  officeRequest() {
    const statement = officeStatement(this.harness.app.serverId, this.officeId, this.keys);
    return {
      enrolmentCode: ENROLMENT_CODE,
      officeId: this.officeId,
      ...this.keys,
      proof: signWith(this.key, statement),
    };
  }

  ticket(deskTag: string, invitation: KeyPair, changes: Partial<Ticket> = {}): Ticket {
    const unsigned = {
      serverId: this.harness.app.serverId,
      officeId: this.officeId,
      issuerDeviceId: this.deviceId,
      invitationPublicKey: invitation.publicKey,
      deskTag,
      expiresAt: this.harness.now + 3_600_000,
      nonce: b64(randomBytes(32)),
      commitment: b64(randomBytes(32)),
      ...changes,
    };
    return { ...unsigned, signature: signWith(this.key, ticketStatement(unsigned)) };
  }

  joinRequest(ticket: Ticket, invitation: KeyPair) {
    const { deviceId, signPublicKey, sealPublicKey } = this.keys;
    const joinNonce = b64(randomBytes(32));
    const statement = joinStatement(ticket, { ...this.keys, joinNonce });
    return {
      ticket,
      deviceId,
      signPublicKey,
      sealPublicKey,
      joinNonce,
      invitationProof: signWith(invitation, statement),
      deviceProof: signWith(this.key, statement),
    };
  }

  async token(
    changes: { aud?: string; exp?: number; iat?: number; jti?: string; key?: KeyPair } = {},
  ): Promise<string> {
    const seconds = Math.floor(this.harness.now / 1000);
    return new SignJWT()
      .setProtectedHeader({ alg: 'EdDSA' })
      .setAudience(changes.aud ?? this.harness.app.serverId)
      .setIssuer(this.officeId)
      .setSubject(this.deviceId)
      .setIssuedAt(changes.iat ?? seconds)
      .setExpirationTime(changes.exp ?? seconds + 50)
      .setJti(changes.jti ?? b64(randomBytes(16)))
      .sign((changes.key ?? this.key).privateKey);
  }

  async headers(token?: string): Promise<Record<string, string>> {
    return { authorization: `Bearer ${token ?? (await this.token())}`, [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) };
  }

  /** A request in this device's name, without a socket. */
  async send(
    method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) {
    const isBytes = body instanceof Uint8Array;
    return this.harness.app.http.inject({
      method,
      url,
      headers: {
        ...(await this.headers()),
        ...(isBytes ? { 'content-type': 'application/octet-stream', 'content-length': String(body.length) } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: isBytes ? Buffer.from(body) : (body as object) }),
    });
  }

  push(firstSeq: number, payloads: readonly Uint8Array[]) {
    return this.send('POST', `/v1/events?firstSeq=${firstSeq}`, encodePush(payloads));
  }
}

/** An office with its first device. */
export const newOffice = async (harness: Harness): Promise<TestDevice> => {
  const device = new TestDevice(harness);
  const reply = await harness.app.http.inject({ method: 'POST', url: '/v1/offices', payload: device.officeRequest() });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return device;
};

/** A further device of an office, confirmed. */
export const joinDevice = async (inviter: TestDevice, deskTag: string): Promise<TestDevice> => {
  const device = await waitingDevice(inviter, deskTag);
  const reply = await inviter.send('PUT', `/v1/devices/${device.deviceId}/confirmation`);
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return device;
};

/** A device that joined with an invitation and waits. */
export const waitingDevice = async (inviter: TestDevice, deskTag: string): Promise<TestDevice> => {
  const { harness } = inviter;
  const invitation = newKeyPair();
  const device = new TestDevice(harness, inviter.officeId, deskTag);
  const payload = device.joinRequest(inviter.ticket(deskTag, invitation), invitation);
  const reply = await harness.app.http.inject({ method: 'POST', url: '/v1/devices', payload });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return device;
};

export const payloads = (count: number, size = 400): Uint8Array[] =>
  Array.from({ length: count }, () => new Uint8Array(randomBytes(size)));

export const newPublicationId = (): string => b64(randomBytes(16));

/** Reads a live stream over a real socket. */
export class LiveReader {
  private readonly abort = new AbortController();
  private readonly messages: { type: string; data: Record<string, unknown> }[] = [];
  private readonly waiting: (() => void)[] = [];
  ended = false;
  status = 0;
  headers = new Headers();

  static async open(url: string, headers: Record<string, string> = {}): Promise<LiveReader> {
    const reader = new LiveReader();
    const response = await fetch(url, { headers, signal: reader.abort.signal });
    reader.status = response.status;
    reader.headers = response.headers;
    reader.read(response).catch(() => undefined);
    return reader;
  }

  private async read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      const body = response.body?.getReader();
      for (;;) {
        const chunk = await body?.read();
        if (chunk === undefined || chunk.done) return;
        text += decoder.decode(chunk.value, { stream: true });
        for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
          const type = /^event: (.*)$/m.exec(text.slice(0, end))?.[1];
          const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
          text = text.slice(end + 2);
          if (type !== undefined) this.messages.push({ type, data: JSON.parse(data ?? '{}') });
        }
        for (const wake of this.waiting.splice(0)) wake();
      }
    } finally {
      this.ended = true;
      for (const wake of this.waiting.splice(0)) wake();
    }
  }

  /** The next message; undefined when the stream ended instead. Fails after five seconds. */
  async next(): Promise<{ type: string; data: Record<string, unknown> } | undefined> {
    const deadline = Date.now() + 5_000;
    while (this.messages.length === 0) {
      if (this.ended) return undefined;
      if (Date.now() > deadline) throw new Error('nothing came on the live stream for 5 s');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 200);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    return this.messages.shift();
  }

  /** The next message that fits; on PostgreSQL, notes of what was done before the stream opened may still come first. */
  async until(fits: (message: { type: string; data: Record<string, unknown> }) => boolean) {
    for (;;) {
      const message = await this.next();
      if (message === undefined || fits(message)) return message;
    }
  }

  close(): void {
    this.abort.abort();
  }
}
