import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { JoinState } from '../../../src-shared/contract/devices.ts';
import { commitmentOf, comparisonCode } from '../../../src-shared/devices/comparison-code.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { joinStatement, ticketStatement } from '../../../src-shared/wire/statements.ts';
import { defectLine } from '../defect-line.ts';
import { createDeviceIdentity, type DeviceIdentity, saveDeviceIdentity, signerOf } from '../keys/device-identity.ts';
import { verifySignature } from '../keys/signatures.ts';
import { openKeyEnvelope } from '../office-keys/envelope.ts';
import { createKeyRing } from '../office-keys/key-ring.ts';
import { unfinishedFile } from '../session/creation.ts';
import { openOffice, type SessionOptions } from '../session/session.ts';
import { beginOffice } from '../snapshots/begin.ts';
import { type SqliteDatabase, storeErrorOf } from '../store/database.ts';
import { createServerClient, type ServerClient } from '../sync/client.ts';
import type { SyncFailure } from '../sync/failure.ts';
import { problemOf } from '../sync/problems.ts';
import { writeConnection } from '../sync/settings.ts';
import { createTokenMaker } from '../sync/token.ts';
import { type Invitation, invitationKey } from './invitation.ts';

/** How often the new desk asks whether the inviting one has answered. */
const ASK_MS = 500;
/** How often the office is begun anew while the server can be reached. */
const MAX_TRIES = 4;

const TEXTS: Readonly<Record<string, string>> = {
  'ticket-used': 'Diese Einladung wurde schon benutzt. Bitte lassen Sie sich eine neue geben.',
  'ticket-expired': 'Diese Einladung ist abgelaufen. Bitte lassen Sie sich eine neue geben.',
  'ticket-invalid': 'Diese Einladung gilt nicht (mehr). Bitte lassen Sie sich eine neue geben.',
  'desk-tag-taken': 'Inzwischen hat ein anderer Arbeitsplatz diesen Platz belegt. Bitte lassen Sie sich neu einladen.',
};
const REFUSED =
  'Der einladende Arbeitsplatz hat diesen Rechner nicht freigegeben, oder die Zeit ist abgelaufen. Hier wurde nichts gespeichert. Bitte lassen Sie sich neu einladen.';
const NOT_WHOLE =
  'Der Server gibt die Akten nicht vollständig heraus. Hier wurde nichts gespeichert. Bitte fragen Sie den Betreiber und lassen Sie sich danach neu einladen.';
const IN_BETWEEN =
  'Die Antwort passt nicht zur Einladung. Es wurde abgebrochen und nichts gespeichert. Bitte geben Sie die Einladung auf einem anderen Weg weiter, am besten persönlich, und versuchen Sie es noch einmal.';

/** What is there once the office has been fetched: all but somebody who works with it. */
interface Fetched {
  readonly sqlite: SqliteDatabase;
  readonly databaseKey: Uint8Array;
  readonly identity: DeviceIdentity;
}

export interface Joining {
  readonly state: () => JoinState;
  readonly fetched: () => Fetched | undefined;
  /** Gives up, or forgets that it did; what was fetched is deleted. */
  readonly cancel: () => Promise<void>;
}

/**
 * Joins an office: shows this desk's keys to the server, waits until the inviting desk answers, shows the code, waits until
 * people have compared it there, takes the office's keys and fetches everything. A lost connection is waited out.
 */
export const startJoining = (
  options: SessionOptions,
  databaseFile: string,
  invitation: Invitation,
  announce: () => void,
): Joining => {
  const { deps } = options;
  const { ticket, url, issuerKey } = invitation;
  const stopping = new AbortController();
  let state: JoinState = { stage: 'contacting' };
  let client: ServerClient | undefined;
  let fetched: Fetched | undefined;

  const show = (next: JoinState): void => {
    state = next;
    announce();
  };
  const messageOf = (error: SyncFailure): string => {
    if ('code' in error && error.code in TEXTS) return TEXTS[error.code] ?? '';
    if ('code' in error && (error.code === 'unauthenticated' || error.code === 'device-revoked')) return REFUSED;
    return problemOf(error).problem.message;
  };
  const isPassing = ({ kind }: SyncFailure): boolean => kind === 'offline' || kind === 'busy';

  const run = async (): Promise<Result<unknown, string>> => {
    if (!verifySignature(issuerKey, ticketStatement(ticket), ticket.signature))
      return err(TEXTS['ticket-invalid'] ?? '');
    const identity = await createDeviceIdentity(deps, { officeId: ticket.officeId, tag: ticket.deskTag });
    const makeToken = createTokenMaker(identity, deps.now);
    client = createServerClient({ serverUrl: url, serverId: ticket.serverId, makeToken, now: deps.now });
    const hello = await client.hello();
    if (!hello.ok) return err(messageOf(hello.error));
    const joinNonce = Buffer.from(deps.randomBytes(32)).toString('base64url');
    const { deviceId, signPublicKey, sealPublicKey } = identity;
    const statement = joinStatement(ticket, { ...identity, joinNonce });
    const joined = await client.join({
      ...{ ticket, deviceId, signPublicKey, sealPublicKey, joinNonce },
      invitationProof: invitationKey(invitation.secret).sign(statement),
      deviceProof: Buffer.from(signerOf(identity).sign(statement)).toString('base64url'),
    });
    if (!joined.ok) return err(messageOf(joined.error));
    show({ stage: 'waiting' });
    const confirmed = await untilConfirmed(client, identity, joinNonce);
    if (!confirmed.ok) return confirmed;
    return fetchOffice(client, identity);
  };

  /** Asks until the inviting desk has shown its number, shows the code, asks until it is confirmed. */
  const untilConfirmed = async (
    server: ServerClient,
    identity: DeviceIdentity,
    joinNonce: string,
  ): Promise<Result<unknown, string>> => {
    const issuer = { deviceId: ticket.issuerDeviceId, signPublicKey: issuerKey };
    const { officeId, serverId, nonce } = ticket;
    for (;;) {
      const asked = await server.pairing();
      if (!asked.ok && !isPassing(asked.error)) return err(messageOf(asked.error));
      const { opening = null, confirmed = false } = asked.ok ? asked.value : {};
      if (opening !== null && state.stage === 'waiting') {
        if (commitmentOf({ officeId, issuer, opening }) !== ticket.commitment) return err(IN_BETWEEN);
        const code = comparisonCode({ serverId, officeId, nonce, issuer, joining: identity, joinNonce, opening });
        show({ stage: 'code', code });
      }
      // Confirmed without a code that anybody could have compared is no confirmation.
      if (confirmed) return state.stage === 'code' ? ok(undefined) : err(IN_BETWEEN);
      await wait(ASK_MS, undefined, { signal: stopping.signal });
    }
  };

  const fetchOffice = async (server: ServerClient, identity: DeviceIdentity): Promise<Result<unknown, string>> => {
    for (let tries = 1; ; ) {
      const done = await fetchOnce(server, identity);
      if (done.ok) return done;
      if (typeof done.error === 'string') return err(done.error);
      if (!isPassing(done.error)) return err(messageOf(done.error));
      // From the start, into an empty database: what was half fetched is not trusted.
      discard();
      // A server that answers and yet does not give everything will not do so however often it is asked; a lost connection is waited out.
      if ((await server.hello()).ok && ++tries > MAX_TRIES) return err(NOT_WHOLE);
      await wait(ASK_MS, undefined, { signal: stopping.signal });
    }
  };

  const fetchOnce = async (
    server: ServerClient,
    identity: DeviceIdentity,
  ): Promise<Result<unknown, SyncFailure | string>> => {
    show({ stage: 'fetching', done: 0, total: 0 });
    const databaseKey = deps.randomBytes(32);
    const file = unfinishedFile(databaseFile);
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    const opened = openOffice(options, file, databaseKey);
    if (!opened.ok) return err(opened.error.message);
    const sqlite = opened.value;
    fetched = { sqlite, databaseKey, identity };
    saveDeviceIdentity(sqlite, identity);
    writeConnection(sqlite, { url, serverId: ticket.serverId });
    const ring = createKeyRing(sqlite);
    const left = await server.keyEnvelopes();
    if (!left.ok) return left;
    for (const envelope of left.value.keyEnvelopes) {
      // Others are not known here yet; what they gave is taken once their introduction has come.
      if (envelope.fromDeviceId !== ticket.issuerDeviceId) continue;
      const officeKey = await openKeyEnvelope(identity, issuerKey, envelope);
      if (officeKey !== undefined) ring.add(officeKey);
    }
    const onProgress = (done: number, total: number): void => {
      stopping.signal.throwIfAborted();
      show({ stage: 'fetching', done, total });
    };
    const begun = await beginOffice({ sqlite, client: server, identity, deps, onProgress });
    if (!begun.ok) return begun;
    const users = sqlite
      .prepare<[], { id: string; displayName: string }>(
        `SELECT id, coalesce(display_name, login_name, '') AS displayName FROM user
         WHERE active = 1 AND removed = 0 ORDER BY display_name`,
      )
      .all();
    const officeName = sqlite.prepare<[], { name: string | null }>('SELECT name FROM office').get()?.name ?? '';
    if (users.length === 0) return err(IN_BETWEEN);
    show({ stage: 'user', officeName, users });
    return ok(undefined);
  };

  const discard = (): void => {
    // Left open, the file would count as in use until the next start.
    fetched?.sqlite.close();
    if (fetched === undefined) return;
    fetched.databaseKey.fill(0);
    fetched = undefined;
    for (const suffix of ['', '-wal', '-shm']) rmSync(unfinishedFile(databaseFile) + suffix, { force: true });
  };

  const running = run().then(
    (result) => {
      if (result.ok) return;
      discard();
      show({ stage: 'failed', message: result.error });
    },
    (thrown: unknown) => {
      discard();
      if (!stopping.signal.aborted) {
        const isDisk = storeErrorOf(thrown) !== undefined;
        if (!isDisk) console.error(defectLine('join', thrown));
        show({ stage: 'failed', message: problemOf({ kind: isDisk ? 'disk' : 'defect' }).problem.message });
      }
    },
  );

  return {
    state: () => state,
    fetched: () => fetched,
    async cancel() {
      const isWaiting = state.stage === 'waiting' || state.stage === 'code';
      stopping.abort();
      await running;
      discard();
      // Best effort: a device that only waits is forgotten when its invitation has expired.
      if (isWaiting) await client?.leavePairing();
    },
  };
};
