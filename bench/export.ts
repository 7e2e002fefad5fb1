/**
 * A case of 1,000 photos of 4 MB as one PDF and as a ZIP, each in an engine of its own: time, memory (budget 1 GB) and how
 * late its loop is.
 * FALLSTAND_BENCH_PHOTOS takes fewer.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { createTestOffice, memoryShell } from '../tests/office.ts';
import type { Figure } from './figure.ts';
import { makePhotos } from './photos.ts';

const MIB = 2 ** 20;
const measured = z.object({ millis: z.number(), peakBytes: z.number(), loopMillis: z.number(), sheets: z.number() });

export const run = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fallstand-bench-'));
  try {
    const dataDir = path.join(folder, 'desk');
    const photos = await makePhotos(path.join(folder, 'photos'));
    const office = await createTestOffice({ dataDir, shell: memoryShell('unavailable') });
    // What is measured is giving out, not reading.
    await office.engine.desk()?.services.documents.queue.close();
    const { caseId } = await office.must('cases.create', { client: { lastName: 'Weiß' }, vehicle: {}, accident: {} });
    for (const photo of photos) {
      const bytes = new Uint8Array(readFileSync(photo));
      await office.must('documents.add', { caseId, name: path.basename(photo), kind: 'photo', bytes });
      rmSync(photo);
    }
    await office.close();
    const figures: Figure[] = [];
    for (const form of ['pdf', 'zip'] as const) {
      const target = path.join(folder, `akte.${form}`);
      const ours = measured.parse(JSON.parse(await outputOf('export-child.ts', [dataDir, caseId, target, form])));
      const figure = (name: string, value: number, unit: string, budget?: number): Figure => ({
        name: `export, ${photos.length} photos as one ${form.toUpperCase()}, ${name}`,
        value,
        unit,
        peer: budget === undefined ? null : `budget ${budget} ${unit}`,
        ratio: budget === undefined ? null : value / budget,
      });
      figures.push(
        figure('photos a second', (1000 * photos.length) / ours.millis, '1/s'),
        figure('sheets', ours.sheets, ''),
        figure('size', statSync(target).size / MIB, 'MiB'),
        figure('peak memory of the engine', ours.peakBytes / MIB, 'MiB', 1024),
        figure('the loop is late by, p99.9', ours.loopMillis, 'ms', 50),
      );
      rmSync(target);
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const outputOf = (script: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, script), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`ended with ${code}`))));
  });
