import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RUN_FOLDER } from './story/demo-office.ts';

/** Playwright's global set-up: a folder for what the specs of one run share. */
export default (): (() => void) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fallstand-run-'));
  process.env[RUN_FOLDER] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
};
