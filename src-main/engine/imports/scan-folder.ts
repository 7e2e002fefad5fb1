/**
 * Watches the scan folder. What lies in it and is finished goes to „Eingang“, once; nothing is ever deleted. The
 * system's notices only say that it is worth a look: network folders give none, so it is looked at regularly too.
 */
import { promises as nodeFs } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import type { ScanFolderInfo } from '../../../src-shared/contract/imports.ts';
import type { Notice } from '../../../src-shared/rpc/control.ts';
import { importSentence, scanTexts } from '../../../src-shared/texts/import-errors.ts';
import { defectLine } from '../defect-line.ts';
import { createPause } from '../documents/pause.ts';
import type { SqliteDatabase } from '../store/database.ts';
import { isSystemName, joinPath, nameForPeople } from './paths.ts';
import { readErrorOf } from './read-file.ts';
import type { ScanFile, ScanSeen } from './scan-seen.ts';
import { readScanSettings, type ScanSettings, writeScanSettings } from './scan-settings.ts';

/** What watching needs of a file system; tests give one of their own. */
export type ScanFs = Pick<typeof nodeFs, 'lstat' | 'open' | 'readdir' | 'mkdir' | 'rename'>;

export interface ScanTimes {
  /** A file whose size and time stay the same for so long is finished. */
  readonly stableMs: number;
  /** It is looked at so often at least. */
  readonly lookMs: number;
  /** Said to be stuck after so long. */
  readonly stuckMs: number;
}
const usualTimes: ScanTimes = { stableMs: 2000, lookMs: 15_000, stuckMs: 60_000 };

export interface ScanFolder {
  info(): ScanFolderInfo | null;
  set(settings: ScanSettings): void;
  clear(): void;
  /** An import has come to its end. */
  finished(jobId: string): void;
  close(): Promise<void>;
}

export function startScanFolder(deps: {
  sqlite: SqliteDatabase;
  seen: ScanSeen;
  now(): number;
  /** Takes the files in; their import is laid down in one step with what was seen. */
  give(folder: string, files: readonly ScanFile[]): void;
  announce(tables: Iterable<string>): void;
  notify(notice: Notice): void;
  fs?: ScanFs;
  times?: ScanTimes;
}): ScanFolder {
  const { sqlite, seen, now, announce, notify } = deps;
  const fs = deps.fs ?? nodeFs;
  const times = deps.times ?? usualTimes;
  const pause = createPause();
  /** Files that were seen but are not finished: how they looked, since when, and since when they are there at all. */
  const waiting = new Map<string, { size: number; modifiedAt: number; since: number; first: number; code: string }>();
  let settings = readScanSettings(sqlite);
  let gone = false;
  let watcher: FSWatcher | undefined;
  let watched = '';
  let worthALook = false;
  let stuck: ScanFolderInfo['stuck'] = [];

  function wake(): void {
    worthALook = true;
    pause.wake();
  }

  async function follow(folder: string | undefined): Promise<void> {
    if (watched === (folder ?? '')) return;
    await watcher?.close();
    watcher = undefined;
    watched = folder ?? '';
    if (folder === undefined) return;
    watcher = watch(folder, { depth: 0, ignoreInitial: true, persistent: false });
    // Where the system cannot watch it, the regular look still finds everything.
    watcher.on('error', () => {});
    watcher.on('all', wake);
  }

  function setGone(isGone: boolean): void {
    if (gone === isGone) return;
    gone = isGone;
    announce(['scan_folder']);
    notify(isGone ? scanTexts.goneNotice : scanTexts.backNotice);
  }

  async function look(): Promise<void> {
    for (const jobId of seen.unfinishedJobs()) seen.finish(jobId);
    const chosen = settings;
    if (!chosen) {
      await follow(undefined);
      waiting.clear();
      say([]);
      return;
    }
    const folder = Buffer.from(chosen.path);
    const names = await list(folder);
    if (names === undefined) {
      // A folder on a stick or server that comes back is another one to the system: watched afresh then.
      await follow(undefined);
      setGone(true);
      return;
    }
    setGone(false);
    await follow(chosen.path);
    const ready: ScanFile[] = [];
    const said: { name: string; sentence: string }[] = [];
    const there = new Set<string>();
    for (const name of names) {
      const file = await finishedFile(folder, name);
      if (!file) continue;
      there.add(file.key);
      if (file.code !== null) {
        if (file.stuck) said.push({ name: file.name, sentence: importSentence(file.code) });
        continue;
      }
      if (file.known) {
        if (file.known.state === 'refused' && file.known.code) {
          said.push({ name: file.name, sentence: importSentence(file.known.code) });
        }
        if (file.known.state === 'taken' && chosen.after === 'move') {
          const moved = await moveAside(chosen.path, file);
          if (!moved) said.push({ name: file.name, sentence: scanTexts.notMoved });
        }
        continue;
      }
      ready.push(file);
    }
    for (const key of waiting.keys()) if (!there.has(key)) waiting.delete(key);
    say(said);
    // Somebody may have chosen another folder meanwhile.
    if (ready.length > 0 && settings === chosen) {
      for (const { path } of ready) waiting.delete(path.toString('hex'));
      deps.give(basename(chosen.path), ready);
    }
  }

  async function list(folder: Buffer): Promise<readonly Buffer[] | undefined> {
    try {
      const entries = await fs.readdir(folder, { withFileTypes: true, encoding: 'buffer' });
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    } catch {
      return undefined;
    }
  }

  /** A file of the folder that could be taken, or why it has to wait. Nothing for what is no person's file. */
  async function finishedFile(folder: Buffer, rawName: Buffer) {
    const name = nameForPeople(rawName);
    if (isSystemName(name) || /\.(tmp|part|crdownload)$/i.test(name)) return undefined;
    const path = joinPath(folder, rawName);
    const key = path.toString('hex');
    let code: string | null = null;
    let [size, modifiedAt] = [0, 0];
    try {
      const stats = await fs.lstat(path);
      [size, modifiedAt] = [stats.size, Math.round(stats.mtimeMs)];
      const known = seen.find(path);
      const file = { key, path, name, size, modifiedAt };
      if (known && known.size === size && known.modified_at === modifiedAt) {
        return { ...file, known, code, stuck: false };
      }
      if (size === 0) code = 'empty-file';
      // One that a program holds locked cannot even be opened.
      else await (await fs.open(path, 'r')).close();
    } catch (error) {
      code = readErrorOf(error);
    }
    const before = waiting.get(key);
    const same = before !== undefined && before.size === size && before.modifiedAt === modifiedAt;
    const at = now();
    const state = {
      size,
      modifiedAt,
      since: same ? before.since : at,
      first: before?.first ?? at,
      code: code ?? 'changed',
    };
    waiting.set(key, state);
    if (code === null && at - state.since < times.stableMs) code = 'changed';
    return {
      key,
      path,
      name,
      size,
      modifiedAt,
      known: undefined,
      code,
      stuck: at - state.first >= times.stuckMs,
    };
  }

  /** Into „Übernommen“, under a name that is free there. Never over another file. */
  async function moveAside(folder: string, file: ScanFile): Promise<boolean> {
    const aside = join(folder, scanTexts.takenFolder);
    try {
      await fs.mkdir(aside, { recursive: true });
      const extension = extname(file.name);
      const stem = basename(file.name, extension);
      for (let copy = 1; copy < 1000; copy++) {
        const target = join(aside, copy === 1 ? file.name : `${stem} (${copy})${extension}`);
        const free = await fs.lstat(target).then(
          () => false,
          () => true,
        );
        if (!free) continue;
        await fs.rename(file.path, target);
        seen.forget(file.path);
        return true;
      }
      return false;
    } catch {
      return false;
    }
  }

  function say(next: ScanFolderInfo['stuck']): void {
    if (JSON.stringify(next) === JSON.stringify(stuck)) return;
    stuck = next;
    announce(['scan_folder']);
  }

  async function run(): Promise<void> {
    while (!pause.ended) {
      worthALook = false;
      try {
        await look();
      } catch (error) {
        console.error(defectLine('imports', error));
      }
      if (worthALook || pause.ended) continue;
      if (!settings) await pause.untilWoken();
      else await pause.forMillis(waiting.size > 0 ? times.stableMs / 2 : times.lookMs);
    }
    await watcher?.close();
  }
  const running = run();

  function keep(next: ScanSettings | undefined): void {
    writeScanSettings(sqlite, next);
    settings = next;
    gone = false;
    announce(['scan_folder']);
    wake();
  }

  return {
    info: () => (settings ? { ...settings, state: gone ? 'gone' : 'watching', stuck } : null),
    set: (next) => keep(next),
    clear: () => keep(undefined),
    finished(jobId) {
      seen.finish(jobId);
      wake();
    },
    async close() {
      pause.end();
      await running;
    },
  };
}
