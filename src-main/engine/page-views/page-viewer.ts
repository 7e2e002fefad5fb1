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

export interface PageViewerOptions {
  /** Documents open at once, and their bytes in all: the newest may be larger, the others then go. */
  readonly mostOpen?: number;
  readonly mostBytes?: number;
  readonly idleMs?: number;
  readonly timeoutMs?: number;
  readonly thread?: WorkerThread<ViewerCalls>;
}

interface OpenDocument {
  readonly key: number;
  readonly bytes: number;
  readonly generation: number;
  readonly held: HeldDocument;
}

export function createPageViewer(options: PageViewerOptions = {}): PageViewer {
  const mostOpen = options.mostOpen ?? 4;
  const mostBytes = options.mostBytes ?? 160 * 1024 * 1024;
  const timeoutMs = options.timeoutMs ?? 60_000;
  const thread =
    options.thread ??
    createWorkerThread<ViewerCalls>({
      file: workerFile('page-views/viewer'),
      data: null,
      // Longer than one reads a page; after that its memory is worth more.
      idleMs: options.idleMs ?? 120_000,
    });
  /** The last one looked at stands last. */
  const open = new Map<string, OpenDocument>();
  let nextKey = 1;
  const waiting: Record<Urgency, (() => Promise<void>)[]> = { seen: [], ahead: [] };
  let busy = false;

  /** One thing at a time, what somebody waits for first, and of that what was asked last: it is what is looked at now. */
  function inTurn<T>(urgency: Urgency, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      waiting[urgency].push(() => work().then(resolve, reject));
      void go();
    });
  }

  async function go(): Promise<void> {
    if (busy) return;
    busy = true;
    // What is done ahead goes in its order, so that a strip of pictures fills from the top.
    for (let next = take(); next; next = take()) await next();
    busy = false;
  }

  const take = () => waiting.seen.pop() ?? waiting.ahead.shift();

  /** The open document, opened again where the thread has ended meanwhile. */
  async function opened(source: PageSource): Promise<Result<OpenDocument, AppError>> {
    const known = open.get(source.versionId);
    open.delete(source.versionId);
    if (known && known.generation === thread.generation) {
      open.set(source.versionId, known);
      return ok(known);
    }
    const read = await source.read();
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
        return document.ok ? ok(await call(document.value)) : document;
      } catch (error) {
        if (error instanceof ReadingFailure) return failure(error.code);
        if (!(error instanceof WorkerGone)) throw error;
        if (error.timedOut) return failure('reader-timeout');
        if (!again) return failure('reader-crashed');
      }
    }
  }

  return {
    sizes: (source) => inTurn('seen', () => ask(source, async ({ held }) => held)),
    picture: (source, request, urgency) =>
      inTurn(urgency, () =>
        ask(source, async ({ key, held }) => ({
          ...(await thread.call('shown', { key, ...request }, { timeoutMs })),
          pages: held.sizes.length,
        })),
      ),
    photo: (source) => inTurn('seen', () => ask(source, ({ key }) => thread.call('photo', { key }, { timeoutMs }))),
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
