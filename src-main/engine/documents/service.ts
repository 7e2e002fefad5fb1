import { join } from 'node:path';
import { type BlobCare, openBlobCare } from '../blob-care/service.ts';
import type { Desk } from '../desk.ts';
import { type ContentsReader, createContentsReader } from '../formats/contents-reader.ts';
import { createPageViewer, type PageViewer } from '../page-views/page-viewer.ts';
import { startExamining } from '../reading/unexamined.ts';
import { germanWords } from '../search/language/german-words.ts';
import { createSearchIndex, type SearchIndex } from '../search/search-index.ts';
import { type BlobStore, createBlobStore } from './blobs.ts';
import { createReader, type Reader } from './reader.ts';
import { createReadingQueue, type ReadingQueue } from './reading-queue.ts';
import { createReadingStore, type ReadingStore } from './reading-store.ts';

/** What an open office needs for its documents: the blobs, the reader, the queue that reads, and the search index. */
export interface DocumentsService {
  readonly blobs: BlobStore;
  readonly care: BlobCare;
  readonly reader: Reader;
  readonly viewer: PageViewer;
  readonly contents: ContentsReader;
  readonly readings: ReadingStore;
  readonly queue: ReadingQueue;
  readonly searchIndex: SearchIndex;
  close(): Promise<void>;
}

/** Blobs lie in `blobs` below the data folder. Reading begins at once with what an earlier run left. */
export function openDocuments(
  desk: Pick<Desk, 'store' | 'deps' | 'identity' | 'dataDir' | 'resourcesDir'>,
): DocumentsService {
  const { store, deps, dataDir, resourcesDir } = desk;
  const care = openBlobCare(desk, createBlobStore({ dir: join(dataDir, 'blobs'), randomBytes: deps.randomBytes }));
  const { blobs } = care;
  const reader = createReader({ resourcesDir, workers: 2 });
  const viewer = createPageViewer();
  const searchIndex = createSearchIndex(store, germanWords(resourcesDir));
  const contents = createContentsReader();
  const readings = createReadingStore(store.sqlite, searchIndex);
  const queue = createReadingQueue({ now: deps.now, store, blobs: care.here, reader, contents, readings });
  const examining = startExamining({ store, blobs: care.here, contents, readings });
  care.onStored(queue.arrived);
  care.onWhole((versionId, documentId) => {
    readings.queueAgain(versionId, documentId, deps.now());
    queue.wake();
  });
  return {
    blobs,
    care,
    reader,
    viewer,
    contents,
    readings,
    queue,
    searchIndex,
    async close() {
      await care.close();
      await queue.close();
      await examining.close();
      await Promise.all([reader.close(), viewer.close(), contents.close()]);
      await searchIndex.close();
    },
  };
}
