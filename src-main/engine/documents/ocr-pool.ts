/** A few OCR threads, started when there is work and ended when there is none for a while. */
import { workerFile } from '../worker-file.ts';
import type { OcrCalls, OcrText } from './ocr.worker.ts';
import { type GreyPage, ReadingFailure } from './reading.ts';
import { createWorkerThread, type WorkerThread } from './worker-calls.ts';

export interface OcrPool {
  readonly size: number;
  /**
   * Reads one page with the data of that name; its pixels are handed over and gone afterwards. Rejects with WorkerGone when the thread died or
   * took too long: only this page is lost. `signal` ends the thread that works on it.
   */
  read(page: GreyPage, data: string, signal?: AbortSignal): Promise<OcrText>;
  end(): Promise<void>;
}

export function createOcrPool(options: {
  /** Plain path of the folder with the data. Check that a file is there: without it nothing answers. */
  dataDir: string;
  size: number;
  idleMs: number;
  timeoutMs: number;
  file?: URL;
}): OcrPool {
  const threads = Array.from({ length: options.size }, () =>
    createWorkerThread<OcrCalls>({
      file: options.file ?? workerFile('documents/ocr'),
      data: { dataDir: options.dataDir },
      idleMs: options.idleMs,
    }),
  );
  const free = [...threads];
  /** What each thread has loaded. */
  const loaded = new Map<WorkerThread<OcrCalls>, string>();
  const queue: ((thread: WorkerThread<OcrCalls>) => void)[] = [];

  async function take(data: string, signal: AbortSignal | undefined): Promise<WorkerThread<OcrCalls>> {
    // A thread that runs with this language starts at once; the others have to load its data first.
    const running = free.filter((thread) => thread.generation !== 0);
    const best = running.find((thread) => loaded.get(thread) === data) ?? running[0];
    const [thread] = free.splice(best ? free.indexOf(best) : 0, 1);
    if (thread) return thread;
    return new Promise((resolve, reject) => {
      const next = (given: WorkerThread<OcrCalls>): void => {
        signal?.removeEventListener('abort', stop);
        resolve(given);
      };
      const stop = (): void => {
        queue.splice(queue.indexOf(next), 1);
        reject(new ReadingFailure('cancelled'));
      };
      signal?.addEventListener('abort', stop, { once: true });
      queue.push(next);
    });
  }

  return {
    size: options.size,
    async read(page, data, signal) {
      if (signal?.aborted) throw new ReadingFailure('cancelled');
      const thread = await take(data, signal);
      loaded.set(thread, data);
      try {
        return await thread.call(
          'read',
          { page, data },
          { timeoutMs: options.timeoutMs, transfer: [page.pgm.buffer], signal },
        );
      } finally {
        const next = queue.shift();
        if (next) next(thread);
        else free.push(thread);
      }
    },
    async end() {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}
