/** Imports of an open office: what is running, what came of it. */
import { promises as nodeFs } from 'node:fs';
import type { DocumentKind } from '../../../src-shared/cases/words.ts';
import type { DocumentSource } from '../../../src-shared/documents/sources.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import type { Desk } from '../desk.ts';
import type { DocumentsService } from '../documents/service.ts';
import type { Grants } from './grants.ts';
import { createJobRunner, type JobRunner } from './job-runner.ts';
import { createJobStore, type JobStore } from './job-store.ts';
import type { ReadFs } from './read-file.ts';
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
  fs: ReadFs = nodeFs,
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
    onDone: () => {
      uploads.clear();
      passwords.clear();
    },
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
      await runner.close();
      await unpacker.close();
    },
  };
}
