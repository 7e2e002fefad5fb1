import { configure, ZipWriter as Zip, type ZipWriter } from '@zip.js/zip.js';
import { answerCalls } from '../documents/worker-calls.ts';
import { type Binder, type Bookmark, createBinder } from './binder.ts';
import type { PageLook } from './page-dress.ts';
import { openTargetFile, type TargetFile } from './target-file.ts';

export interface WriterStart {
  readonly path: string;
  readonly form: 'pdf' | 'zip';
  /** The name of the PDF inside a ZIP. */
  readonly pdfName: string;
  readonly title: string;
  readonly author: string;
  readonly createdAt: number;
}

/** `failed`: the disk is full or cannot be written; the export ends. */
export type Written<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: WriteError };
export type WriteError = 'disk-full' | 'not-writable';

export type WriterCalls = {
  begin: { in: WriterStart; out: Written<null> };
  /** Answers the pages, or that it could not be read. `stamp`: what stands before the sheet's number; empty: no stamp. */
  pdf: {
    in: {
      bytes: Uint8Array;
      stamp: string;
      looks: ReadonlyMap<number, PageLook>;
      pictures: ReadonlyMap<number, Uint8Array>;
    };
    out: Written<number | 'unreadable'>;
  };
  /** A JPEG as a page of its own. */
  picture: { in: { jpeg: Uint8Array; stamp: string }; out: Written<null> };
  /** Ends the PDF; `front` comes before all. */
  finishPdf: { in: { front: Uint8Array; bookmarks: readonly Bookmark[] }; out: Written<null> };
  /** A file of the ZIP. */
  file: { in: { name: string; bytes: Uint8Array; modifiedAt: number; packed: boolean }; out: Written<null> };
  /** Puts the file under its name; answers its bytes. */
  keep: { in: null; out: Written<number> };
};

// One thread is ours already, and each file is given whole.
configure({ useWebWorkers: false });

interface Running {
  readonly file: TargetFile;
  readonly binder: Binder;
  readonly zip: ZipWriter<unknown> | undefined;
  /** Ends the PDF's entry in the ZIP. */
  readonly endPdf: () => Promise<void>;
}
let running: Running | undefined;

const current = (): Running => {
  if (!running) throw new Error('No export has begun.');
  return running;
};

const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const writeCodes = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOENT',
  'ENOTDIR',
  'EIO',
  'EBUSY',
  'EISDIR',
  'ENODEV',
  'ENXIO',
]);

async function written<T>(work: () => Promise<T>): Promise<Written<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (fullCodes.has(code)) return { ok: false, code: 'disk-full' };
    if (writeCodes.has(code)) return { ok: false, code: 'not-writable' };
    throw error;
  }
}

async function begin(start: WriterStart): Promise<Running> {
  const file = await openTargetFile(start.path);
  const about = { title: start.title, author: start.author, createdAt: start.createdAt };
  if (start.form === 'pdf') {
    return { file, binder: await createBinder(file, about), zip: undefined, endPdf: async () => {} };
  }
  const zip = new Zip(new WritableStream<Uint8Array>({ write: (bytes) => file.write(bytes) }), {
    keepOrder: true,
    // Names are UTF-8, times those of the documents.
    useUnicodeFileNames: true,
    extendedTimestamp: true,
  });
  const pipe = new TransformStream<Uint8Array, Uint8Array>();
  const entry = zip.add(start.pdfName, pipe.readable, { lastModDate: new Date(start.createdAt), level: 0 });
  // A full disk fails the entry; whoever writes next is told, so nothing is unhandled meanwhile.
  entry.catch(() => {});
  const writer = pipe.writable.getWriter();
  const sink = {
    write: async (bytes: Uint8Array): Promise<void> => {
      await Promise.race([writer.write(bytes), entry.then(() => {})]);
    },
  };
  return {
    file,
    zip,
    binder: await createBinder(sink, about),
    endPdf: async () => {
      await writer.close();
      await entry;
    },
  };
}

const stampOf = (before: string) => (before === '' ? undefined : (sheet: number) => `${before}${sheet}`);

answerCalls<WriterCalls>({
  begin: (start) =>
    written(async () => {
      running = await begin(start);
      return null;
    }),
  pdf: ({ bytes, stamp, looks, pictures }) =>
    written(() => current().binder.addPdf(bytes, { stamp: stampOf(stamp), looks, pictures })),
  picture: ({ jpeg, stamp }) =>
    written(async () => {
      await current().binder.addPicture(jpeg, stampOf(stamp));
      return null;
    }),
  finishPdf: ({ front, bookmarks }) =>
    written(async () => {
      const { binder, endPdf } = current();
      await binder.finish(front, bookmarks);
      await endPdf();
      return null;
    }),
  file: ({ name, bytes, modifiedAt, packed }) =>
    written(async () => {
      const content = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(bytes);
          controller.close();
        },
      });
      await current().zip?.add(name, content, { lastModDate: new Date(modifiedAt), level: packed ? 0 : 6 });
      return null;
    }),
  keep: () =>
    written(async () => {
      const { file, zip } = current();
      await zip?.close();
      await file.keep();
      running = undefined;
      return file.written();
    }),
});
