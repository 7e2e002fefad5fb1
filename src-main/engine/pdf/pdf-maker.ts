import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { workerFile } from '../worker-file.ts';
import type { MadePdf, PdfJob, PdfOptions, PdfRequest, PdfResponse, PdfWorkerData } from './definition.ts';

export interface PdfMaker {
  /** Makes a PDF in the worker. Waits its turn behind others. Rejects only on a defect (a definition that cannot be set). */
  readonly make: (job: PdfJob, options: PdfOptions) => Promise<MadePdf>;
  /** Ends the worker; what is being made is rejected. */
  readonly close: () => Promise<void>;
}

/** The worker holds a quarter of a gigabyte after a long document; unused for this long it is let go. */
const IDLE_MS = 30_000;

interface Waiting {
  readonly resolve: (made: MadePdf) => void;
  readonly reject: (reason: Error) => void;
}

/** The engine's one maker of PDFs. `resourcesDir` holds `fonts/`. Starts its worker when first needed. */
export const createPdfMaker = (deps: { readonly resourcesDir: string }): PdfMaker => {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let nextId = 1;
  let turn: Promise<unknown> = Promise.resolve();
  const waiting = new Map<number, Waiting>();

  const drop = (reason: Error): void => {
    worker = undefined;
    for (const one of waiting.values()) one.reject(reason);
    waiting.clear();
  };

  const start = (): Worker => {
    const data: PdfWorkerData = { fontsDir: join(deps.resourcesDir, 'fonts') };
    const started = new Worker(workerFile('pdf/pdf'), { workerData: data });
    started.unref();
    started.on('message', (response: PdfResponse) => {
      const one = waiting.get(response.id);
      waiting.delete(response.id);
      if ('made' in response) one?.resolve(response.made);
      else one?.reject(new Error(`PDF could not be made: ${response.failed}`));
    });
    // Only the current worker's end counts: one that was let go for idling has nothing waiting.
    started.on('error', (error) => {
      if (worker === started) drop(error instanceof Error ? error : new Error(String(error)));
    });
    started.on('exit', (code) => {
      if (worker === started) drop(new Error(`the PDF worker ended with code ${code}`));
    });
    return started;
  };

  const release = (): void => {
    const released = worker;
    worker = undefined;
    void released?.terminate();
  };

  const run = (job: PdfJob, options: PdfOptions): Promise<MadePdf> =>
    new Promise<MadePdf>((resolve, reject) => {
      clearTimeout(idle);
      worker ??= start();
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, job, options } satisfies PdfRequest);
    }).finally(() => {
      worker?.unref();
      idle = setTimeout(release, IDLE_MS);
      idle.unref();
    });

  return {
    make: (job, options) => {
      const made = turn.then(() => run(job, options));
      turn = made.catch(() => undefined);
      return made;
    },
    close: async () => {
      clearTimeout(idle);
      const closing = worker;
      drop(new Error('the engine is closing'));
      await closing?.terminate();
    },
  };
};
