import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { createTestEngine, createTestOffice, memoryShell, PASSWORD } from '../office.ts';

const FILES = 90;
const ROUNDS = 3;

/** Lets a desk import until it said so often that it got on, and kills it. */
const importAndDie = (dataDir: string, folder: string, steps: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'importing-child.ts'), dataDir, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let lines = 0;
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines += 1;
      if (lines >= steps || line === 'done') child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', (_code, signal) =>
      signal === 'SIGKILL' ? resolve() : reject(new Error('the desk ended by itself')),
    );
  });

test('an import killed again and again goes on where it was: no file twice, none left out', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'fallstand-import-kill-'));
  const folder = path.join(dataDir, 'Fotos');
  mkdirSync(path.join(folder, 'unten'), { recursive: true });
  for (let i = 0; i < FILES; i++) {
    writeFileSync(path.join(folder, i % 2 ? 'unten' : '', `Bild ${i}.txt`), `Inhalt ${i} `.repeat(500 + i));
  }
  await (await createTestOffice({ dataDir, shell: memoryShell('unavailable') })).close();
  for (let round = 0; round < ROUNDS; round++) await importAndDie(dataDir, folder, 2 + round);

  const desk = createTestEngine({ dataDir, shell: memoryShell('unavailable') });
  const { users } = await desk.must('session.state', {});
  await desk.must('session.signIn', { userId: users[0]?.id ?? '', password: PASSWORD });
  const open = desk.engine.desk();
  if (!open) throw new Error('not signed in');
  await open.services.imports.runner.idle();
  const [job, ...others] = await desk.must('imports.list', {});
  expect(others).toEqual([]);
  expect(job).toMatchObject({ state: 'done', total: FILES, taken: FILES, duplicates: 0, refused: 0 });
  const { sqlite } = open.store;
  const found = sqlite
    .prepare<[], { documents: number; names: number; contents: number }>(
      `SELECT count(*) AS documents, count(DISTINCT d.original_name) AS names, count(DISTINCT v.plain_hash) AS contents
       FROM document d JOIN document_version v ON v.document_id = d.id`,
    )
    .get();
  expect(found).toEqual({ documents: FILES, names: FILES, contents: FILES });
  const blobs = new Set(await open.services.documents.blobs.list());
  const hashes = sqlite.prepare<[], { blob_hash: string }>('SELECT blob_hash FROM document_version').all();
  expect(hashes.every(({ blob_hash }) => blobs.has(blob_hash))).toBe(true);
  await desk.close();
  rmSync(dataDir, { recursive: true, force: true });
}, 120_000);
