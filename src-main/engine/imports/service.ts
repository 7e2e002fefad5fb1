/** Imports of an open office: what is running, what came of it. */
import { promises as nodeFs } from 'node:fs';
import type { DocumentKind } from '../../../src-shared/cases/words.ts';
import type { DocumentSource } from '../../../src-shared/documents/sources.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import type { Notice } from '../../../src-shared/rpc/control.ts';
import type { Desk } from '../desk.ts';
import type { DocumentsService } from '../documents/service.ts';
import type { Grants } from './grants.ts';
import { createJobRunner, type JobRunner } from './job-runner.ts';
import { createJobStore, type JobStore } from './job-store.ts';
import type { ReadFs } from './read-file.ts';
import { type ScanFolder, type ScanTimes, startScanFolder } from './scan-folder.ts';
import { createScanSeen } from './scan-seen.ts';
import { createUnpacker } from './unpacking/unpacker.ts';
import { foundRoot } from './walk.ts';

export interface ImportTarget {
  readonly caseId: string | null;
  readonly kind?: DocumentKind | undefined;
  readonly source: DocumentSource;
  readonly sourceDetail?: string;
}

export interface ImportsService {
  readonly jobs: JobStore;
  readonly runner: JobRunner;
  readonly grants: Grants;
  readonly scanFolder: ScanFolder;
  /** Takes files and folders by their paths. Answers the job once it is laid down. */
  startPaths(target: ImportTarget, paths: readonly string[]): Promise<string>;
  /** Takes bytes that lie on no disk. */
  startBytes(target: ImportTarget, files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): string;
  /** Keeps the password that an archive asks for, until it is opened. */
  keepPassword(itemId: number, password: string): void;
  close(): Promise<void>;
}

/** Begins at once with what an earlier run left. */
export function openImports(
  desk: Pick<Desk, 'store' | 'deps' | 'identity' | 'me'>,
  documents: DocumentsService,
  grants: Grants,
  notify: (notice: Notice) => void,
  /** Told when an import rests: what it took can be taken back as one. */
  onStill: (jobId: string) => void = () => {},
  fs: ReadFs = nodeFs,
  scanTimes?: ScanTimes,
): ImportsService {
  const { store, deps, me } = desk;
  const jobs = createJobStore(store);
  const unpacker = createUnpacker();
  const uploads = new Map<number, Uint8Array>();
  const passwords = new Map<number, string>();
  const runner = createJobRunner({
    desk,
    documents,
    jobs,
    fs,
    unpacker,
    uploads,
    passwords,
    store,
    now: deps.now,
    onStill: ({ id }) => onStill(id),
    onDone: ({ id, source }) => {
      // No other import runs: what they were kept for is done.
      if (jobs.nextJob() === undefined) {
        uploads.clear();
        passwords.clear();
      }
      if (source !== 'scan') return;
      scanFolder.finished(id);
      // Nobody watched it run; only what was not taken is worth a word.
      if (jobs.counts(id).refused === 0) jobs.remove(id);
    },
  });
  const seen = createScanSeen(store);
  const scanFolder = startScanFolder({
    sqlite: store.sqlite,
    seen,
    now: deps.now,
    notify,
    announce: store.announce,
    give(folder, files) {
      const id = createUuid(deps);
      const job = { id, caseId: null, kind: undefined, source: 'scan', sourceDetail: folder } as const;
      seen.give(files, id, () =>
        jobs.create(
          { ...job, actor: me.id, now: deps.now() },
          files.map((file) => ({ ...file, state: 'waiting' })),
        ),
      );
      begin();
    },
    ...(scanTimes ? { times: scanTimes } : {}),
  });

  function laidDown(target: ImportTarget, items: Parameters<JobStore['create']>[1]) {
    const id = createUuid(deps);
    const { caseId, kind, source, sourceDetail = null } = target;
    const itemIds = jobs.create({ id, caseId, kind, source, sourceDetail, actor: me.id, now: deps.now() }, items);
    return { id, itemIds };
  }
  function begin(): void {
    store.announce(['import']);
    runner.wake();
  }

  return {
    jobs,
    runner,
    grants,
    scanFolder,
    async startPaths(target, paths) {
      const found = [];
      for (const path of paths) found.push(await foundRoot(fs, path));
      const { id } = laidDown(target, found);
      begin();
      return id;
    },
    startBytes(target, files) {
      const { id, itemIds } = laidDown(
        target,
        files.map(({ name, bytes }) => ({ path: null, name, size: bytes.length, modifiedAt: null, state: 'waiting' })),
      );
      files.forEach(({ bytes }, index) => {
        const itemId = itemIds[index];
        if (itemId !== undefined) uploads.set(itemId, bytes);
      });
      begin();
      return id;
    },
    keepPassword: (itemId, password) => void passwords.set(itemId, password),
    async close() {
      await scanFolder.close();
      await runner.close();
      await unpacker.close();
    },
  };
}
