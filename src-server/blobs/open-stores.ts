import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BlobStore, createFolderBlobStore } from './blob-store.ts';
import { openBucket, type S3Settings } from './bucket.ts';
import { createS3BlobStore } from './s3-blob-store.ts';

/** Files by what they belong to: deleting a share can never touch the office's documents. */
export interface BlobStores {
  readonly blobs: BlobStore;
  readonly shares: BlobStore;
  readonly inbox: BlobStore;
  /** Throws when files could not be stored there. */
  prepare(): Promise<void>;
}

export const openBlobStores = (dataFolder: string, s3: S3Settings | undefined): BlobStores => {
  if (s3 === undefined) {
    return {
      blobs: createFolderBlobStore(join(dataFolder, 'blobs')),
      shares: createFolderBlobStore(join(dataFolder, 'shares')),
      inbox: createFolderBlobStore(join(dataFolder, 'inbox')),
      async prepare() {
        await mkdir(dataFolder, { recursive: true, mode: 0o700 });
        await access(dataFolder, constants.W_OK);
      },
    };
  }
  const bucket = openBucket(s3);
  return {
    blobs: createS3BlobStore(bucket, 'blobs'),
    shares: createS3BlobStore(bucket, 'shares'),
    inbox: createS3BlobStore(bucket, 'inbox'),
    prepare: () => bucket.prepare(),
  };
};
