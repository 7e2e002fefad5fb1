/** Looks into the folders a person gave, one after the other. Links are never followed, so no folder comes twice. */
import type { Dirent } from 'node:fs';
import { sep } from 'node:path';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { ImportErrorCode } from '../../../src-shared/texts/import-errors.ts';
import type { FoundItem } from './job-store.ts';
import { isSystemName, joinPath, lastName, nameForPeople } from './paths.ts';
import { type ReadFs, readErrorOf } from './read-file.ts';

/** No folder of people is nested so deep; a broken or hostile disk may be. */
const deepest = 64;
/** So many entries are looked at before what was found is written down. */
const step = 250;

/** What the person gave, as items: a folder is looked into later. The person may well have meant a link. */
export async function foundRoot(fs: ReadFs, path: string): Promise<FoundItem> {
  const bytes = Buffer.from(path);
  const name = lastName(bytes);
  try {
    const stats = await fs.stat(bytes);
    const found = { path: bytes, name, size: 0, modifiedAt: Math.round(stats.mtimeMs) };
    if (stats.isDirectory()) return { ...found, state: 'folder' };
    if (!stats.isFile()) return { ...found, state: 'refused', code: 'not-a-file' };
    return { ...found, size: stats.size, state: 'waiting' };
  } catch (error) {
    return { path: bytes, name, size: 0, modifiedAt: null, state: 'refused', code: readErrorOf(error) };
  }
}

/** Yields what lies in a folder, some at a time. Fails where the folder itself cannot be read. */
export async function* entriesOf(
  fs: ReadFs,
  folder: { readonly path: Uint8Array; readonly name: string },
): AsyncGenerator<Result<readonly FoundItem[], ImportErrorCode>> {
  if (folder.name.split('/').length > deepest) {
    yield err('folder-too-deep');
    return;
  }
  let entries: Dirent<Buffer>[];
  try {
    entries = await fs.readdir(Buffer.from(folder.path), { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    const code = readErrorOf(error);
    yield err(code === 'no-access' ? 'folder-unreadable' : code);
    return;
  }
  // In the order of their names: photos stay in the order they were taken.
  entries.sort((a, b) => Buffer.compare(a.name, b.name));
  for (let offset = 0; offset < entries.length; offset += step) {
    const found: FoundItem[] = [];
    for (const entry of entries.slice(offset, offset + step)) found.push(await foundIn(fs, folder, entry));
    yield ok(found);
  }
}

async function foundIn(
  fs: ReadFs,
  folder: { readonly path: Uint8Array; readonly name: string },
  entry: Dirent<Buffer>,
): Promise<FoundItem> {
  const own = nameForPeople(entry.name);
  const found = {
    path: joinPath(folder.path, entry.name),
    name: `${folder.name}/${own.replaceAll(sep, '/')}`,
    size: 0,
    modifiedAt: null,
  };
  if (isSystemName(own)) return { ...found, state: 'skipped', code: 'system-file' };
  if (entry.isSymbolicLink()) return { ...found, state: 'refused', code: 'link' };
  if (entry.isDirectory()) return { ...found, state: 'folder' };
  if (!entry.isFile()) return { ...found, state: 'refused', code: 'not-a-file' };
  try {
    const stats = await fs.lstat(found.path);
    return { ...found, size: stats.size, modifiedAt: Math.round(stats.mtimeMs), state: 'waiting' };
  } catch (error) {
    return { ...found, state: 'refused', code: readErrorOf(error) };
  }
}
