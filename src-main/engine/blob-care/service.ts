import { defectLine } from '../defect-line.ts';
import type { Desk } from '../desk.ts';
import type { BlobStore } from '../documents/blobs.ts';
import { type AwayFiles, createAwayFiles } from './away.ts';
import { type AwayTexts, createAwayTexts } from './away-texts.ts';
import { type BlobCheck, type CheckTimes, createBlobCheck } from './check.ts';
import { fetchingBlobs } from './fetching-blobs.ts';
import { type FolderResult, restoreFromFolder } from './folder.ts';
import { createNamelessSweep, type NamelessSweep } from './nameless.ts';
import { createTroubles, type Troubles } from './troubles.ts';
import { watchedBlobs } from './watched-blobs.ts';

/** Keeps the files of documents whole: notices what is damaged or gone, has it fetched, takes it from a backup. */
export interface BlobCare {
  /** The store everybody uses: what goes wrong in it is noticed here, and what is not here is fetched when it is read. */
  readonly blobs: BlobStore;
  /** The same, of what lies on this desk alone. */
  readonly here: BlobStore;
  /** What lies at the server only, on purpose. */
  readonly away: AwayFiles;
  /** Their texts. */
  readonly texts: AwayTexts;
  readonly troubles: Troubles;
  readonly check: BlobCheck;
  readonly nameless: NamelessSweep;
  readonly restoreFrom: (folder: string) => Promise<FolderResult>;
  /** Who can fetch a file from the server at once, and says whether it is here then. */
  readonly onFetch: (fetch: (hash: string) => Promise<boolean>) => void;
  /** Calls back when files are wanted from the server. */
  readonly onWanted: (listener: () => void) => void;
  /** Calls back for each file that came from elsewhere. */
  readonly onStored: (listener: (hash: string) => void) => void;
  /** Calls back for each version that can be read now. */
  readonly onWhole: (listener: (versionId: string, documentId: string) => void) => void;
  readonly close: () => Promise<void>;
}

/** `bare`: the store as it is. */
export function openBlobCare(
  desk: Pick<Desk, 'store' | 'deps' | 'identity'>,
  bare: BlobStore,
  times?: CheckTimes,
): BlobCare {
  const { store, deps, identity } = desk;
  const troubles = createTroubles(store.sqlite, identity.deviceId);
  const away = createAwayFiles(store.sqlite, deps.now);
  const texts = createAwayTexts(store);
  let fetch: (hash: string) => Promise<boolean> = async () => false;
  let wanted: () => void = () => {};
  let came: (hash: string) => void = () => {};
  let whole: (versionId: string, documentId: string) => void = () => {};

  const here = watchedBlobs(bare, {
    async trouble(hash, problem) {
      if (problem === 'missing' && away.has(hash)) return;
      const rows = troubles.versions(hash);
      // A file nobody points to, or one of another desk that is still on its way.
      if (rows.length === 0 || (problem === 'missing' && !troubles.wasHere(hash, rows))) return;
      if (problem === 'damaged') {
        // Where even that fails, the whole file will take its place.
        await bare.setAside(hash).catch((error: unknown) => console.error(defectLine('blob-care', error)));
      }
      if (!troubles.note(hash, problem, deps.now())) return;
      store.announce(['blob_trouble', 'sync']);
      wanted();
    },
    async stored(hash) {
      away.came(hash);
      came(hash);
      const unread = troubles.unread(hash);
      if (!troubles.settle(hash)) return;
      await bare.dropAside(hash);
      for (const { id, document_id } of unread) whole(id, document_id);
      store.announce(['blob_trouble', 'document_version', 'sync']);
    },
  });
  const blobs = fetchingBlobs(here, away.mayCome, (hash) => fetch(hash), texts.settle);
  const check = createBlobCheck({ now: deps.now, store, blobs: here, ...(times ? { times } : {}) });

  const nameless = createNamelessSweep({ now: deps.now, store, blobs: bare });

  return {
    blobs,
    here,
    away,
    texts,
    troubles,
    check,
    nameless,
    async restoreFrom(folder) {
      const result = await restoreFromFolder(here, folder, troubles.wanted());
      // What the server lacks can be sent now.
      if (result.restored > 0) wanted();
      return result;
    },
    onFetch: (listener) => {
      fetch = listener;
    },
    onWanted: (listener) => {
      wanted = listener;
    },
    onStored: (listener) => {
      came = listener;
    },
    onWhole: (listener) => {
      whole = listener;
    },
    async close() {
      await check.close();
      await nameless.close();
    },
  };
}
