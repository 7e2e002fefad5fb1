import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { makeEmptyDatabase } from '../../scripts/build.mjs';
import { openDatabase } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { migrate, readMigrations } from './migrate.ts';
import { openPglite } from './open-pglite.ts';
import { rowsOf } from './rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'fallstand-pglite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('PGlite in its thread', () => {
  it('syncs to disk with every commit, rolls back, keeps bytes, tells listeners after the commit only', async () => {
    const database = await openPglite(join(folder, 'one'));
    const { db } = database;
    expect(rowsOf(await db.execute(sql`show fsync`))[0]).toEqual({ fsync: 'on' });
    await db.execute(sql`create table t (id integer primary key, bytes bytea)`);
    const before = await database.syncs();
    for (let id = 0; id < 20; id++) await db.execute(sql`insert into t values (${id}, ${Buffer.from([id, 0, 255])})`);
    expect((await database.syncs()) - before).toBeGreaterThanOrEqual(20);
    const heard: string[] = [];
    await database.listen('news', (payload) => heard.push(payload));
    const failing = db.transaction(async (tx) => {
      await tx.execute(sql`select pg_notify('news', 'rolled back')`);
      await tx.execute(sql`delete from t`);
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    await db.transaction(async (tx) => void (await tx.execute(sql`select pg_notify('news', 'committed')`)));
    const rows = rowsOf(await db.execute(sql`select bytes from t order by id`));
    expect(rows).toHaveLength(20);
    expect(Buffer.from(rows[7]?.bytes as Uint8Array)).toEqual(Buffer.from([7, 0, 255]));
    expect(heard).toEqual(['committed']);
    const prepared = async (text: string, bytes: Uint8Array | null) =>
      rowsOf(await database.prepared(sql`select ${text}::text as text, ${bytes}::bytea as bytes`))[0];
    const odd = await prepared("it's $1 \\x", Buffer.from([0, 39, 92]));
    expect(odd?.text).toBe("it's $1 \\x");
    expect(Buffer.from(odd?.bytes as Uint8Array)).toEqual(Buffer.from([0, 39, 92]));
    expect(await prepared('', null)).toEqual({ text: '', bytes: null });
    const duplicate = db.execute(sql`insert into t values (3, null)`);
    await expect(duplicate).rejects.toMatchObject({ cause: { code: '23505', constraint: 't_pkey' } });
    await database.close();
    await expect(db.execute(sql`select 1`)).rejects.toThrow();
  });

  it('begins with the empty database that the build left, one for all, also where an earlier start was cut off', async () => {
    makeEmptyDatabase();
    const cutOff = join(folder, 'two.making');
    mkdirSync(cutOff);
    writeFileSync(join(cutOff, 'PG_VERSION'), '');
    const numbers = await Promise.all(
      ['two', 'three'].map(async (name) => {
        const database = await openPglite(join(folder, name));
        const [row] = rowsOf(await database.db.execute(sql`select system_identifier::text from pg_control_system()`));
        await database.close();
        return row?.system_identifier;
      }),
    );
    expect(numbers).toEqual([expect.stringMatching(/^\d+$/), numbers[0]]);
    expect(existsSync(cutOff)).toBe(false);
  });

  it('makes none over what lies there and is no whole database', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'pg_control'), 'somebody’s');
    await expect(openPglite(other)).rejects.toThrow('not empty');
    expect(readdirSync(other)).toEqual(['pg_control']);
  });

  it('refuses a database of a newer version and leaves it as it is', async () => {
    const database = await openPglite(join(folder, 'one'));
    const known = readMigrations();
    const number = known.length + 1;
    const newer = { number, name: 'add-future', statements: ['create table future (id integer)'] };
    expect(await migrate(database.db, [...known, newer])).toEqual({ ok: true, value: number });
    expect(await migrate(database.db)).toEqual({
      ok: false,
      error: { code: 'newer-database', found: number, known: known.length },
    });
    await database.close();
  });
});

describe('the lock of the data folder', () => {
  it('lets one process in, and the next one after a kill -9', async () => {
    const place = join(folder, 'locked');
    const holder = fileURLToPath(new URL('./folder-lock.ts', import.meta.url));
    const script = `const { lockFolder } = await import(${JSON.stringify(holder)});
      const lock = await lockFolder(${JSON.stringify(place)}); console.log(lock.ok); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [first] = await once(child.stdout, 'data');
    expect(String(first).trim()).toBe('true');
    const refused = await lockFolder(place, 200);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'folder-in-use', holder: expect.stringContaining(`pid ${child.pid}`) },
    });
    const opened = await openDatabase({ folder: place, onProblem: () => undefined });
    expect(opened).toMatchObject({ ok: false, error: { code: 'folder-in-use' } });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const free = await lockFolder(place, 200);
    expect(free.ok).toBe(true);
    const again = await lockFolder(place, 100);
    expect(again.ok).toBe(false);
    if (free.ok) free.value.release();
  });
});
