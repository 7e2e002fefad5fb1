/** One open document in the pages thread. If the thread dies, the document is opened again and asked once more. */
import type { Opened, PagesCalls } from './pages.worker.ts';
import type { PdfText } from './pdf-pages.ts';
import type { GreyPage } from './reading.ts';
import { askTwice, WorkerGone, type WorkerThread } from './worker-calls.ts';

export interface PageSession {
  readonly opened: Opened;
  text(page: number): Promise<PdfText>;
  /** `turns`: quarter turns clockwise, for pages that lie on their side or head. */
  grey(page: number, turns?: number): Promise<GreyPage>;
  close(): Promise<void>;
}

export async function openSession(options: {
  thread: WorkerThread<PagesCalls>;
  key: number;
  bytes: Uint8Array<SharedArrayBuffer>;
  timeoutMs: number;
}): Promise<PageSession> {
  const { thread, key, bytes, timeoutMs } = options;
  let openIn = 0;

  async function open(): Promise<Opened> {
    const opened = await thread.call('open', { key, bytes }, { timeoutMs });
    openIn = thread.generation;
    return opened;
  }

  async function ask<K extends 'text' | 'grey'>(name: K, input: PagesCalls[K]['in']): Promise<PagesCalls[K]['out']> {
    try {
      if (thread.generation !== openIn) await open();
      return await thread.call(name, input, { timeoutMs });
    } catch (error) {
      if (!(error instanceof WorkerGone)) throw error;
      // It may have died of another document; of this one it dies again.
      await open();
      return thread.call(name, input, { timeoutMs });
    }
  }

  const opened = await askTwice(open);

  return {
    opened,
    text: (page) => ask('text', { key, page }),
    grey: (page, turns = 0) => ask('grey', { key, page, turns }),
    async close() {
      if (thread.generation !== openIn) return;
      await thread.call('close', { key }, { timeoutMs }).catch((error: unknown) => {
        if (!(error instanceof WorkerGone)) throw error;
      });
    },
  };
}
