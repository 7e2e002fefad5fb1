import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
const PAGES = Number(process.env.FALLSTAND_BENCH_PAGES ?? FULL_SIZE.documents);
const CASES = Math.ceil(PAGES / 50);
const KEPT = process.env.FALLSTAND_BENCH_OFFICE;
const times = z.record(z.string(), z.array(z.number()));
const measured = z.object({ idle: times, busy: times, peak: z.number(), importRate: z.number() });
const made = z.object({ pages: z.number(), pageMillis: z.number(), rawPageMillis: z.number() });

/**
 * Search over 100,000 pages of 300 German words: in a process of its own, first by itself, then while documents are taken
 * in by the real command; beside it raw FTS5 (bm25 and snippet) on an unencrypted file with the same texts.
 * FALLSTAND_BENCH_PAGES takes fewer. FALLSTAND_BENCH_OFFICE names a folder in which the filled office is kept: filling
 * indexes 30 million words just as the product does and takes minutes, and what is measured is asking.
 */
export const run = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fallstand-bench-'));
  const filled = KEPT ?? path.join(folder, 'filled');
  mkdirSync(filled, { recursive: true });
  const { pageMillis, rawPageMillis } = await fill(filled);
  // What is asked also gets more documents; the kept office stays as it is.
  const dataDir = path.join(folder, 'office');
  cpSync(path.join(filled, 'office'), dataDir, { recursive: true });
  const rawFile = path.join(filled, 'raw.db');
  const rawTimes = askRaw(rawFile);
  const ours = measured.parse(JSON.parse(await outputOf([path.join(import.meta.dirname, 'search-child.ts'), dataDir])));
  const officeBytes = statSync(path.join(filled, 'office', 'office.db')).size;
  const pages = PAGES.toLocaleString('en');
  const figures: Figure[] = questionKinds.flatMap(({ name }) => {
    const [idle, busy, theirs] = [ours.idle[name] ?? [], ours.busy[name] ?? [], rawTimes.get(name)];
    return (
      [
        ['p50', 0.5],
        ['p95', 0.95],
        ['p99', 0.99],
      ] as const
    ).flatMap(([p, share]) => [
      {
        name: `search, ${pages} pages, ${name}, ${p}`,
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
      ratio: pageMillis / rawPageMillis,
    },
    {
      name: 'search, database with texts and index',
      value: officeBytes / MIB,
      unit: 'MiB',
      peer: 'raw FTS5 without prefix indexes',
      ratio: officeBytes / statSync(rawFile).size,
    },
  );
  rmSync(folder, { recursive: true, force: true });
  return figures;
};

/** The office and, with the same texts, FTS5 as it comes; nothing where the folder has both. */
async function fill(folder: string): Promise<z.infer<typeof made>> {
  const note = path.join(folder, 'made.json');
  if (existsSync(note)) {
    const before = made.parse(JSON.parse(readFileSync(note, 'utf8')));
    if (before.pages !== PAGES) throw new Error(`${folder} holds ${before.pages} pages, not ${PAGES}`);
    return before;
  }
  const began = performance.now();
  const size = { cases: CASES, documents: PAGES, events: 0 };
  const { pageMillis, close } = await createBigOffice(size, WORDS, path.join(folder, 'office'), germanText);
  await close();
  const rawPageMillis = fillRaw(path.join(folder, 'raw.db'));
  console.error(`filled in ${Math.round((performance.now() - began) / 1000)} s`);
  const answer = { pages: PAGES, pageMillis, rawPageMillis };
  writeFileSync(note, JSON.stringify(answer));
  return answer;
}

const openRaw = (file: string): Database.Database => {
  const raw = new Database(file);
  raw.pragma('journal_mode = WAL');
  raw.pragma('cache_size = -65536');
  return raw;
};

function fillRaw(file: string): number {
  const raw = openRaw(file);
  raw.exec(`CREATE TABLE docs (id INTEGER PRIMARY KEY, text TEXT);
    CREATE VIRTUAL TABLE fts USING fts5 (text, content = 'docs', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2')`);
  const insertText = raw.prepare('INSERT INTO docs (id, text) VALUES (?, ?)');
  const insertIndex = raw.prepare('INSERT INTO fts (rowid, text) VALUES (?, ?)');
  let millis = 0;
  const insert = raw.transaction((from: number, to: number) => {
    for (let i = from; i < to; i++) {
      const text = germanText(WORDS, i);
      const started = performance.now();
      insertText.run(i + 1, text);
      insertIndex.run(i + 1, text);
      millis += performance.now() - started;
    }
  });
  for (let from = 0; from < PAGES; from += 1000) insert(from, Math.min(PAGES, from + 1000));
  raw.pragma('wal_checkpoint(TRUNCATE)');
  raw.close();
  return millis / PAGES;
}

function askRaw(file: string): ReadonlyMap<string, number[]> {
  const raw = openRaw(file);
  const find = raw.prepare(
    `SELECT rowid, snippet(fts, 0, '[', ']', '…', 12) FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT ${LIMIT}`,
  );
  const found = new Map<string, number[]>();
  for (const kind of questionKinds) {
    if (!kind.raw) continue;
    const list: number[] = [];
    for (let i = 0; i < QUESTIONS; i++) {
      const question = kind.raw(i);
      const started = performance.now();
      find.all(question);
      list.push(performance.now() - started);
    }
    found.set(kind.name, list);
  }
  raw.close();
  return found;
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
