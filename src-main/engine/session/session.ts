import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { UserRole } from '../../../src-shared/cases/words.ts';
import type { SessionState } from '../../../src-shared/contract/session.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { ShellPort } from '../../../src-shared/rpc/control.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { defectLine } from '../defect-line.ts';
import type { Desk, EngineDeps, Me } from '../desk.ts';
import type { Grants } from '../imports/grants.ts';
import { createVerifier, type DeviceIdentity, loadDeviceIdentity, signerOf } from '../keys/device-identity.ts';
import type { KdfCost } from '../keys/kdf.ts';
import { readSlots, type SlotFile, writeSlots } from '../keys/slots.ts';
import type { PdfMaker } from '../pdf/pdf-maker.ts';
import { openServices } from '../services.ts';
import { openDatabase, type SqliteDatabase } from '../store/database.ts';
import { migrate, readMigrations } from '../store/migrate.ts';
import { createStore } from '../store/store.ts';
import { finishCreation } from './creation.ts';
import { storeErrors } from './texts.ts';

export interface SessionOptions {
  readonly dataDir: string;
  readonly resourcesDir: string;
  readonly shell: ShellPort;
  readonly deps: EngineDeps;
  readonly kdfCost: KdfCost;
  readonly pdf: PdfMaker;
  /** Files the person gave to the shell. */
  readonly grants: Grants;
  readonly version: string;
}

/** What the engine holds between "locked" and "open". One office per data folder, one signed-in user at a time. */
export interface Session {
  readonly options: SessionOptions;
  readonly databaseFile: string;
  readonly slots: () => Result<SlotFile | undefined, 'damaged'>;
  readonly saveSlots: (slots: SlotFile) => void;
  readonly deviceSecret: (account: string) => Promise<Uint8Array | undefined>;
  readonly state: () => Promise<SessionState>;
  /** The open office with its database key, or undefined while locked. */
  readonly open: () => OpenSession | undefined;
  /** Opens database and services for a user whose slot gave the key. */
  readonly start: (databaseKey: Uint8Array, userId: string) => Promise<Result<Desk, AppError>>;
  readonly stop: () => Promise<void>;
  /** Why the office cannot be opened at all, told on the sign-in screen. */
  readonly setProblem: (problem: AppError | null) => void;
  /** Something outside the database changed what the first screen shows. */
  readonly announce: () => void;
  readonly onState: (listener: (state: SessionState['state'], desk: Desk | undefined) => void) => void;
}

export interface OpenSession {
  readonly desk: Desk;
  readonly databaseKey: Uint8Array;
}

/** Opens and migrates the database file; every expected failure is a sentence. */
export const openOffice = (
  options: Pick<SessionOptions, 'resourcesDir'>,
  file: string,
  key: Uint8Array,
): Result<SqliteDatabase, AppError> => {
  const opened = openDatabase(file, key);
  if (!opened.ok) return err(storeErrors[opened.error]);
  const migrated = migrate(
    opened.value,
    file,
    key,
    readMigrations(path.join(options.resourcesDir, '../migrations/desk')),
  );
  if (!migrated.ok) {
    opened.value.close();
    return err(storeErrors[migrated.error.code]);
  }
  return ok(opened.value);
};

const roles: readonly string[] = ['owner', 'appraiser', 'office', 'lawyer'] satisfies UserRole[];
const isRole = (role: string | null): role is UserRole => role !== null && roles.includes(role);

const findMe = (sqlite: SqliteDatabase, userId: string): Me | undefined => {
  const row = sqlite
    .prepare<[string], { display_name: string | null; role: string | null; active: number | null }>(
      'SELECT display_name, role, active FROM user WHERE id = ? AND removed = 0',
    )
    .get(userId);
  return row?.active === 1 && isRole(row.role)
    ? { id: userId, displayName: row.display_name ?? '', role: row.role }
    : undefined;
};

export const createSession = (options: SessionOptions): Session => {
  mkdirSync(options.dataDir, { recursive: true });
  const databaseFile = path.join(options.dataDir, 'office.db');
  const slotFile = path.join(options.dataDir, 'keyslots.json');
  const listeners = new Set<(state: SessionState['state'], desk: Desk | undefined) => void>();
  const verifier = createVerifier();
  let current: OpenSession | undefined;
  let problem: AppError | null = null;

  const tell = (state: SessionState['state']): void => {
    for (const listener of listeners) listener(state, current?.desk);
  };

  const makeDesk = (sqlite: SqliteDatabase, identity: DeviceIdentity, me: Me): Desk => {
    const { deps, dataDir, resourcesDir } = options;
    const store = createStore({ ...deps, ...signerOf(identity), ...verifier }, sqlite, identity);
    const base = {
      store,
      me,
      identity,
      deps,
      dataDir,
      resourcesDir,
      record: (...given: Parameters<Desk['record']>) => void store.record(me.id, ...given),
    };
    return {
      ...base,
      services: openServices(base, options.pdf, options.grants, (notice) => options.shell.notify(notice)),
    };
  };

  const stop = async (): Promise<void> => {
    const open = current;
    current = undefined;
    if (!open) return;
    try {
      await open.desk.services.close();
    } finally {
      // Whatever a service did: signed out means the file is closed and the key is gone.
      open.desk.store.close();
      open.databaseKey.fill(0);
      tell('locked');
    }
  };

  /** Takes away the ways in of users that left, and signs out whom it concerns. The last one stays: it says why it is shut. */
  const dismiss = (desk: Desk): void => {
    const left = desk.store.sqlite.prepare<[], { id: string }>('SELECT id FROM user WHERE active = 0').all();
    const gone = new Set(left.map(({ id }) => id));
    const file = readSlots(slotFile);
    if (file.ok && file.value) {
      const slots = file.value.slots.filter((slot) => slot.type === 'recovery' || !gone.has(slot.userId));
      const opens = slots.some((slot) => slot.type === 'password');
      if (opens && slots.length < file.value.slots.length) writeSlots(slotFile, { ...file.value, slots });
    }
    if (!gone.has(desk.me.id) || current?.desk !== desk) return;
    problem = storeErrors['user-inactive'];
    stop().catch((thrown: unknown) => console.error(defectLine('session', thrown)));
  };

  const session: Session = {
    options,
    databaseFile,
    slots: () => readSlots(slotFile),
    saveSlots: (slots) => writeSlots(slotFile, slots),
    deviceSecret: async (account) => {
      const secret = await options.shell.keychain.get(account);
      return secret === null ? undefined : Buffer.from(secret, 'base64url');
    },
    state: async () => {
      const keychain = await options.shell.keychain.state();
      const slots = readSlots(slotFile);
      if (slots.ok && slots.value) finishCreation(databaseFile);
      const users = slots.ok
        ? (slots.value?.slots ?? []).flatMap((s) =>
            s.type === 'password' ? [{ id: s.userId, displayName: s.displayName }] : [],
          )
        : [];
      const base = { users, keychain, me: current?.desk.me ?? null };
      if (current) return { ...base, state: 'open', problem: null };
      if (!slots.ok) return { ...base, state: 'broken', problem: storeErrors['slots-damaged'] };
      if (!slots.value && !existsSync(databaseFile)) return { ...base, state: 'empty', problem: null };
      if (!slots.value) return { ...base, state: 'broken', problem: storeErrors['slots-missing'] };
      if (!existsSync(databaseFile)) return { ...base, state: 'broken', problem: storeErrors['database-missing'] };
      return { ...base, state: 'locked', problem };
    },
    open: () => current,
    start: async (databaseKey, userId) => {
      await stop();
      finishCreation(databaseFile);
      const opened = openOffice(options, databaseFile, databaseKey);
      if (!opened.ok) {
        problem = opened.error;
        return opened;
      }
      const sqlite = opened.value;
      const me = findMe(sqlite, userId);
      const identity = loadDeviceIdentity(sqlite);
      if (!me || !identity) {
        sqlite.close();
        return err(storeErrors['user-inactive']);
      }
      const desk = makeDesk(sqlite, identity, me);
      current = { desk, databaseKey };
      problem = null;
      desk.store.replayQuarantine();
      desk.store.onChanged((tables) => {
        if (tables.has('user')) dismiss(desk);
      });
      dismiss(desk);
      tell('open');
      return ok(desk);
    },
    stop,
    setProblem: (value) => {
      problem = value;
    },
    announce: () => tell(current ? 'open' : 'locked'),
    onState: (listener) => {
      listeners.add(listener);
    },
  };
  return session;
};
