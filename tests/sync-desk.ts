import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createDeviceIdentity, type DeviceIdentity, signerOf } from '../src-main/engine/keys/device-identity.ts';
import { createServerClient, type ServerClient } from '../src-main/engine/sync/client.ts';
import type { SealedAside, SyncStore } from '../src-main/engine/sync/store-port.ts';
import { createTokenMaker } from '../src-main/engine/sync/token.ts';
import { officeStatement } from '../src-shared/wire/statements.ts';

/** The desk's own sync client, with a store in memory: for tests and benches of what is between desk and server. */
export interface SyncDevice {
  readonly identity: DeviceIdentity;
  readonly officeKey: Uint8Array;
  client(server: { readonly url: string; readonly serverId: string; readonly pause?: () => AbortSignal }): ServerClient;
}

const deps = { now: Date.now, randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };

export const newSyncDevice = async (): Promise<SyncDevice> => {
  const identity = await createDeviceIdentity(deps, { officeId: randomUUID(), tag: 'A' });
  const makeToken = createTokenMaker(identity, Date.now);
  return {
    identity,
    officeKey: deps.randomBytes(32),
    client: ({ url, ...server }) =>
      createServerClient({
        serverUrl: url,
        ...server,
        makeToken,
        now: Date.now,
        timeouts: { small: 3_000, large: 10_000 },
      }),
  };
};

/** A device whose office the server knows. */
export const connectDevice = async (
  server: { readonly url: string; readonly serverId: string },
  enrolmentCode: string,
): Promise<SyncDevice> => {
  const device = await newSyncDevice();
  const { officeId, deviceId, tag: deskTag, signPublicKey, sealPublicKey } = device.identity;
  const statement = officeStatement(server.serverId, officeId, { deviceId, deskTag, signPublicKey, sealPublicKey });
  const proof = Buffer.from(signerOf(device.identity).sign(statement)).toString('base64url');
  const created = await device
    .client(server)
    .createOffice({ enrolmentCode, officeId, deviceId, deskTag, signPublicKey, sealPublicKey, proof });
  if (!created.ok) throw new Error(created.error.kind);
  return device;
};

export interface MemorySyncStore extends SyncStore {
  readonly received: string[];
  readonly asides: Map<string, SealedAside>;
  add(body: string): void;
  bodies(): string[];
}

/** `as`: another desk of the same office, that only reads. */
export const memorySyncStore = (device: SyncDevice, as?: string): MemorySyncStore => {
  const own: string[] = [];
  const received: string[] = [];
  const known = new Set<string>();
  const asides = new Map<string, SealedAside>();
  let cursor = 0;
  let acknowledged = 0;
  return {
    officeId: device.identity.officeId,
    deviceId: as ?? device.identity.deviceId,
    received,
    asides,
    add: (body) => void own.push(body),
    bodies: () => own,
    cursor: () => cursor,
    setCursor: (seq) => {
      cursor = seq;
    },
    acknowledged: () => acknowledged,
    setAcknowledged: (seq) => {
      acknowledged = seq;
    },
    oldestUnsentAt: () => null,
    lastOwnSeq: () => own.length,
    ownEvents: (after, limit) =>
      own.slice(after, after + limit).map((body, index) => ({
        deviceSeq: after + index + 1,
        body,
        hash: createHash('sha256').update(body).digest('hex'),
      })),
    forgetDelivered: () => undefined,
    highest: () => received.length + asides.size,
    receive: (bodies) => {
      return bodies.map((body) => {
        if (known.has(body)) return 'known';
        known.add(body);
        received.push(body);
        return 'applied';
      });
    },
    replayQuarantine: () => undefined,
    setAside: (event) => void asides.set(`${event.deviceId}/${event.deviceSeq}`, event),
    takeBack: (deviceId, deviceSeq) => void asides.delete(`${deviceId}/${deviceSeq}`),
    setAsides: () => [...asides.values()],
    eventsOf: () => [],
    key: (epoch) => (epoch === 1 ? device.officeKey : undefined),
    currentKey: () => ({ epoch: 1, key: device.officeKey }),
  };
};
