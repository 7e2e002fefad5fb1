#!/usr/bin/env node
/** Makes the desk's filter of German words: `node scripts/make-spelling.ts FILE`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { spellingForm } from '../src-shared/spelling/german.ts';
import { makeWordFilter } from '../src-shared/spelling/word-filter.ts';

const [file] = process.argv.slice(2);
if (!file) throw new Error('The file to write is missing.');
if (!existsSync(file)) {
  const list: unknown = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('all-the-german-words'), 'utf8'),
  );
  if (!Array.isArray(list)) throw new Error('The word list is no list.');
  const words = new Set<string>();
  // Some entries are phrases or have digits; single letters would make words of slips.
  for (const entry of list) {
    for (const [word] of String(entry).matchAll(/\p{L}+/gu)) if (word.length > 2) words.add(spellingForm(word));
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, makeWordFilter(words));
}
