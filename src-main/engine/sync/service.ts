import { randomInt } from 'node:crypto';
import type { SyncStatus } from '../../../src-shared/contract/sharing.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { officeStatement } from '../../../src-shared/wire/statements.ts';
import { createAccountCourier } from '../accounts/courier.ts';
import { createTextFetching } from '../blob-care/away-texts.ts';
import type { BlobCare } from '../blob-care/service.ts';
import { createThinning } from '../blob-care/thinning.ts';
import { defectLine } from '../defect-line.ts';
import type { Desk } from '../desk.ts';
import { startEraser } from '../erasure/eraser.ts';
import { createInboxCourier } from '../inbox/courier.ts';
import { createExaminer } from '../inbox/examiner.ts';
import { ensureInboxIdentity } from '../inbox/identity.ts';
import { signerOf } from '../keys/device-identity.ts';
import { createLegalPublisher } from '../legal/legal-publisher.ts';
import { createKeyCourier } from '../office-keys/key-courier.ts';
import { createPairingHost, type PairingHost } from '../pairing/host.ts';
import { createMembership } from '../pairing/membership.ts';
import { createPublisher } from '../publish/publisher.ts';
import { readScanner } from '../scanner/setting.ts';
import { createShareCourier, type ShareCourier } from '../shares/courier.ts';
import { createSnapshotKeeper } from '../snapshots/keeper.ts';
import { storeErrorOf } from '../store/database.ts';
import { createAsides } from './asides.ts';
import { createBlobCourier } from './blob-courier.ts';
import { createServerClient, type ServerClient } from './client.ts';
import { createClockNotes } from './clock-notes.ts';
import { createDeskSyncStore, forgetDelivered } from './desk-store.ts';
import { pullAll } from './exchange.ts';
import type { Answer } from './failure.ts';
import { createPace } from './pace.ts';
import { createReceiptKeeper, RECEIPTS_SEQ } from './receipts.ts';
import { readConnection, readSetting, writeConnection, writeSetting } from './settings.ts';
import { type Sync, startSync } from './sync.ts';
import { createTokenMaker } from './token.ts';

/** The open office's line to its server. */
export interface SyncService {
  status(): SyncStatus;
  /** Registers the office at a server with the operator's code, and begins to sync. */
  connect(serverUrl: string, enrolmentCode: string): Promise<Answer<null>>;
  /** Fetches this desk's own later entries after a backup was put back. `diverged`: others were made here since. */
  takeBack(): Promise<Result<null, 'offline' | 'diverged'>>;
  /** Makes an invitation for one further desk; `offline` when there is no server. */
  invite(): ReturnType<PairingHost['invite']>;
  readonly pairing: Pick<PairingHost, 'state' | 'confirm' | 'cancel'>;
  /** Who belongs to the office changed here. */
  lookAtDevices(): void;
  now(): void;
  setPaused(paused: boolean): void;
  /** Calls of the connected server; undefined while there is none. */
  client(): ServerClient | undefined;
  serverUrl(): string | undefined;
  /** Fetches one file before all others. Whether it is here now. */
  fetchFile(hash: string): Promise<boolean>;
  /** Kilobytes per second that files may take in the background; null: as many as there are. */
  fileLimit(): number | null;
  limitFiles(kilobytesPerSecond: number | null): void;
  /** Keeps all files here (`null`), or those of the last days; older ones are left at the server once it has confirmed them. */
  keepFiles(days: number | null): void;
  /** Fetches and reads files that lie at the server only, so that their text is found here. */
  readTexts(hashes: readonly string[]): void;
  /** Does so for all, now and later. */
  readAllTexts(on: boolean): void;
  /** What brings documents given out by link to the server, and knows how far it is. */
  readonly shares: ShareCourier;
  /** Notes which publications the newest events concern, before somebody asks whether they are live. */
  markPublications(): void;
  close(): Promise<void>;
}

const FILE_LIMIT = 'sync.fileLimit';
/** A burst of commands becomes one push. */
const GATHER_MS = 20;
/** How often events that came from the future are tried again. */
const RETRY_MS = 5 * 60_000;
/** A desk that only listens shows itself this often, and hears then what a lost note did not tell it. */
const LOOK_MS = 30 * 60_000;

export const openSync = (
  desk: Omit<Desk, 'services'>,
  { blobs, here, away, texts }: Pick<BlobCare, 'blobs' | 'here' | 'away' | 'texts'>,
): SyncService => {
  const { store, identity, deps } = desk;
  const { sqlite } = store;
  const syncStore = createDeskSyncStore(desk);
  const publisher = createPublisher(desk);
  const legal = createLegalPublisher(desk);
  let alarm: { readonly at: number; readonly timer: NodeJS.Timeout } | undefined;
  /** Another round after a while; the earliest wish counts, as whoever still waits then asks again. */
  const wakeAfter = (ms: number): void => {
    const at = performance.now() + ms;
    if (alarm !== undefined && alarm.at <= at) return;
    clearTimeout(alarm?.timer);
    const ring = (): void => {
      alarm = undefined;
      line?.sync.wake();
    };
    alarm = { at, timer: setTimeout(ring, ms).unref() };
  };
  const fileLimit = (): number | null => Number(readSetting(sqlite, FILE_LIMIT) ?? 0) || null;
  const courier = createBlobCourier(desk, { here, away, texts, pace: createPace(fileLimit) }, wakeAfter);
  const textFetching = createTextFetching(desk, { here, away, texts }, wakeAfter);
  const thinning = createThinning(desk, here, away);
  const shares = createShareCourier(desk, blobs, wakeAfter);
  const examiner = createExaminer(() => readScanner(sqlite));
  const inbox = createInboxCourier(desk, blobs, examiner, wakeAfter);
  const accounts = createAccountCourier(desk);
  const receipts = createReceiptKeeper(desk);
  const snapshots = createSnapshotKeeper(desk, syncStore);
  const eraser = startEraser(desk, blobs, syncStore, {
    onErased: () => line?.sync.wake(),
    onSent: snapshots.renew,
  });
  const keys = createKeyCourier(desk, syncStore);
  const pairing = createPairingHost(desk, keys);
  const membership = createMembership(desk, syncStore, pairing);
  const lookAtDevices = (): void => {
    membership.look();
    keys.look();
    line?.sync.wake();
  };
  const clock = createClockNotes(desk);
  const makeToken = createTokenMaker(identity, deps.now);
  const asides = createAsides(sqlite);
  let line: { client: ServerClient; sync: Sync } | undefined;
  let pausing = new AbortController();
  if (readSetting(sqlite, 'sync.paused') === '1') pausing.abort();
  const setPaused = (next: boolean): void => {
    writeSetting(sqlite, 'sync.paused', next ? '1' : '0');
    if (next) pausing.abort();
    else if (pausing.signal.aborted) pausing = new AbortController();
  };
  const openedAt = deps.now();

  const isRemoved = (): boolean => readSetting(sqlite, 'sync.removed') === '1';
  /** Kept, so that it is said without a network too; taken back where the server knows this desk again. */
  const noteRemoved = (removed: boolean): void => {
    if (removed === isRemoved()) return;
    try {
      writeSetting(sqlite, 'sync.removed', removed ? '1' : '0');
    } catch (thrown) {
      // A full disk: said all the same, and kept another time.
      if (storeErrorOf(thrown) === undefined) throw thrown;
    }
  };

  const start = (): void => {
    const connection = readConnection(sqlite);
    if (connection === undefined) return;
    const client = createServerClient({
      serverUrl: connection.url,
      serverId: connection.serverId,
      makeToken,
      now: deps.now,
      pause: () => pausing.signal,
    });
    const sync = startSync(
      {
        store: syncStore,
        client,
        membership,
        keys: {
          run: async (server) => {
            const taken = await keys.run(server);
            if (taken.ok) await ensureInboxIdentity(desk);
            return taken;
          },
        },
        // Shares last: what they give out must be here, and a large one must not hold up a case's status.
        jobs: [eraser, accounts, publisher, legal, receipts, snapshots, inbox, textFetching, thinning, courier, shares],
        onConnect: lookAtDevices,
        now: deps.now,
        random: () => randomInt(1_000_000) / 1_000_000,
        onState: ({ state, problem }) => {
          if (problem?.code === 'device-revoked') noteRemoved(true);
          else if (state === 'idle') noteRemoved(false);
          store.announce(['sync']);
        },
        onDefect: (error) => console.error(defectLine('sync', error)),
        onLive: (message) => {
          if (message.type === 'hello') {
            shares.connected();
            accounts.look();
          }
          if (message.type === 'accounts') {
            accounts.look();
            sync.wake();
          }
          if (message.type === 'opened') {
            if (shares.visited(message.publicationId)) sync.wake();
            else store.announce(['sync']);
          }
          if (message.type === 'devices') lookAtDevices();
          if (message.type === 'inbox') sync.wake();
        },
      },
      pausing.signal.aborted,
    );
    line = { client, sync };
  };
  start();

  /** Goes on with a server that knows this desk. */
  const settle = async (serverUrl: string, serverId: string, isNew: boolean): Promise<Answer<null>> => {
    const url = serverUrl.replace(/\/+$/, '');
    const client = createServerClient({ serverUrl: url, serverId, makeToken, now: deps.now });
    const hello = await client.hello();
    const known = hello.ok ? await client.devices() : hello;
    if (!known.ok) return known;
    await line?.sync.stop();
    const before = readConnection(sqlite);
    sqlite
      .transaction(() => {
        writeConnection(sqlite, { url, serverId });
        setPaused(false);
        // A new server has nothing of what the old one had.
        if (isNew || before?.serverId !== serverId) forgetServer(desk);
      })
      .immediate();
    lookAtDevices();
    start();
    store.announce(['sync', 'publication']);
    return ok(null);
  };

  let timer: NodeJS.Timeout | undefined;
  const retry = setInterval(() => {
    try {
      clock.retry();
    } catch (thrown) {
      // A full disk: they wait on.
      if (storeErrorOf(thrown) === undefined) throw thrown;
    }
  }, RETRY_MS);
  retry.unref();
  const looking = setInterval(lookAtDevices, LOOK_MS);
  looking.unref();
  const stopListening = store.onChanged((tables) => {
    if (tables.has('account')) accounts.look();
    if (!tables.has('event') || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      line?.sync.wake();
    }, GATHER_MS);
  });

  return {
    status() {
      const state = line?.sync.state();
      const problem = state?.problem ?? null;
      const clockNote = problem === null ? clock.note(line?.client.clockOffsetMs() ?? 0) : null;
      const waiting =
        line === undefined
          ? { events: 0, files: 0, shares: 0, oldestAt: null }
          : {
              events: Math.max(0, syncStore.lastOwnSeq() - syncStore.acknowledged()) + eraser.unsent(),
              files: courier.unsent(),
              shares: shares.unsent(),
              oldestAt: syncStore.oldestUnsentAt(),
            };
      return {
        state: state?.state ?? 'off',
        serverUrl: readConnection(sqlite)?.url ?? null,
        unsent: waiting.events + waiting.files + waiting.shares,
        waiting,
        question: QUESTIONS[problem?.code ?? ''] ?? null,
        awaited: line === undefined ? 0 : courier.awaited(),
        lastSyncAt: state?.lastSyncAt ?? null,
        since: state?.since ?? openedAt,
        message: problem?.message ?? clockNote?.text ?? null,
        clock: clockNote?.kind ?? null,
        ...asides(),
        removed: problem?.code === 'device-revoked' || isRemoved(),
      };
    },
    async connect(serverUrl, enrolmentCode) {
      const stranger = createServerClient({ serverUrl, serverId: undefined, makeToken, now: deps.now });
      const hello = await stranger.hello();
      if (!hello.ok) return hello;
      if (enrolmentCode === '') return settle(serverUrl, hello.value.id, false);
      const { officeId, deviceId, tag: deskTag, signPublicKey, sealPublicKey } = identity;
      const statement = officeStatement(hello.value.id, officeId, { deviceId, deskTag, signPublicKey, sealPublicKey });
      const proof = Buffer.from(signerOf(identity).sign(statement)).toString('base64url');
      const created = await stranger.createOffice({
        ...{ enrolmentCode, officeId, deviceId, deskTag, signPublicKey, sealPublicKey },
        proof,
      });
      // Another desk of this office may have registered it there, and named this one.
      const isNamed = !created.ok && created.error.kind === 'conflict';
      if (!created.ok && !isNamed) return created;
      const settled = await settle(serverUrl, hello.value.id, created.ok);
      return !settled.ok && !created.ok ? created : settled;
    },
    async takeBack() {
      if (line === undefined) return err('offline');
      const { client } = line;
      const hello = await client.hello();
      const pulled = hello.ok ? await pullAll(syncStore, client) : hello;
      const listed = pulled.ok ? await client.devices() : pulled;
      if (!listed.ok) return err('offline');
      const there = listed.value.devices.find(({ deviceId }) => deviceId === identity.deviceId)?.lastDeviceSeq ?? 0;
      if (there > syncStore.lastOwnSeq()) return err('diverged');
      line.sync.now();
      return ok(null);
    },
    invite: async () => {
      const connection = readConnection(sqlite);
      return line === undefined || connection === undefined
        ? err({ kind: 'offline' })
        : pairing.invite(line.client, connection);
    },
    pairing,
    lookAtDevices,
    now: () => line?.sync.now(),
    setPaused(next) {
      setPaused(next);
      line?.sync.setPaused(next);
      store.announce(['sync']);
    },
    client: () => line?.client,
    shares,
    markPublications: publisher.mark,
    serverUrl: () => readConnection(sqlite)?.url,
    fetchFile: async (hash) => (line === undefined ? false : courier.fetchNow(line.client, hash)),
    fileLimit,
    limitFiles(kilobytesPerSecond) {
      writeSetting(sqlite, FILE_LIMIT, String(kilobytesPerSecond ?? 0));
      store.announce(['sync']);
      line?.sync.wake();
    },
    keepFiles(days) {
      away.keep(days);
      thinning.soon();
      store.announce(['sync', 'away_text']);
      line?.sync.now();
    },
    readTexts(hashes) {
      texts.want(hashes);
      line?.sync.wake();
    },
    readAllTexts(on) {
      texts.setAlways(on);
      line?.sync.wake();
    },
    async close() {
      stopListening();
      textFetching.close();
      clearInterval(retry);
      clearInterval(looking);
      clearTimeout(timer);
      clearTimeout(alarm?.timer);
      shares.close();
      await eraser.close();
      await line?.sync.stop();
      // Only now: what it was asked last is to be answered.
      await examiner.close();
      await snapshots.close();
    },
  };
};

const QUESTIONS: Readonly<Record<string, SyncStatus['question']>> = {
  'identity-changed': 'other-server',
  unauthenticated: 'unknown-here',
  'own-events-ahead': 'ahead',
};

const forgetServer = ({ store }: Pick<Desk, 'store'>): void => {
  writeSetting(store.sqlite, 'sync.cursor', '0');
  writeSetting(store.sqlite, 'sync.acknowledged', '0');
  writeSetting(store.sqlite, RECEIPTS_SEQ, '0');
  forgetDelivered(store.sqlite);
  // An invitation leads to the server it was made for.
  store.sqlite.prepare('DELETE FROM pairing').run();
};
