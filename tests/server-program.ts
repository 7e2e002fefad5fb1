import path from 'node:path';
import { build } from 'vite';
import { serverBundle } from '../scripts/build.mjs';
import { madeOnce } from './made-once.ts';
import { BUILT_FOR_RUN } from './run-folder.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const BUILT = path.join(ROOT, 'out/server/main.mjs');

/** The server's program as it stands in the sources now, built once in a run; outside of a run the one built before. */
export const serverProgram = async (): Promise<string> => {
  const folder = process.env[BUILT_FOR_RUN];
  if (!folder) return BUILT;
  await madeOnce('server-built', () => build(serverBundle(folder)));
  return path.join(folder, 'main.mjs');
};
