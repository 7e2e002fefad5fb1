import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createTestEngine,
  createTestOffice,
  memoryShell,
  PASSWORD,
  type TestEngineOptions,
  testPdf,
} from '../../../tests/office.ts';
import { readPdf } from '../chronicle/read-pdf.ts';
import { formatRecoveryKey } from '../keys/recovery-key.ts';
import { openDatabase } from '../store/database.ts';
import { createOffice } from './create-office.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'fallstand-session-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const databaseFile = () => path.join(dataDir, 'office.db');
const setUp = async (shell = memoryShell(), options: TestEngineOptions = {}) => {
  const office = await createTestOffice({ dataDir, shell, ...options });
  await office.close();
  return { shell, userId: office.userId, recoverySheet: office.recoverySheet };
};
const signIn = async (shell: ReturnType<typeof memoryShell>, userId: string, password = PASSWORD) => {
  const engine = createTestEngine({ dataDir, shell });
  const result = await engine.ask('session.signIn', { userId, password });
  return { engine, result, state: await engine.must('session.state', {}) };
};

describe('the first start', () => {
  test('makes an encrypted database, key slots and a recovery sheet, and asks to sign in again later', async () => {
    const { shell, userId, recoverySheet } = await setUp(memoryShell(), { pdf: testPdf });
    expect((await readPdf(recoverySheet)).ok).toBe(true);
    expect(readFileSync(databaseFile()).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    const { engine, result, state } = await signIn(shell, userId);
    expect(result).toEqual({ ok: true, value: null });
    expect(state).toMatchObject({ state: 'open', me: { displayName: 'Jördis Thießen', role: 'owner' } });
    await engine.close();
  });

  test('leaves nothing readable on the disk but the names of the desk’s users', async () => {
    await setUp();
    const everything = readdirSync(dataDir)
      .map((file) => readFileSync(path.join(dataDir, file), 'latin1'))
      .join('\n');
    for (const secret of ['Elbmarsch', PASSWORD, 'thiessen', 'Eingang']) {
      expect(everything).not.toContain(Buffer.from(secret, 'utf8').toString('latin1'));
    }
    expect(everything).toContain(Buffer.from('Jördis', 'utf8').toString('latin1'));
  });

  test('cut off right after the key slots are written, it is complete', async () => {
    const { shell, userId } = await setUp();
    renameSync(databaseFile(), `${databaseFile()}.unfinished`);
    const { engine, result } = await signIn(shell, userId);
    expect(result.ok).toBe(true);
    await engine.close();
  });

  test('is refused where an office is already there', async () => {
    const { shell, userId } = await setUp();
    const { engine } = await signIn(shell, userId);
    const again = await engine.ask('session.setup', {
      office: { name: 'Zweites' },
      user: { displayName: 'X', loginName: 'x', password: PASSWORD },
    });
    expect(again).toMatchObject({ ok: false, error: { code: 'session.notEmpty' } });
    await engine.close();
  });

  test('cut off before the key slots are written, it can be done again', async () => {
    const engine = createTestEngine({ dataDir });
    await createOffice(engine.engine.session, {
      office: {
        name: 'Halb',
        street: '',
        postalCode: '',
        city: '',
        phone: '',
        email: '',
        website: '',
        state: '' as const,
      },
      user: { displayName: 'H', loginName: 'h', password: PASSWORD },
    });
    await engine.close();
    rmSync(path.join(dataDir, 'keyslots.json'));
    renameSync(databaseFile(), `${databaseFile()}.unfinished`);
    const office = await createTestOffice({ dataDir });
    expect((await office.must('office.get', {})).name).toBe('Sachverständigenbüro Elbmarsch');
    await office.close();
  });

  test('refuses a short password and says why', async () => {
    const engine = createTestEngine({ dataDir });
    const result = await engine.ask('session.setup', {
      office: { name: 'Büro' },
      user: { displayName: 'J', loginName: 'j', password: 'kurz' },
    });
    expect(result).toMatchObject({
      ok: false,
      error: { field: 'user.password', message: expect.stringContaining('10 Zeichen') },
    });
    await engine.close();
  });
});

describe('signing in', () => {
  test('with a wrong password says so and changes nothing', async () => {
    const { shell, userId } = await setUp();
    const { engine, result, state } = await signIn(shell, userId, 'falsches Passwort');
    expect(result).toMatchObject({ ok: false, error: { code: 'session.wrongPassword' } });
    expect(state.state).toBe('locked');
    expect(await engine.ask('cases.list', {})).toMatchObject({ ok: false, error: { code: 'session.locked' } });
    await engine.close();
  });

  test('needs the device secret of the keychain; without it the sheet helps', async () => {
    const { shell, userId } = await setUp();
    shell.secrets.clear();
    const { engine, result } = await signIn(shell, userId);
    expect(result).toMatchObject({ ok: false, error: { code: 'session.keychainLost' } });
    await engine.close();
  });

  test('works without any keychain, with the password alone', async () => {
    const { shell, userId } = await setUp(memoryShell('unavailable'));
    const { engine, result, state } = await signIn(shell, userId);
    expect(result.ok).toBe(true);
    expect(state.keychain).toBe('unavailable');
    await engine.close();
  });
});

test('the recovery key opens the office on a machine whose keychain is lost, and sets a new password', async () => {
  const shell = memoryShell();
  const first = createTestEngine({ dataDir, shell });
  const created = await createOffice(first.engine.session, {
    office: {
      name: 'Büro',
      street: '',
      postalCode: '',
      city: '',
      phone: '',
      email: '',
      website: '',
      state: '' as const,
    },
    user: { displayName: 'Jördis Thießen', loginName: 'j', password: PASSWORD },
  });
  if (!created.ok) throw new Error(created.error.message);
  await first.close();
  shell.secrets.clear();
  const engine = createTestEngine({ dataDir, shell });
  const { userId } = created.value;
  const recoveryKey = formatRecoveryKey(created.value.recoveryKey).toLowerCase().replaceAll('-', ' ');
  const wrong = `0000${recoveryKey.slice(4)}`;
  expect(
    await engine.ask('session.recover', { recoveryKey: wrong, userId, password: 'Neues langes Passwort' }),
  ).toMatchObject({
    ok: false,
    error: { code: 'session.wrongRecoveryKey' },
  });
  await engine.must('session.recover', { recoveryKey, userId, password: 'Neues langes Passwort' });
  await engine.must('session.signOut', {});
  expect((await engine.ask('session.signIn', { userId, password: PASSWORD })).ok).toBe(false);
  await engine.must('session.signIn', { userId, password: 'Neues langes Passwort' });
  await engine.close();
});

test('a service that cannot close does not keep the office open', async () => {
  const engine = await createTestOffice({ dataDir });
  const desk = engine.engine.desk();
  if (!desk) throw new Error('nobody is signed in');
  const { close } = desk.services;
  Object.assign(desk.services, { close: () => close().then(() => Promise.reject(new Error('broken'))) });
  await expect(engine.engine.session.stop()).rejects.toThrow('broken');
  expect(await engine.ask('session.signIn', { userId: engine.userId, password: PASSWORD })).toMatchObject({ ok: true });
  await engine.close();
});

test('a new recovery sheet needs the password and puts the old one out of use', async () => {
  const shell = memoryShell();
  const first = createTestEngine({ dataDir, shell, pdf: testPdf });
  const created = await createOffice(first.engine.session, {
    office: {
      name: 'Büro',
      street: '',
      postalCode: '',
      city: '',
      phone: '',
      email: '',
      website: '',
      state: '' as const,
    },
    user: { displayName: 'Jördis Thießen', loginName: 'j', password: PASSWORD },
  });
  if (!created.ok) throw new Error(created.error.message);
  const { userId, recoveryKey } = created.value;
  await first.must('session.signIn', { userId, password: PASSWORD });
  expect(await first.ask('session.newRecoverySheet', { password: 'falsch' })).toMatchObject({
    ok: false,
    error: { code: 'session.wrongPassword' },
  });
  const { recoverySheet } = await first.must('session.newRecoverySheet', { password: PASSWORD });
  await first.must('session.signOut', {});
  const recover = (key: string) =>
    first.ask('session.recover', { recoveryKey: key, userId, password: 'Neues langes Passwort' });
  expect((await recover(formatRecoveryKey(recoveryKey))).ok).toBe(false);
  const opened = await readPdf(recoverySheet.bytes);
  if (!opened.ok) throw new Error(opened.error);
  const key = /(?:[0-9A-Z]{4}\s+){7}[0-9A-Z]{4}/.exec(opened.value.text(0))?.[0] ?? '';
  expect(await recover(key)).toEqual({ ok: true, value: null });
  await first.close();
});

test('a second user signs in with an own password and has only the rights of the role', async () => {
  const shell = memoryShell();
  const office = await createTestOffice({ dataDir, shell });
  const { id } = await office.must('users.add', {
    displayName: 'Ragna Sörensen',
    loginName: 'ragna',
    role: 'lawyer',
    password: 'Paragraph 249 BGB',
  });
  expect(
    await office.ask('users.add', {
      displayName: 'R',
      loginName: 'ragna',
      role: 'lawyer',
      password: 'Paragraph 249 BGB',
    }),
  ).toMatchObject({ ok: false, error: { code: 'user.loginTaken' } });
  await office.close();
  const { engine } = await signIn(shell, id, 'Paragraph 249 BGB');
  expect(await engine.ask('cases.create', { client: { lastName: 'X' }, vehicle: {}, accident: {} })).toMatchObject({
    ok: false,
    error: { code: 'session.forbidden' },
  });
  expect((await engine.ask('cases.list', {})).ok).toBe(true);
  await engine.must('session.changePassword', { current: 'Paragraph 249 BGB', password: 'Paragraph 251 BGB' });
  await engine.close();
  expect((await signIn(shell, id, 'Paragraph 249 BGB')).result.ok).toBe(false);
});

describe('a database that is not as it should be is left alone and named', () => {
  const problemAfter = async (damage: () => void) => {
    const { shell, userId } = await setUp();
    damage();
    const before = readFileSync(databaseFile());
    const { engine, result } = await signIn(shell, userId);
    await engine.close();
    expect(readFileSync(databaseFile()).equals(before)).toBe(true);
    return result;
  };

  test('truncated', async () => {
    expect(await problemAfter(() => truncateSync(databaseFile(), 40_000))).toMatchObject({
      ok: false,
      error: { code: 'store.damaged' },
    });
  });

  test('with flipped bytes in the first page', async () => {
    const flip = () => {
      const bytes = readFileSync(databaseFile());
      bytes[1000] = (bytes[1000] ?? 0) ^ 0xff;
      writeFileSync(databaseFile(), bytes);
    };
    expect(await problemAfter(flip)).toMatchObject({ ok: false, error: { code: 'store.damaged' } });
  });

  test('of another office (a wrong key)', async () => {
    const other = mkdtempSync(path.join(tmpdir(), 'fallstand-other-'));
    await (await createTestOffice({ dataDir: other })).close();
    expect(await problemAfter(() => copyFileSync(path.join(other, 'office.db'), databaseFile()))).toMatchObject({
      ok: false,
      error: { code: 'store.damaged' },
    });
    rmSync(other, { recursive: true, force: true });
  });

  test('from a newer version', async () => {
    const shell = memoryShell();
    const engine = createTestEngine({ dataDir, shell });
    const created = await createOffice(engine.engine.session, {
      office: {
        name: 'Büro',
        street: '',
        postalCode: '',
        city: '',
        phone: '',
        email: '',
        website: '',
        state: '' as const,
      },
      user: { displayName: 'J', loginName: 'j', password: PASSWORD },
    });
    if (!created.ok) throw new Error(created.error.message);
    const db = openDatabase(databaseFile(), created.value.databaseKey);
    if (!db.ok) throw new Error(db.error);
    db.value.pragma('user_version = 9999');
    db.value.close();
    expect(await engine.ask('session.signIn', { userId: created.value.userId, password: PASSWORD })).toMatchObject({
      ok: false,
      error: { code: 'store.newer', message: expect.stringContaining('neueren Version') },
    });
    expect((await engine.must('session.state', {})).problem?.code).toBe('store.newer');
    await engine.close();
  });

  test('with broken or missing key slots', async () => {
    await setUp();
    writeFileSync(path.join(dataDir, 'keyslots.json'), '{"v":1');
    const engine = createTestEngine({ dataDir });
    expect(await engine.must('session.state', {})).toMatchObject({
      state: 'broken',
      problem: { code: 'keys.damaged' },
    });
    await engine.close();
  });

  test('open in a second program', async () => {
    const shell = memoryShell();
    const office = await createTestOffice({ dataDir, shell });
    const { engine, result } = await signIn(shell, office.userId);
    expect(result).toMatchObject({ ok: false, error: { code: 'store.inUse' } });
    await engine.close();
    await office.close();
  });
});
