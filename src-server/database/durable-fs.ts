import { closeSync, fsyncSync, openSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** What we need of emscripten's node file system; its stream operations have no fsync as shipped. */
interface EmscriptenNodeFs {
  stream_ops: { fsync?: (stream: { nfd?: number; node: unknown }) => number };
  realPath(node: unknown): string;
}

type InitOptions = Parameters<NodeFS['init']>[1];

/**
 * PGlite's Node file system with a real fsync. As shipped, PGlite runs with `-F` and maps fsync to nothing: a power
 * cut loses acknowledged data. This reaches into internals, so the version of PGlite is pinned and
 * open-pglite.test.ts counts the syncs of a commit.
 */
export class DurableNodeFs extends NodeFS {
  /** Files and folders synced since start. */
  syncs = 0;

  override async init(pg: PGlite, options: InitOptions) {
    const result = await super.init(pg, options);
    const hooks: unknown[] = Array.isArray(result.emscriptenOpts.preRun) ? result.emscriptenOpts.preRun : [];
    const install = (module: { NODEFS: EmscriptenNodeFs }) => {
      const nodeFs = module.NODEFS;
      nodeFs.stream_ops.fsync = (stream) => {
        this.syncs++;
        if (stream.nfd !== undefined) {
          fsyncSync(stream.nfd);
          return 0;
        }
        // A folder stream has no descriptor of its own.
        const descriptor = openSync(nodeFs.realPath(stream.node), 'r');
        try {
          fsyncSync(descriptor);
        } finally {
          closeSync(descriptor);
        }
        return 0;
      };
    };
    Object.assign(result.emscriptenOpts, { preRun: [...hooks, install] });
    return result;
  }
}

/** PostgreSQL settings: fsync on (emscripten's fdatasync does nothing, its fsync is ours), and a small memory footprint. */
export const DURABLE_SETTINGS = [
  'fsync=on',
  'wal_sync_method=fsync',
  'full_page_writes=on',
  'shared_buffers=16MB',
  'max_wal_size=64MB',
  'min_wal_size=32MB',
  'wal_buffers=1MB',
] as const;
