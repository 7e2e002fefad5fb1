import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll } from 'vitest';
import { openFolder } from './run-folder.ts';

/* Set-up of each Vitest file: its temporary files lie in one folder, gone when it has ended. */

const before = process.env.TMPDIR;
const folder = openFolder(tmpdir(), 'file-');
process.env.TMPDIR = folder;
afterAll(() => {
  process.env.TMPDIR = before;
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
