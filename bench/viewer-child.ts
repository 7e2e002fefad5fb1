/* Looks at documents of an office as a screen does, and prints how long it took. Argument: what to look at, as JSON. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createTestEngine, memoryShell, PASSWORD } from '../tests/office.ts';
import { timeEach } from './figure.ts';

export interface ViewerWork {
  readonly dataDir: string;
  /** Ids of documents. */
  readonly digital: string;
  readonly scanned: string;
  readonly photos: readonly string[];
}

/** Milliseconds, pictures per second, bytes. */
export interface ViewerAnswer {
  readonly digitalCold: number;
  readonly digitalWarm: number;
  readonly scannedCold: number;
  readonly scannedWarm: number;
  readonly nextPages: readonly number[];
  readonly pdfThumbnails: number;
  readonly keptThumbnails: number;
  readonly photoThumbnails: number;
  readonly longestHold: number;
  readonly peakRss: number;
}

const work = JSON.parse(process.argv[2] ?? '') as ViewerWork;
const desk = createTestEngine({ dataDir: work.dataDir, shell: memoryShell('unavailable') });
const { users } = await desk.must('session.state', {});
await desk.must('session.signIn', { userId: users[0]?.id ?? '', password: PASSWORD });
const documents = desk.engine.desk()?.services.documents;
// What is measured is looking, not reading.
await documents?.queue.close();

const page = (documentId: string, number: number) =>
  desk.must('documents.page', { documentId, page: number, maxPixels: 1600 });
const once = async (doing: () => Promise<unknown>): Promise<number> => (await timeEach([0], doing))[0] ?? 0;
/** From nothing: the thread and PDFium start, too. */
const cold = async (documentId: string): Promise<number> => {
  await documents?.viewer.close();
  return once(() => page(documentId, 1));
};
const strips = Array.from({ length: 13 }, (_, at) => Array.from({ length: 8 }, (__, index) => at * 8 + index + 1));
const strip = async (): Promise<number> => {
  const millis = await once(async () => {
    for (const pages of strips) await desk.must('documents.thumbnails', { documentId: work.digital, pages });
  });
  return (1000 * strips.flat().length) / millis;
};

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const digitalCold = await cold(work.digital);
const scannedCold = await cold(work.scanned);
// The thread runs, the document is not open.
await documents?.viewer.close();
await page(work.photos[0] ?? '', 1);
const digitalWarm = await once(() => page(work.digital, 1));
await documents?.viewer.close();
await page(work.digital, 1);
const scannedWarm = await once(() => page(work.scanned, 1));
const nextPages = await timeEach(
  Array.from({ length: 40 }, (_, at) => at + 2),
  (number) => page(work.digital, number),
);
const pdfThumbnails = await strip();
const keptThumbnails = await strip();
const photoMillis = await once(async () => {
  // As a screen with many cards asks.
  await Promise.all(work.photos.map((documentId) => desk.must('documents.thumbnails', { documentId, pages: [1] })));
});
delay.disable();
process.stdout.write(
  JSON.stringify({
    digitalCold,
    digitalWarm,
    scannedCold,
    scannedWarm,
    nextPages,
    pdfThumbnails,
    keptThumbnails,
    photoThumbnails: (1000 * work.photos.length) / photoMillis,
    longestHold: delay.max / 1e6 - 5,
    peakRss: process.resourceUsage().maxRSS * 1024,
  } satisfies ViewerAnswer),
);
process.exit(0);
