import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The variable that names the folder for what the tests of one run share. */
export const RUN_FOLDER = 'FALLSTAND_TEST_RUN';

/** Global set-up of Vitest and Playwright: makes the folder and takes it away at the end. */
export default (): (() => void) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fallstand-run-'));
  process.env[RUN_FOLDER] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
};
