import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64urlnopad } from '@scure/base';
import { z } from 'zod';
import { open, seal } from '../../../src-shared/crypto/envelope.ts';
import { createUuid, type RandomDep, type TimeDep, uuid } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { deriveFromPassword, type KdfCost } from './kdf.ts';

/*
 * The key slots: the random database key, sealed once per way in. They lie beside the database, because they are what
 * opens it. Readable in them are only ids, the display names of the office's users, and the cost of Argon2id.
 */
const passwordSlot = z.strictObject({
  type: z.literal('password'),
  id: uuid,
  userId: uuid,
  displayName: z.string(),
  salt: z.string(),
  memoryKib: z.number().int(),
  iterations: z.number().int(),
  /** Whether the device secret of the OS keychain is needed too. */
  deviceSecret: z.boolean(),
  sealed: z.string(),
});
const recoverySlot = z.strictObject({ type: z.literal('recovery'), id: uuid, salt: z.string(), sealed: z.string() });
const slotFile = z.strictObject({
  v: z.literal(1),
  /** Account name of the device secret in the OS keychain. */
  keychainAccount: z.string(),
  slots: z.array(z.discriminatedUnion('type', [passwordSlot, recoverySlot])),
});
export type PasswordSlot = z.infer<typeof passwordSlot>;
export type RecoverySlot = z.infer<typeof recoverySlot>;
export type Slot = PasswordSlot | RecoverySlot;
export type SlotFile = z.infer<typeof slotFile>;

export type SlotError = 'wrong-secret' | 'device-secret-missing';

/** Reads the slot file: undefined where there is none, 'damaged' where it cannot be understood. */
export const readSlots = (file: string): Result<SlotFile | undefined, 'damaged'> => {
  if (!existsSync(file)) return ok(undefined);
  try {
    const parsed = slotFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? ok(parsed.data) : err('damaged');
  } catch {
    return err('damaged');
  }
};

/** Writes the slot file so that a crash leaves the old or the new one, never a mixture. */
export const writeSlots = (file: string, content: SlotFile): void => {
  const temporary = `${file}.new`;
  const handle = openSync(temporary, 'w', 0o600);
  try {
    writeSync(handle, JSON.stringify(content, null, 2));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
  try {
    const folder = openSync(path.dirname(file), 'r');
    fsyncSync(folder);
    closeSync(folder);
  } catch {
    // Windows cannot sync a folder; its rename is journalled.
  }
};

const encode = base64urlnopad.encode;
const decode = (text: string): Uint8Array => base64urlnopad.decode(text);

/**
 * Everything readable in a slot is bound into its seal, so none of it can be swapped unnoticed. Written out field by
 * field: the order decides whether the slot still opens after the file was written, read or given a new field.
 */
const contextOf = (slot: Slot): Uint8Array => {
  const { type, id, salt } = slot;
  if (type === 'recovery') return utf8ToBytes(JSON.stringify({ type, id, salt }));
  const { userId, displayName, memoryKib, iterations, deviceSecret } = slot;
  return utf8ToBytes(JSON.stringify({ type, id, userId, displayName, salt, memoryKib, iterations, deviceSecret }));
};

const passwordSlotKey = async (slot: PasswordSlot, password: string, deviceSecret: Uint8Array | undefined) => {
  const stretched = await deriveFromPassword({
    password,
    salt: decode(slot.salt),
    memoryKib: slot.memoryKib,
    iterations: slot.iterations,
  });
  return hkdf(
    sha256,
    stretched,
    slot.deviceSecret ? deviceSecret : undefined,
    utf8ToBytes('fallstand password slot 1'),
    32,
  );
};

const recoverySlotKey = (slot: RecoverySlot, recoveryKey: Uint8Array): Uint8Array =>
  hkdf(sha256, recoveryKey, decode(slot.salt), utf8ToBytes('fallstand recovery slot 1'), 32);

type Deps = TimeDep & RandomDep;

/** A slot that opens the database key with a user's password and, where there is one, the device secret. */
export const makePasswordSlot = async (
  deps: Deps,
  input: {
    readonly userId: string;
    readonly displayName: string;
    readonly password: string;
    readonly deviceSecret: Uint8Array | undefined;
    readonly databaseKey: Uint8Array;
    readonly cost: KdfCost;
  },
): Promise<PasswordSlot> => {
  const slot: PasswordSlot = {
    type: 'password',
    id: createUuid(deps),
    userId: input.userId,
    displayName: input.displayName,
    salt: encode(deps.randomBytes(16)),
    ...input.cost,
    deviceSecret: input.deviceSecret !== undefined,
    sealed: '',
  };
  const key = await passwordSlotKey(slot, input.password, input.deviceSecret);
  return { ...slot, sealed: encode(seal(deps, key, input.databaseKey, contextOf(slot))) };
};

export const openPasswordSlot = async (
  slot: PasswordSlot,
  password: string,
  deviceSecret: Uint8Array | undefined,
): Promise<Result<Uint8Array, SlotError>> => {
  if (slot.deviceSecret && !deviceSecret) return err('device-secret-missing');
  const opened = open(await passwordSlotKey(slot, password, deviceSecret), decode(slot.sealed), contextOf(slot));
  return opened.ok ? opened : err('wrong-secret');
};

/** A slot that opens the database key with the recovery sheet alone: it must work on a machine whose keychain is lost. */
export const makeRecoverySlot = (deps: Deps, recoveryKey: Uint8Array, databaseKey: Uint8Array): RecoverySlot => {
  const slot: RecoverySlot = {
    type: 'recovery',
    id: createUuid(deps),
    salt: encode(deps.randomBytes(16)),
    sealed: '',
  };
  return { ...slot, sealed: encode(seal(deps, recoverySlotKey(slot, recoveryKey), databaseKey, contextOf(slot))) };
};

export const openRecoverySlot = (slot: RecoverySlot, recoveryKey: Uint8Array): Result<Uint8Array, SlotError> => {
  const opened = open(recoverySlotKey(slot, recoveryKey), decode(slot.sealed), contextOf(slot));
  return opened.ok ? opened : err('wrong-secret');
};
