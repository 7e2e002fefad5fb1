import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { createBigOffice, FULL_SIZE, zipfText } from './big-office.ts';
import { type Figure, percentile, timeEach } from './figure.ts';

const WORDS = 300;
const LIMIT = 30;

/** Search over 100,000 texts of 300 words, against raw FTS5 (bm25 and snippet) on an unencrypted file with the same texts. */
export const run = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fallstand-bench-'));
  const raw = new Database(path.join(folder, 'raw.db'));
  raw.pragma('journal_mode = WAL');
  raw.pragma('cache_size = -65536');
  raw.exec(`CREATE TABLE docs (id INTEGER PRIMARY KEY, text TEXT);
    CREATE VIRTUAL TABLE fts USING fts5 (text, content = 'docs', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2')`);
  const insertText = raw.prepare('INSERT INTO docs (id, text) VALUES (?, ?)');
  const insertIndex = raw.prepare('INSERT INTO fts (rowid, text) VALUES (?, ?)');
  raw.transaction(() => {
    for (let i = 0; i < FULL_SIZE.documents; i++) {
      const text = zipfText(WORDS, i);
      insertText.run(i + 1, text);
      insertIndex.run(i + 1, text);
    }
  })();
  const find = raw.prepare(
    `SELECT rowid, snippet(fts, 0, '[', ']', '…', 12) FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT ${LIMIT}`,
  );

  const office = await createBigOffice({ ...FULL_SIZE, cases: 2_000, events: 0 }, WORDS);
  const words = Array.from({ length: 200 }, (_, i) => zipfText(3, 9_000_000 + i).split(' '));
  const figures: Figure[] = [];
  for (const [name, question] of [
    ['one word', (w: string[]) => w[0] ?? ''],
    ['two words', (w: string[]) => `${w[0]} ${w[1]}`],
    ['prefix', (w: string[]) => (w[0] ?? '').slice(0, 7)],
  ] as const) {
    const ours: number[] = [];
    const theirs: number[] = [];
    // A trailing blank closes the last word, so that both sides answer the same question.
    for (const w of words) {
      const text = question(w);
      const prefix = name === 'prefix';
      theirs.push(
        ...(await timeEach([text], () =>
          find.all(
            text
              .split(' ')
              .map((part) => `"${part}"${prefix ? '*' : ''}`)
              .join(' AND '),
          ),
        )),
      );
      ours.push(
        ...(await timeEach([text], () =>
          office.must('search.find', {
            text: prefix
              ? text
              : text
                  .split(' ')
                  .map((part) => `"${part}"`)
                  .join(' '),
            limit: LIMIT,
          }),
        )),
      );
    }
    for (const [p, share] of [
      ['p50', 0.5],
      ['p95', 0.95],
    ] as const) {
      figures.push({
        name: `search, 100,000 texts, ${name}, ${p}`,
        value: percentile(ours, share),
        unit: 'ms',
        peer: 'raw FTS5, unencrypted',
        ratio: percentile(ours, share) / percentile(theirs, share),
      });
    }
  }
  raw.close();
  await office.close();
  rmSync(folder, { recursive: true, force: true });
  return figures;
};
