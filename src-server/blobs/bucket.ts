import { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';

/** Where an S3-compatible store is reached, and what it lets us in with. */
export interface S3Settings {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Put before every name: several servers can share a bucket. */
  readonly prefix: string;
}

export interface StoredObject {
  readonly key: string;
  readonly size: number;
  readonly modifiedAt: number;
}

/** What we ask of an S3-compatible store; each has had it for ever. */
export interface Bucket {
  /** Makes the bucket where it is missing. Throws when the store cannot be reached or does not let us in. */
  prepare(): Promise<void>;
  /** Stores all or nothing. The store checks the bytes against the hash that the signature covers. */
  put(key: string, body: Buffer | Readable, size: number, sha256: string): Promise<void>;
  size(key: string): Promise<number | undefined>;
  read(key: string, range?: { start: number; end: number }): Promise<Readable>;
  list(prefix: string): AsyncIterable<StoredObject>;
  remove(key: string): Promise<void>;
}

const CONNECT_MS = 5_000;
/** No byte moved for so long: given up, and the desk goes on later. */
const SILENCE_MS = 60_000;

const nothing = (): void => undefined;
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** A bucket over AWS's own client, which is kept and speaks to every S3-compatible store. */
export const openBucket = (settings: S3Settings): Bucket => {
  const client = new S3Client({
    endpoint: settings.endpoint,
    region: settings.region,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    // Buckets as the first part of the path: needs no wildcard name or certificate at the host.
    forcePathStyle: true,
    // Newer checksums are unknown to many compatible stores; ours is the SHA-256 in the signature.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // What fails is thrown; the client's own words would go to the console past our log.
    logger: SILENT,
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
  });
  const at = (key: string) => ({ Bucket: settings.bucket, Key: `${settings.prefix}${key}` });

  return {
    async prepare() {
      const bucket = { Bucket: settings.bucket };
      try {
        await client.send(new HeadBucketCommand(bucket));
      } catch (error) {
        if (!isMissing(error)) throw error;
        await client.send(new CreateBucketCommand(bucket));
      }
    },
    async put(key, body, size, sha256) {
      const command = new PutObjectCommand({ ...at(key), Body: body, ContentLength: size });
      // Signed with the request: the store refuses other bytes, and nothing has to be read twice to sign it.
      command.middlewareStack.add(
        (next) => (input) => {
          const { request } = input;
          if (hasHeaders(request)) request.headers['x-amz-content-sha256'] = sha256;
          return next(input);
        },
        { step: 'build' },
      );
      // A body that breaks off must end the request: the store would wait for the rest of it.
      const broken = new AbortController();
      if (body instanceof Readable) body.once('error', () => broken.abort());
      await client.send(command, { abortSignal: broken.signal });
    },
    async size(key) {
      try {
        return (await client.send(new HeadObjectCommand(at(key)))).ContentLength;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async read(key, range) {
      const wanted = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` };
      const { Body } = await client.send(new GetObjectCommand({ ...at(key), ...wanted }));
      if (!(Body instanceof Readable)) throw new Error('the store answered without a body');
      return Body;
    },
    async *list(prefix) {
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({
            Bucket: settings.bucket,
            Prefix: `${settings.prefix}${prefix}`,
            ContinuationToken: token,
          }),
        );
        for (const { Key, Size, LastModified } of page.Contents ?? []) {
          if (Key === undefined) continue;
          yield { key: Key.slice(settings.prefix.length), size: Size ?? 0, modifiedAt: LastModified?.getTime() ?? 0 };
        }
        token = page.NextContinuationToken;
      } while (token !== undefined);
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand(at(key)));
    },
  };
};

const hasHeaders = (request: unknown): request is { headers: Record<string, string> } =>
  typeof request === 'object' && request !== null && 'headers' in request;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && ['NotFound', 'NoSuchKey', 'NoSuchBucket'].includes(error.name);
