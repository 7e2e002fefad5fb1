import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { createTestEngine, createTestOffice, memoryShell, PASSWORD } from '../office.ts';

/** Lets a desk store a file and kills it before the event that would name it. */
const storeAndDie = (dataDir: string, caseId: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'storing-child.ts'), dataDir, caseId], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: child.stdout }).on('line', () => child.kill('SIGKILL'));
    child.on('error', reject);
    child.on('close', (_code, signal) =>
      signal === 'SIGKILL' ? resolve() : reject(new Error('the desk ended by itself')),
    );
  });

test('a desk killed between a file and its event has no half document, notes the file, and takes it anew', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'fallstand-nameless-kill-'));
  const made = await createTestOffice({ dataDir, shell: memoryShell('unavailable') });
  const { caseId } = await made.must('cases.create', { client: { lastName: 'Brückner' }, vehicle: {}, accident: {} });
  await made.close();
  await storeAndDie(dataDir, caseId);

  const desk = createTestEngine({ dataDir, shell: memoryShell('unavailable') });
  const { users } = await desk.must('session.state', {});
  await desk.must('session.signIn', { userId: users[0]?.id ?? '', password: PASSWORD });
  const open = desk.engine.desk();
  if (!open) throw new Error('not signed in');
  const { blobs, care } = open.services.documents;
  expect(await desk.must('documents.list', { caseId })).toEqual([]);
  const [left = '', ...others] = await blobs.list();
  expect(others).toEqual([]);
  await care.nameless.sweep();
  // It may only just have been written.
  expect((await desk.must('blobCare.state', {})).nameless).toBe(0);
  const old = new Date(Date.now() - 2 * 24 * 3_600_000);
  utimesSync(path.join(dataDir, 'blobs', left.slice(0, 2), left), old, old);
  await care.nameless.sweep();
  expect((await desk.must('blobCare.state', {})).nameless).toBe(1);
  const bytes = new TextEncoder().encode('Sehr geehrte');
  const { documentId } = await desk.must('documents.add', { caseId, name: 'Brief.txt', bytes });
  expect((await desk.must('documents.original', { documentId })).bytes).toEqual(bytes);
  expect(await blobs.list()).toHaveLength(2);
  await desk.close();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);
