import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { z } from 'zod';
import { createBigOffice, FULL_SIZE } from './big-office.ts';
import { type Figure, percentile } from './figure.ts';
import { germanText } from './german-text.ts';
import { questionKinds } from './search-questions.ts';

const WORDS = 300;
const LIMIT = 30;
const QUESTIONS = 100;
const MIB = 2 ** 20;
const times = z.record(z.string(), z.array(z.number()));
const measured = z.object({ idle: times, busy: times, peak: z.number(), importRate: z.number() });

/**
 * Search over 100,000 pages of 300 German words: in a process of its own, first by itself, then while documents are taken
 * in by the real command; beside it raw FTS5 (bm25 and snippet) on an unencrypted file with the same texts.
 */
export const run = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fallstand-bench-'));
  const dataDir = path.join(folder, 'office');
  const began = performance.now();
  const { pageMillis, close } = await createBigOffice(
    { ...FULL_SIZE, cases: 2_000, events: 0 },
    WORDS,
    dataDir,
    germanText,
  );
  await close();
  console.error(`office made in ${Math.round((performance.now() - began) / 1000)} s`);
  const ours = measured.parse(JSON.parse(await outputOf([path.join(import.meta.dirname, 'search-child.ts'), dataDir])));
  const rawFile = path.join(folder, 'raw.db');
  const raw = rawTimes(rawFile);
  const figures: Figure[] = questionKinds.flatMap(({ name }) => {
    const [idle, busy, theirs] = [ours.idle[name] ?? [], ours.busy[name] ?? [], raw.times.get(name)];
    return (
      [
        ['p50', 0.5],
        ['p95', 0.95],
        ['p99', 0.99],
      ] as const
    ).flatMap(([p, share]) => [
      {
        name: `search, 100,000 pages, ${name}, ${p}`,
        value: percentile(idle, share),
        unit: 'ms',
        peer: theirs ? 'raw FTS5, unencrypted' : null,
        ratio: theirs ? percentile(idle, share) / percentile(theirs, share) : null,
      },
      {
        name: `search during an import, ${name}, ${p}`,
        value: percentile(busy, share),
        unit: 'ms',
        peer: 'without import',
        ratio: percentile(busy, share) / percentile(idle, share),
      },
    ]);
  });
  figures.push(
    { name: 'search, peak memory during an import', value: ours.peak / MIB, unit: 'MiB', peer: null, ratio: null },
    { name: 'documents taken in while searching', value: ours.importRate, unit: '1/s', peer: null, ratio: null },
    {
      name: 'search, indexing one page',
      value: pageMillis,
      unit: 'ms',
      peer: 'raw FTS5 without prefix indexes',
      ratio: pageMillis / raw.pageMillis,
    },
    {
      name: 'search, database with texts and index',
      value: statSync(path.join(dataDir, 'office.db')).size / MIB,
      unit: 'MiB',
      peer: 'raw FTS5 without prefix indexes',
      ratio: statSync(path.join(dataDir, 'office.db')).size / statSync(rawFile).size,
    },
  );
  rmSync(folder, { recursive: true, force: true });
  return figures;
};

/** The same texts and questions in FTS5 as it comes. */
function rawTimes(file: string): { times: ReadonlyMap<string, number[]>; pageMillis: number } {
  const raw = new Database(file);
  raw.pragma('journal_mode = WAL');
  raw.pragma('cache_size = -65536');
  raw.exec(`CREATE TABLE docs (id INTEGER PRIMARY KEY, text TEXT);
    CREATE VIRTUAL TABLE fts USING fts5 (text, content = 'docs', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2')`);
  const insertText = raw.prepare('INSERT INTO docs (id, text) VALUES (?, ?)');
  const insertIndex = raw.prepare('INSERT INTO fts (rowid, text) VALUES (?, ?)');
  let millis = 0;
  raw.transaction(() => {
    for (let i = 0; i < FULL_SIZE.documents; i++) {
      const text = germanText(WORDS, i);
      const started = performance.now();
      insertText.run(i + 1, text);
      insertIndex.run(i + 1, text);
      millis += performance.now() - started;
    }
  })();
  raw.pragma('wal_checkpoint(TRUNCATE)');
  const find = raw.prepare(
    `SELECT rowid, snippet(fts, 0, '[', ']', '…', 12) FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT ${LIMIT}`,
  );
  const found = new Map<string, number[]>();
  for (const kind of questionKinds) {
    if (!kind.raw) continue;
    const list: number[] = [];
    for (let i = 0; i < QUESTIONS; i++) {
      const started = performance.now();
      find.all(kind.raw(i));
      list.push(performance.now() - started);
    }
    found.set(kind.name, list);
  }
  raw.close();
  return { times: found, pageMillis: millis / FULL_SIZE.documents };
}

const outputOf = (args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`ended with ${code}`))));
  });
