import { mkdtempSync, promises as nodeFs, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { type BlobFs, createBlobStore } from '../documents/blobs.ts';
import { createGrants } from './grants.ts';
import { type ImportsService, openImports } from './service.ts';

let office: TestOffice;
let imports: ImportsService;
const folder = mkdtempSync(join(tmpdir(), 'fallstand-full-'));
/** So many more files fit. */
let room = 3;

const desk = () => {
  const open = office.engine.desk();
  if (!open) throw new Error('The office is not open.');
  return open;
};
const fullFs: BlobFs = {
  ...nodeFs,
  open: async (path, flags, mode) => {
    const file = await nodeFs.open(path, flags, mode);
    if (flags !== 'wx') return file;
    if (room === 0) {
      file.writeFile = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    } else room -= 1;
    return file;
  },
};

beforeAll(async () => {
  office = await createTestOffice();
  const { documents } = desk().services;
  const blobs = createBlobStore({ dir: join(folder, 'blobs'), fs: fullFs });
  imports = openImports(desk(), { ...documents, blobs }, createGrants(Date.now), () => {});
});
afterAll(async () => {
  await imports.close();
  await office.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a disk that runs full halts the import; with room again it goes on, nothing lost and nothing twice', async () => {
  const paths = Array.from({ length: 12 }, (_, index) => join(folder, `${index}.txt`));
  for (const path of paths) writeFileSync(path, `Inhalt von ${path}`);
  const id = await imports.startPaths({ caseId: null, source: 'drop' }, paths);
  await imports.runner.idle();
  expect(imports.jobs.job(id)?.state).toBe('paused');
  expect(imports.runner.problem(id)).toBe('disk-full');
  expect(imports.jobs.counts(id)).toMatchObject({ total: 12, taken: 3, refused: 0, open: 9 });
  room = 100;
  imports.jobs.setState(id, 'running', null);
  imports.runner.resume(id);
  await imports.runner.idle();
  expect(imports.jobs.job(id)?.state).toBe('done');
  expect(imports.jobs.counts(id)).toMatchObject({ total: 12, taken: 12, refused: 0, open: 0 });
  const documents = desk()
    .store.sqlite.prepare<[], { n: number }>(`SELECT count(*) AS n FROM document WHERE source = 'drop'`)
    .get();
  expect(documents?.n).toBe(12);
});
