import { randomBytes } from 'node:crypto';
import type { PublishedKind } from '../../../src-shared/legal/kinds.ts';
import { err, ok } from '../../../src-shared/result.ts';
import type { AccountState, AccountVisit, Invitation } from '../../../src-shared/wire/accounts.ts';
import type { BlobState } from '../../../src-shared/wire/blobs.ts';
import { wireContract } from '../../../src-shared/wire/contract.ts';
import type { CreateOffice, JoinOffice, KnownDevice, Pairing } from '../../../src-shared/wire/devices.ts';
import type { Endpoint, ReplyOf } from '../../../src-shared/wire/endpoint.ts';
import { wireErrorSchema } from '../../../src-shared/wire/errors.ts';
import { LAST_SEQ_HEADER, type LiveMessage } from '../../../src-shared/wire/events.ts';
import { decodePull, encodePull, encodePush, type PulledEvent } from '../../../src-shared/wire/framing.ts';
import type { LegalText } from '../../../src-shared/wire/legal-texts.ts';
import {
  MAX_EVENT_BYTES,
  MAX_PUBLICATION_BODY_BYTES,
  MAX_PULL_BYTES,
  MAX_SNAPSHOT_BODY_BYTES,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
} from '../../../src-shared/wire/limits.ts';
import type { PutPublication, StoredPublication } from '../../../src-shared/wire/publications.ts';
import { type ServerInfo, serverInfoSchema } from '../../../src-shared/wire/server.ts';
import type { Share, ShareState, ShareVisit } from '../../../src-shared/wire/shares.ts';
import type { PutSnapshot, Snapshot } from '../../../src-shared/wire/snapshots.ts';
import { serverStatement } from '../../../src-shared/wire/statements.ts';
import { verifySignature } from '../keys/signatures.ts';
import type { Answer, SyncFailure } from './failure.ts';
import { readLive } from './live.ts';

export interface ClientDeps {
  /** Base address, with or without a slash at its end. */
  readonly serverUrl: string;
  /** The server this desk was connected to; undefined only while connecting. */
  readonly serverId: string | undefined;
  /** A fresh device token for `serverId`; its time is the server's, `clockOffsetMs` ahead of ours. */
  readonly makeToken: (serverId: string, clockOffsetMs: number) => Promise<string>;
  readonly now: () => number;
  /** Aborted while sync is paused: nothing goes out, and what is under way is given up; every call answers `offline`. */
  readonly pause?: () => AbortSignal;
  /** Milliseconds for a small request, and for one that carries events or files. */
  readonly timeouts?: { readonly small: number; readonly large: number };
}

const TIMEOUTS = { small: 15_000, large: 120_000 };
const MAX_JSON_REPLY = 8 * 1024 * 1024;
const MAX_EVENTS_REPLY = MAX_PULL_BYTES * 2 + 2 * MAX_EVENT_BYTES;

interface RequestInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly large?: boolean;
  readonly signal?: AbortSignal;
}

interface Received {
  readonly bytes: Uint8Array;
  readonly headers: Headers;
}

/** Typed calls of the server. Never throws for anything the network or the server does. */
export interface ServerClient {
  /** Asks who answers, and has it prove that. Refuses another server than the remembered one. */
  hello(): Promise<Answer<ServerInfo>>;
  /** How far the server's clock is ahead of ours, as of the last hello. */
  clockOffsetMs(): number;
  createOffice(input: CreateOffice): Promise<Answer<ReplyOf<typeof wireContract.offices.create>>>;
  join(input: JoinOffice): Promise<Answer<ReplyOf<typeof wireContract.devices.join>>>;
  devices(): Promise<Answer<ReplyOf<typeof wireContract.devices.list>>>;
  pairing(): Promise<Answer<Pairing>>;
  leavePairing(): Promise<Answer<unknown>>;
  openPairing(deviceId: string, nonce: string): Promise<Answer<Pairing>>;
  confirmDevice(deviceId: string): Promise<Answer<Pairing>>;
  restoreDevice(deviceId: string, device: KnownDevice): Promise<Answer<unknown>>;
  revokeDevice(deviceId: string): Promise<Answer<{ revokedAt: number }>>;
  pushFor(
    deviceId: string,
    firstSeq: number,
    payloads: readonly Uint8Array[],
  ): Promise<Answer<ReplyOf<typeof wireContract.events.pushFor>>>;
  putKeyEnvelope(recipient: string, epoch: number, ciphertext: string): Promise<Answer<unknown>>;
  keyEnvelopes(): Promise<Answer<ReplyOf<typeof wireContract.keys.list>>>;
  /** `root` stands for the run in the server's receipt. */
  push(
    firstSeq: number,
    payloads: readonly Uint8Array[],
    root?: string,
  ): Promise<Answer<ReplyOf<typeof wireContract.events.push>>>;
  pull(after: number, limit?: number): Promise<Answer<{ readonly events: PulledEvent[]; readonly lastSeq: number }>>;
  /** Receipts after a sequence number of the office, not checked yet. */
  receipts(after: number): Promise<Answer<ReplyOf<typeof wireContract.receipts.list>>>;
  blobState(sha256: string): Promise<Answer<ReplyOf<typeof wireContract.blobs.state>>>;
  /** Sends the bytes from `offset` on: to the end, or at most `piece` of them. */
  putBlob(
    sha256: string,
    bytes: Uint8Array<ArrayBuffer>,
    offset: number,
    piece?: number,
  ): Promise<Answer<ReplyOf<typeof wireContract.blobs.put>>>;
  getBlob(sha256: string, maxBytes: number): Promise<Answer<Uint8Array>>;
  /** At most `piece` bytes of a blob from `offset` on. */
  getBlobPiece(sha256: string, offset: number, piece: number): Promise<Answer<Uint8Array>>;
  /** Deletes a blob at the server for good. */
  removeBlob(sha256: string): Promise<Answer<{ removed: boolean }>>;
  /** Puts headers in the place of events; `payloads` are envelopes for their places. */
  eraseEvents(events: readonly Omit<PulledEvent, 'seq'>[]): Promise<Answer<{ erased: number }>>;
  /** The office's snapshot, still sealed; null where there is none. */
  snapshot(): Promise<Answer<Snapshot | null>>;
  putSnapshot(input: PutSnapshot): Promise<Answer<{ generation: number }>>;
  readPublication(id: string): Promise<Answer<StoredPublication>>;
  putPublication(id: string, version: PutPublication): Promise<Answer<{ version: number }>>;
  putLegalText(kind: PublishedKind, text: LegalText): Promise<Answer<{ version: number }>>;
  revokePublication(id: string): Promise<Answer<{ revokedAt: number }>>;
  openings(id: string): Promise<Answer<ReplyOf<typeof wireContract.publications.openings>>>;
  putShare(id: string, share: Share): Promise<Answer<ShareState>>;
  readShare(id: string): Promise<Answer<ShareState>>;
  shareFileState(id: string, sha256: string): Promise<Answer<BlobState>>;
  /** Sends one part of a sealed file of `total` bytes. */
  putSharePart(
    id: string,
    sha256: string,
    part: { readonly bytes: Uint8Array<ArrayBuffer>; readonly offset: number; readonly total: number },
  ): Promise<Answer<BlobState>>;
  revokeShare(id: string): Promise<Answer<{ revokedAt: number }>>;
  /** The newest lines of a share's log. */
  shareVisits(id: string): Promise<Answer<{ visits: ShareVisit[] }>>;
  /** What was sent in and waits; this device has it to itself for a while. */
  takeInbox(): Promise<Answer<ReplyOf<typeof wireContract.inbox.take>>>;
  inboxFile(itemId: string, sha256: string, maxBytes: number): Promise<Answer<Uint8Array>>;
  /** The office has an item for good. */
  removeInboxItem(itemId: string): Promise<Answer<{ removed: boolean }>>;
  inviteAccount(accountId: string, invitation: Invitation): Promise<Answer<AccountState>>;
  accounts(): Promise<Answer<{ accounts: AccountState[] }>>;
  revokeAccount(accountId: string): Promise<Answer<{ revokedAt: number }>>;
  /** The newest lines of an account's log. */
  accountVisits(accountId: string): Promise<Answer<{ visits: AccountVisit[] }>>;
  /** Reads the live stream until it ends, is cut, or falls silent; gives back why. */
  live(onMessage: (message: LiveMessage) => void, signal: AbortSignal): Promise<SyncFailure>;
}

export const createServerClient = (deps: ClientDeps): ServerClient => {
  const base = deps.serverUrl.replace(/\/+$/, '');
  const timeouts = deps.timeouts ?? TIMEOUTS;
  let clockOffset = 0;

  const headersFor = async (endpoint: Endpoint, input: RequestInput): Promise<Record<string, string>> => ({
    [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
    ...((endpoint.access === 'device' || endpoint.access === 'joining') && deps.serverId !== undefined
      ? { authorization: `Bearer ${await deps.makeToken(deps.serverId, clockOffset)}` }
      : {}),
    ...(input.json === undefined ? {} : { 'content-type': 'application/json' }),
    ...(input.bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
    ...input.headers,
  });

  const send = async (endpoint: Endpoint, input: RequestInput): Promise<Answer<Response>> => {
    const pause = deps.pause?.();
    if (pause?.aborted) return err({ kind: 'offline' });
    const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(input.params?.[name] ?? ''),
    );
    const query = input.query === undefined ? '' : `?${new URLSearchParams(input.query)}`;
    const body = input.bytes ?? (input.json === undefined ? undefined : JSON.stringify(input.json));
    try {
      const response = await fetch(`${base}${path}${query}`, {
        method: endpoint.method,
        headers: await headersFor(endpoint, input),
        // A redirect would carry the token elsewhere.
        redirect: 'error',
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.any([
          input.signal ?? AbortSignal.timeout(input.large ? timeouts.large : timeouts.small),
          ...(pause === undefined ? [] : [pause]),
        ]),
      });
      return response.ok ? ok(response) : err(await failureOf(response));
    } catch {
      return err({ kind: 'offline' });
    }
  };

  const receive = async (endpoint: Endpoint, input: RequestInput, maxBytes: number): Promise<Answer<Received>> => {
    const response = await send(endpoint, input);
    if (!response.ok) return response;
    const bytes = await readBody(response.value, maxBytes);
    return bytes.ok ? ok({ bytes: bytes.value, headers: response.value.headers }) : bytes;
  };

  const call = async <E extends Endpoint>(
    endpoint: E,
    input: RequestInput = {},
    maxBytes = MAX_JSON_REPLY,
  ): Promise<Answer<ReplyOf<E>>> => {
    const received = await receive(endpoint, input, maxBytes);
    if (!received.ok) return received;
    const parsed =
      typeof endpoint.reply === 'object' ? endpoint.reply.safeParse(jsonOf(received.value.bytes)) : undefined;
    // The schema is this endpoint's own; TypeScript cannot follow that through the generic.
    return parsed?.success ? ok(parsed.data as ReplyOf<E>) : err({ kind: 'garbage' });
  };

  const {
    server,
    offices,
    devices,
    keys,
    events,
    receipts,
    erasures,
    snapshots,
    live,
    blobs,
    publications,
    shares,
    inbox,
    accounts,
    legalTexts,
  } = wireContract;
  return {
    async hello() {
      const challenge = randomBytes(32).toString('base64url');
      const asked = deps.now();
      const received = await receive(server.info, { query: { challenge } }, 16 * 1024);
      if (!received.ok) return received;
      const info = serverInfoSchema.safeParse(jsonOf(received.value.bytes)).data;
      if (info === undefined) return err({ kind: 'garbage' });
      if (deps.serverId !== undefined && info.id !== deps.serverId) return err({ kind: 'identity-changed' });
      if (!verifySignature(info.id, serverStatement(info.id, challenge), info.signature ?? '')) {
        return err({ kind: 'identity-changed' });
      }
      if (info.protocol !== PROTOCOL_VERSION) return err({ kind: 'refused', code: 'protocol-unsupported' });
      clockOffset = info.time - Math.round((asked + deps.now()) / 2);
      return ok(info);
    },
    clockOffsetMs: () => clockOffset,
    createOffice: (json) => call(offices.create, { json }),
    join: (json) => call(devices.join, { json }),
    devices: () => call(devices.list),
    pairing: () => call(devices.pairing),
    leavePairing: () => call(devices.leave),
    openPairing: (deviceId, nonce) => call(devices.open, { params: { deviceId }, json: { nonce } }),
    confirmDevice: (deviceId) => call(devices.confirm, { params: { deviceId } }),
    restoreDevice: (deviceId, json) => call(devices.restore, { params: { deviceId }, json }),
    revokeDevice: (deviceId) => call(devices.revoke, { params: { deviceId } }),
    pushFor: (deviceId, firstSeq, payloads) =>
      call(events.pushFor, {
        params: { deviceId },
        query: { firstSeq: String(firstSeq) },
        bytes: encodePush(payloads),
        large: true,
      }),
    putKeyEnvelope: (recipient, epoch, ciphertext) =>
      call(keys.put, { params: { recipient, epoch: String(epoch) }, json: { ciphertext } }),
    keyEnvelopes: () => call(keys.list),
    push: (firstSeq, payloads, root) =>
      call(events.push, {
        query: { firstSeq: String(firstSeq), ...(root === undefined ? {} : { root }) },
        bytes: encodePush(payloads),
        large: true,
      }),
    async pull(after, limit) {
      const query = { after: String(after), ...(limit === undefined ? {} : { limit: String(limit) }) };
      const received = await receive(events.pull, { query, large: true }, MAX_EVENTS_REPLY);
      if (!received.ok) return received;
      const decoded = decodePull(received.value.bytes);
      const lastSeq = Number(received.value.headers.get(LAST_SEQ_HEADER) ?? Number.NaN);
      const isOrdered = decoded.ok && decoded.value.every((event, i, all) => event.seq > (all[i - 1]?.seq ?? after));
      if (!decoded.ok || !isOrdered || !Number.isSafeInteger(lastSeq)) return err({ kind: 'garbage' });
      return ok({ events: decoded.value, lastSeq });
    },
    receipts: (after) => call(receipts.list, { query: { after: String(after) } }),
    blobState: (sha256) => call(blobs.state, { params: { sha256 } }),
    putBlob(sha256, bytes, stands, piece = bytes.length) {
      // All there and yet not complete: the server died over the last step. It starts anew.
      const offset = stands < bytes.length ? stands : 0;
      const end = Math.min(bytes.length, offset + piece);
      return call(blobs.put, {
        params: { sha256 },
        bytes: bytes.subarray(offset, end),
        large: true,
        ...(offset === 0 && end === bytes.length
          ? {}
          : { headers: { 'content-range': `bytes ${offset}-${end - 1}/${bytes.length}` } }),
      });
    },
    async getBlob(sha256, maxBytes) {
      const received = await receive(blobs.get, { params: { sha256 }, large: true }, maxBytes);
      return received.ok ? ok(received.value.bytes) : received;
    },
    async getBlobPiece(sha256, offset, piece) {
      const headers = { range: `bytes=${offset}-${offset + piece - 1}` };
      const received = await receive(blobs.get, { params: { sha256 }, headers, large: true }, piece);
      return received.ok ? ok(received.value.bytes) : received;
    },
    removeBlob: (sha256) => call(blobs.remove, { params: { sha256 } }),
    eraseEvents: (gone) =>
      call(erasures.put, { bytes: encodePull(gone.map((event) => ({ ...event, seq: 0 }))), large: true }),
    async snapshot() {
      const got = await call(snapshots.get, { large: true }, MAX_SNAPSHOT_BODY_BYTES);
      return got.ok ? ok(got.value.snapshot) : got;
    },
    putSnapshot: (json) => call(snapshots.put, { json, large: true }),
    readPublication: (id) => call(publications.read, { params: { id } }),
    putPublication: (id, json) => call(publications.put, { params: { id }, json }),
    putLegalText: (kind, json) => call(legalTexts.put, { params: { kind }, json }),
    revokePublication: (id) => call(publications.revoke, { params: { id } }),
    openings: (id) => call(publications.openings, { params: { id }, query: { limit: '100' } }),
    putShare: (id, json) => call(shares.put, { params: { id }, json, large: true }),
    readShare: (id) => call(shares.read, { params: { id } }),
    shareFileState: (id, sha256) => call(shares.fileState, { params: { id, sha256 } }),
    putSharePart: (id, sha256, { bytes, offset, total }) =>
      call(shares.putFile, {
        params: { id, sha256 },
        bytes,
        large: true,
        headers: { 'content-range': `bytes ${offset}-${offset + bytes.length - 1}/${total}` },
      }),
    revokeShare: (id) => call(shares.revoke, { params: { id } }),
    shareVisits: (id) => call(shares.visits, { params: { id } }),
    takeInbox: () => call(inbox.take, {}, MAX_EVENTS_REPLY),
    async inboxFile(itemId, sha256, maxBytes) {
      const received = await receive(inbox.file, { params: { itemId, sha256 }, large: true }, maxBytes);
      return received.ok ? ok(received.value.bytes) : received;
    },
    removeInboxItem: (itemId) => call(inbox.remove, { params: { itemId } }),
    inviteAccount: (accountId, json) => call(accounts.invite, { params: { accountId }, json }),
    accounts: () => call(accounts.list),
    revokeAccount: (accountId) => call(accounts.revoke, { params: { accountId } }),
    accountVisits: (accountId) => call(accounts.visits, { params: { accountId }, query: { limit: '200' } }),
    async live(onMessage, signal) {
      const response = await send(live.open, { signal });
      return response.ok ? readLive(response.value, onMessage, signal) : response.error;
    },
  };
};

/** What a refusal means. Anything that is not this contract's error body comes from something in between. */
const failureOf = async (response: Response): Promise<SyncFailure> => {
  const body = await readBody(response, MAX_PUBLICATION_BODY_BYTES);
  const error = body.ok ? wireErrorSchema.safeParse(jsonOf(body.value)).data?.error : undefined;
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after') ?? '30');
    return { kind: 'busy', retryAfterMs: Math.min(Math.max(Number.isFinite(seconds) ? seconds : 30, 1), 600) * 1000 };
  }
  if (response.status >= 500 && error?.code !== 'quota-exceeded') return { kind: 'offline' };
  if (error === undefined) return { kind: 'garbage' };
  const kind = response.status === 409 ? 'conflict' : 'refused';
  return error.expected === undefined
    ? { kind, code: error.code }
    : { kind, code: error.code, expected: error.expected };
};

const readBody = async (response: Response, maxBytes: number): Promise<Answer<Uint8Array>> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const reader = response.body?.getReader();
    for (;;) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) break;
      size += chunk.value.length;
      if (size > maxBytes) {
        await reader?.cancel();
        return err({ kind: 'garbage' });
      }
      chunks.push(chunk.value);
    }
  } catch {
    return err({ kind: 'offline' });
  }
  return ok(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, size));
};

const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    return undefined;
  }
};
