/**
 * The viewer: documents of 500 pages from the encrypted store, thumbnails and memory. Ours is measured through the engine,
 * as a screen asks it, in a process of its own; pdftoppm and sharp get the decrypted files on the disk.
 */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { thumbnailSide } from '../src-main/engine/page-views/thumbnails.ts';
import { longPdf } from '../tests/fixtures/documents/letters.ts';
import { createTestOffice, memoryShell } from '../tests/office.ts';
import { type Figure, percentile, timeEach } from './figure.ts';
import type { ViewerAnswer, ViewerWork } from './viewer-child.ts';

const MIB = 2 ** 20;
const pages = 500;
const photoCount = 40;
const pdftoppm = 'pdftoppm';

/** Measures, and prints nothing. */
export const run = async (): Promise<readonly Figure[]> => {
  const dir = mkdtempSync(join(tmpdir(), 'fallstand-viewer-'));
  try {
    const digital = join(dir, 'digital.pdf');
    writeFileSync(digital, await longPdf(pages, 14));
    const scanned = join(dir, 'scanned.pdf');
    writeFileSync(scanned, await scannedPdf());
    const photos = await makePhotos(dir);
    const dataDir = join(dir, 'office');
    const work = await fill(dataDir, digital, scanned, photos);
    const ours = await measureOurs(work);
    const hasPeer = spawnSync(pdftoppm, ['-v']).status === 0;
    const first = async (file: string): Promise<number> =>
      percentile(await timeEach([1, 2, 3], () => poppler(file, 1, 1, 1600, dir)), 0.5);
    const [digitalPeer, scannedPeer] = hasPeer ? [await first(digital), await first(scanned)] : [null, null];
    const stripPeer = hasPeer ? await timeEach([0], () => poppler(digital, 1, 100, thumbnailSide, dir)) : [];
    const sharpTimes = await timeEach(photos, sharpThumbnail);
    const sharpRate = (1000 * photos.length) / sharpTimes.reduce((a, b) => a + b, 0);
    const stripRate = stripPeer[0] === undefined ? null : 100_000 / stripPeer[0];
    const figure = (name: string, value: number, unit: string, peer: string, theirs: number | null): Figure => ({
      name,
      value,
      unit,
      peer: theirs === null ? null : peer,
      ratio: theirs === null ? null : value / theirs,
    });
    const size = (file: string): string => `${Math.round(readFileSync(file).length / MIB)} MiB`;
    return [
      figure(
        `viewer, first page of 500, digital (${size(digital)}), cold`,
        ours.digitalCold,
        'ms',
        pdftoppm,
        digitalPeer,
      ),
      figure('viewer, first page of 500, digital, warm', ours.digitalWarm, 'ms', pdftoppm, digitalPeer),
      figure(
        `viewer, first page of 500, scanned (${size(scanned)}), cold`,
        ours.scannedCold,
        'ms',
        pdftoppm,
        scannedPeer,
      ),
      figure('viewer, first page of 500, scanned, warm', ours.scannedWarm, 'ms', pdftoppm, scannedPeer),
      figure('viewer, next page, digital, median', percentile(ours.nextPages, 0.5), 'ms', pdftoppm, digitalPeer),
      figure('viewer, next page, digital, p95', percentile(ours.nextPages, 0.95), 'ms', pdftoppm, digitalPeer),
      figure('viewer, thumbnails of a digital PDF', ours.pdfThumbnails, 'pages/s', pdftoppm, stripRate),
      figure('viewer, thumbnails drawn before', ours.keptThumbnails, 'pages/s', pdftoppm, stripRate),
      figure('viewer, thumbnails of 12-MP photos', ours.photoThumbnails, 'photos/s', 'sharp', sharpRate),
      figure('viewer, longest hold of the engine’s loop', ours.longestHold, 'ms', '', null),
      figure('viewer, most memory in all of this', ours.peakRss / MIB, 'MiB', '', null),
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

/** Each page a picture of its own, as a scanner makes them: about 100 MB. */
async function scannedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const noise = await sharp({
    create: {
      width: 1240,
      height: 1754,
      channels: 3,
      background: '#f4f2ec',
      noise: { type: 'gaussian', mean: 235, sigma: 7 },
    },
  })
    .jpeg({ quality: 55 })
    .toBuffer();
  for (let page = 0; page < pages; page++) {
    const picture = await document.embedJpg(noise);
    document.addPage([595, 842]).drawImage(picture, { x: 0, y: 0, width: 595, height: 842 });
  }
  return document.save();
}

/** Photos of 12 megapixels as phones take them, lying on their side by EXIF. */
async function makePhotos(dir: string): Promise<string[]> {
  const base = await sharp({
    create: {
      width: 4032,
      height: 3024,
      channels: 3,
      background: '#778899',
      noise: { type: 'gaussian', mean: 120, sigma: 24 },
    },
  })
    .blur(1.2)
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 88 })
    .toBuffer();
  return Array.from({ length: photoCount }, (_, index) => {
    const file = join(dir, `photo-${index}.jpg`);
    // The same picture under another hash: the same file twice in a case is one document.
    writeFileSync(file, Buffer.concat([base, Buffer.from(String(index))]));
    return file;
  });
}

async function fill(dataDir: string, digital: string, scanned: string, photos: readonly string[]): Promise<ViewerWork> {
  const office = await createTestOffice({ dataDir, shell: memoryShell('unavailable') });
  await office.engine.desk()?.services.documents.queue.close();
  const { caseId } = await office.must('cases.create', { client: { lastName: 'Weiß' }, vehicle: {}, accident: {} });
  const add = async (file: string): Promise<string> => {
    const bytes = new Uint8Array(readFileSync(file));
    return (await office.must('documents.add', { caseId, name: file.slice(-20), bytes })).documentId;
  };
  const work = { dataDir, digital: await add(digital), scanned: await add(scanned), photos: [] as string[] };
  for (const photo of photos) work.photos.push(await add(photo));
  await office.close();
  return work;
}

function measureOurs(work: ViewerWork): Promise<ViewerAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'viewer-child.ts'), JSON.stringify(work)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(out) as ViewerAnswer) : reject(new Error(`ended with ${code}`)),
    );
  });
}

const poppler = (file: string, from: number, to: number, side: number, dir: string): Promise<unknown> =>
  promisify(execFile)(pdftoppm, [
    '-f',
    String(from),
    '-l',
    String(to),
    '-scale-to',
    String(side),
    file,
    join(dir, 'page'),
  ]);

const sharpThumbnail = (file: string): Promise<unknown> =>
  sharp(file)
    .rotate()
    .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside' })
    .webp({ quality: 80, effort: 2 })
    .toBuffer();
