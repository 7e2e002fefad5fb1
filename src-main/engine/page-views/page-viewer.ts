import type { PhotoInfo } from '../../../src-shared/contract/pages.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { readingErrors } from '../../../src-shared/texts/document-errors.ts';
import { fail } from '../desk.ts';
import { ReadingFailure } from '../documents/reading.ts';
import { createWorkerThread, WorkerGone, type WorkerThread } from '../documents/worker-calls.ts';
import { workerFile } from '../worker-file.ts';
import type { HeldDocument, ShownPicture, ShownRequest, ViewerCalls } from './viewer.worker.ts';

/** A document's version, and how its bytes are come by when it is not open yet. */
export interface PageSource {
  readonly versionId: string;
  /** In bytes. */
  readonly size: number;
  readonly read: () => Promise<Result<Uint8Array, AppError>>;
}

/** `seen`: somebody waits for it. `ahead`: may be wanted soon, or is one of many. */
export type Urgency = 'seen' | 'ahead';

/**
 * Draws pages off the engine's loop. Documents stay open in a thread of their own, the last ones looked at: the next
 * page of 500 costs its drawing, not reading and decrypting the file again.
 */
export interface PageViewer {
  /** How large each page is, as its file shows it. */
  sizes(source: PageSource): Promise<Result<HeldDocument, AppError>>;
  picture(
    source: PageSource,
    request: ShownRequest,
    urgency: Urgency,
  ): Promise<Result<ShownPicture & { readonly pages: number }, AppError>>;
  /** What a photo's file tells of its making; null for other documents. */
  photo(source: PageSource): Promise<Result<PhotoInfo | null, AppError>>;
  close(): Promise<void>;
}

/** The longest that one page may take. */
const timeoutMs = 60_000;

export interface PageViewerOptions {
  /** Documents open at once, and their bytes in all: the newest may be larger, the others then go. */
  readonly mostOpen?: number;
  readonly mostBytes?: number;
  readonly thread?: WorkerThread<ViewerCalls>;
}

/** Larger files are not read while another one is drawn: both would lie in memory. */
const mostAhead = 32 * 1024 * 1024;

interface OpenDocument {
  readonly key: number;
  readonly bytes: number;
  readonly generation: number;
  readonly held: HeldDocument;
}

export function createPageViewer(options: PageViewerOptions = {}): PageViewer {
  const mostOpen = options.mostOpen ?? 4;
  const mostBytes = options.mostBytes ?? 160 * 1024 * 1024;
  const thread =
    options.thread ??
    createWorkerThread<ViewerCalls>({
      file: workerFile('page-views/viewer'),
      data: null,
      // Longer than one reads a page; after that its memory is worth more.
      idleMs: 120_000,
    });
  /** The last one looked at stands last. */
  const open = new Map<string, OpenDocument>();
  let nextKey = 1;
  interface Task {
    readonly source: PageSource;
    readonly run: () => Promise<void>;
  }
  const waiting: Record<Urgency, Task[]> = { seen: [], ahead: [] };
  let busy = false;
  /** The file of the next document, read and decrypted while the thread still draws the one before. */
  let next: { readonly versionId: string; readonly read: ReturnType<PageSource['read']> } | undefined;

  /** One thing at a time, what somebody waits for first, and of that what was asked last: it is what is looked at now. */
  function inTurn<T>(urgency: Urgency, source: PageSource, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      waiting[urgency].push({ source, run: () => work().then(resolve, reject) });
      void go();
    });
  }

  async function go(): Promise<void> {
    if (busy) return;
    busy = true;
    // What is done ahead goes in its order, so that a strip of pictures fills from the top.
    for (let task = take(); task; task = take()) await task.run();
    busy = false;
  }

  const take = (): Task | undefined => waiting.seen.pop() ?? waiting.ahead.shift();

  const isOpen = (versionId: string): boolean => {
    const known = open.get(versionId);
    return known !== undefined && known.generation === thread.generation;
  };

  function readNext(now: string): void {
    const source = (waiting.seen.at(-1) ?? waiting.ahead[0])?.source;
    if (
      !source ||
      source.size > mostAhead ||
      source.versionId === now ||
      source.versionId === next?.versionId ||
      isOpen(source.versionId)
    )
      return;
    const read = source.read();
    // Whoever takes it sees the failure; nobody may.
    read.catch(() => {});
    next = { versionId: source.versionId, read };
  }

  /** A file that was read ahead is handed over and then gone: it serves once. */
  async function bytesOf(source: PageSource): Promise<Result<Uint8Array, AppError>> {
    const ahead = next?.versionId === source.versionId ? next.read : undefined;
    if (ahead) next = undefined;
    return ahead ?? source.read();
  }

  /** The open document, opened again where the thread has ended meanwhile. */
  async function opened(source: PageSource): Promise<Result<OpenDocument, AppError>> {
    const known = open.get(source.versionId);
    open.delete(source.versionId);
    if (known && known.generation === thread.generation) {
      open.set(source.versionId, known);
      return ok(known);
    }
    const read = await bytesOf(source);
    if (!read.ok) return read;
    const bytes = ownBuffer(read.value);
    await makeRoom(bytes.length);
    const key = nextKey++;
    const size = bytes.length;
    const held = await thread.call('hold', { key, bytes }, { timeoutMs, transfer: [bytes.buffer] });
    const now: OpenDocument = { key, bytes: size, generation: thread.generation, held };
    open.set(source.versionId, now);
    return ok(now);
  }

  async function makeRoom(wanted: number): Promise<void> {
    for (const [id, each] of open) {
      const total = [...open.values()].reduce((sum, { bytes }) => sum + bytes, 0);
      if (open.size < mostOpen && total + wanted <= mostBytes) return;
      open.delete(id);
      if (each.generation === thread.generation) await thread.call('drop', { key: each.key }, { timeoutMs });
    }
  }

  /** Asks once more in a new thread when it died: it may have died of another document. */
  async function ask<T>(
    source: PageSource,
    call: (document: OpenDocument) => Promise<T>,
  ): Promise<Result<T, AppError>> {
    for (let again = true; ; again = false) {
      try {
        const document = await opened(source);
        if (!document.ok) return document;
        readNext(source.versionId);
        return ok(await call(document.value));
      } catch (error) {
        if (error instanceof ReadingFailure) return failure(error.code);
        if (!(error instanceof WorkerGone)) throw error;
        if (error.timedOut) return failure('reader-timeout');
        if (!again) return failure('reader-crashed');
      }
    }
  }

  return {
    sizes: (source) => inTurn('seen', source, () => ask(source, async ({ held }) => held)),
    picture: (source, request, urgency) =>
      inTurn(urgency, source, () =>
        ask(source, async ({ key, held }) => ({
          ...(await thread.call('shown', { key, ...request }, { timeoutMs })),
          pages: held.sizes.length,
        })),
      ),
    photo: (source) =>
      inTurn('seen', source, () => ask(source, ({ key }) => thread.call('photo', { key }, { timeoutMs }))),
    close: () => thread.end(),
  };
}

const failure = (code: keyof typeof readingErrors) => fail(`document.${code}`, readingErrors[code]);

/** Bytes that can be handed over whole: nothing else lies in their buffer. */
function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(bytes);
}
