import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  makePasswordSlot,
  makeRecoverySlot,
  openPasswordSlot,
  openRecoverySlot,
  type PasswordSlot,
  readSlots,
  writeSlots,
} from './slots.ts';

const deps = { now: Date.now, randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };
const databaseKey = deps.randomBytes(32);
const deviceSecret = deps.randomBytes(32);

test('a slot opens after it was written and read, in whatever order its fields were given', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fallstand-slots-'));
  const file = path.join(folder, 'keyslots.json');
  const recoveryKey = deps.randomBytes(20);
  const user = { userId: '00000000-0000-7000-8000-000000000001', displayName: 'Ada', password: 'Kornblume 7' };
  // Iterations first, unlike the file's schema.
  const made = await makePasswordSlot(deps, {
    ...{ ...user, deviceSecret, databaseKey },
    cost: { iterations: 1, memoryKib: 64 },
  });
  const recovery = makeRecoverySlot(deps, recoveryKey, databaseKey);
  writeSlots(file, { v: 1, keychainAccount: 'x', slots: [made, recovery] });
  const read = readSlots(file);
  rmSync(folder, { recursive: true });
  const [password, sheet] = read.ok ? (read.value?.slots ?? []) : [];
  if (password?.type !== 'password' || sheet?.type !== 'recovery') throw new Error('two slots were written');
  expect(await openPasswordSlot(password, user.password, deviceSecret)).toEqual({ ok: true, value: databaseKey });
  expect(openRecoverySlot(sheet, recoveryKey)).toEqual({ ok: true, value: databaseKey });

  // What is readable is bound: nothing of it can be exchanged.
  expect((await openPasswordSlot({ ...password, displayName: 'Bea' }, user.password, deviceSecret)).ok).toBe(false);
  expect((await openPasswordSlot(password, user.password, undefined)).ok).toBe(false);
  expect((await openPasswordSlot(password, 'kornblume 7', deviceSecret)).ok).toBe(false);
});

test('a slot made by the first release opens', async () => {
  const slot: PasswordSlot = {
    type: 'password',
    id: '01a2089e-761e-7cfc-8d48-f1a1f04ced10',
    userId: '00000000-0000-7000-8000-000000000001',
    displayName: 'Ada',
    salt: 'sQwe-cNfh8AQAt_8zgzKWA',
    memoryKib: 64,
    iterations: 1,
    deviceSecret: true,
    sealed: 'AesgQsMjIMhqkJf_3K4rmKlBVkIIiRE58FOPeomKWi_F1aL5wK6dxFcH4Z3nqG9vlWdIrXCT4y6oHgrJyG47FT28VTs_uq10kg',
  };
  expect(await openPasswordSlot(slot, 'Kornblume 7', new Uint8Array(32).fill(7))).toEqual({
    ok: true,
    value: new Uint8Array(32).fill(9),
  });
});
