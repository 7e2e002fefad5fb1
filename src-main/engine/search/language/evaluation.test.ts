import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { beforeAll, expect, it } from 'vitest';
import { domainWords } from '../../../../src-shared/spelling/domain-words.ts';
import { openWordFilter } from '../../../../src-shared/spelling/word-filter.ts';
import { RESOURCES } from '../../../../tests/office.ts';
import { readMigrations } from '../../store/migrate.ts';
import { createVocabulary, type Vocabulary } from '../index/vocabulary.ts';
import { matchOf } from '../match.ts';
import { type Reading, termsOf } from '../terms.ts';
import { indexed } from '../words.ts';
import { type Compounds, createCompounds } from './compounds.ts';
import { evaluationSet } from './evaluation-set.ts';
import { ALL_MEANS, createRelated } from './related.ts';

/** Every page of the evaluation in an index of its own, with the migrations' own tables. */
const pages = [...new Set(evaluationSet.flatMap(({ wanted, unwanted }) => [...wanted, ...unwanted]))];
const db = new Database(':memory:');
const find = () => db.prepare<[string], number>('SELECT rowid FROM search WHERE search MATCH ?').pluck();
let compounds: Compounds;
let vocabulary: Vocabulary;
let words: ReadonlySet<string>;

/** The filter that the build makes; made here where nothing is built yet. */
function filterFile(): string {
  const built = join(RESOURCES, '../out/spelling/german.bin');
  if (existsSync(built)) return built;
  const made = join(mkdtempSync(join(tmpdir(), 'fallstand-search-')), 'german.bin');
  execFileSync(process.execPath, [join(RESOURCES, '../scripts/make-spelling.ts'), made]);
  return made;
}

beforeAll(() => {
  const inFilter = openWordFilter(readFileSync(filterFile()));
  compounds = createCompounds((word) => inFilter(word) || domainWords.has(word));
  for (const { sql } of readMigrations(join(RESOURCES, '../migrations/desk'))) db.exec(sql);
  vocabulary = createVocabulary(db, compounds);
  const insert = db.prepare<[number, string, string]>('INSERT INTO search (rowid, folded, bare) VALUES (?, ?, ?)');
  for (const [index, page] of pages.entries()) {
    const { folded, bare } = indexed(page);
    insert.run(index + 1, folded, bare);
    vocabulary.learn(page);
  }
  words = new Set(pages.flatMap((page) => indexed(page).folded.split(/[^a-z0-9]+/)));
}, 60_000);

/** Precision and recall in whole percent, every word taken as finished: no prefix helps. */
function measure(reading: Reading): { recall: number; precision: number } {
  const ask = find();
  let [found, wanted, wrong] = [0, 0, 0];
  for (const question of evaluationSet) {
    const terms = termsOf(`${question.asked} `, reading);
    const hits = new Set(ask.all(matchOf(terms, { wide: true, where: 'entry' })).map((id) => pages[id - 1]));
    found += question.wanted.filter((page) => hits.has(page)).length;
    wanted += question.wanted.length;
    wrong += question.unwanted.filter((page) => hits.has(page)).length;
  }
  return { recall: Math.round((100 * found) / wanted), precision: Math.round((100 * found) / (found + wrong)) };
}

const none = { umlauts: false, compounds: false, synonyms: false };
const substring: Reading['related'] = (asked) => ({
  words: asked.length < 4 ? [] : [...words].filter((word) => word.includes(asked)),
  near: [],
});

it('each means finds more, and the whole finds nearly all without finding the wrong', () => {
  const figures = {
    asTyped: measure({ endings: 'none' }),
    lightEndings: measure({}),
    endingsWithEr: measure({ endings: 'withEr' }),
    anyPartOfAWord: measure({ related: substring }),
    umlauts: measure({ related: createRelated(vocabulary, compounds, { ...none, umlauts: true }) }),
    compounds: measure({ related: createRelated(vocabulary, compounds, { ...none, umlauts: true, compounds: true }) }),
    all: measure({ related: createRelated(vocabulary, compounds, ALL_MEANS) }),
  };
  expect(figures).toMatchInlineSnapshot(`
    {
      "all": {
        "precision": 97,
        "recall": 97,
      },
      "anyPartOfAWord": {
        "precision": 80,
        "recall": 77,
      },
      "asTyped": {
        "precision": 100,
        "recall": 8,
      },
      "compounds": {
        "precision": 96,
        "recall": 88,
      },
      "endingsWithEr": {
        "precision": 84,
        "recall": 36,
      },
      "lightEndings": {
        "precision": 94,
        "recall": 35,
      },
      "umlauts": {
        "precision": 91,
        "recall": 37,
      },
    }
  `);
  expect(figures.all.recall).toBeGreaterThanOrEqual(95);
  expect(figures.all.precision).toBeGreaterThanOrEqual(95);
});

it.each([
  ['nutzungsausfallentschädigung', ['nutzung', 'ausfall', 'entschaedigung']],
  ['stoßfängerverkleidung', ['stos', 'faenger', 'verkleidung']],
  ['karosseriebaumeister', ['karosseri', 'baumeister']],
  ['erscheinen', []],
  ['bescheinigung', []],
  ['wahrscheinlich', []],
])('%s is made of %j', (word, parts) => {
  expect(compounds.partsOf(word)).toEqual(parts);
});
