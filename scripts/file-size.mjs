#!/usr/bin/env node
/** No source file is longer than can be read in one go. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const limit = 400;

/** The sources among git's files that have more lines than the limit, as `path: lines`. */
export function tooLong(files, read) {
  return files
    .filter((file) => /\.(ts|tsx|mjs|cjs|js|css|sql)$/.test(file))
    .map((file) => [file, read(file).split('\n').length - 1])
    .filter(([, lines]) => lines > limit)
    .map(([file, lines]) => `${file}: ${lines}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(import.meta.dirname, '..');
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const files = listed.split('\n').filter((file) => file !== '' && existsSync(resolve(root, file)));
  const long = tooLong(files, (file) => readFileSync(resolve(root, file), 'utf8'));
  for (const line of long) console.error(`${line} (at most ${limit} lines)`);
  process.exit(long.length > 0 ? 1 : 0);
}
