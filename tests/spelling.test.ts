import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSpelling, type Spelling } from '../src-shared/spelling/german.ts';
import { openWordFilter } from '../src-shared/spelling/word-filter.ts';

const folder = mkdtempSync(join(tmpdir(), 'fallstand-spelling-'));
const own = new Set(['brückner', 'weißenfels', 'bvsk', 'danner', 'fracke']);
let spelling: Spelling;

beforeAll(() => {
  const file = join(folder, 'german.bin');
  execFileSync(process.execPath, [join(import.meta.dirname, '../scripts/make-spelling.ts'), file]);
  spelling = createSpelling({ inList: openWordFilter(readFileSync(file)), isOwn: (word) => own.has(word) });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every German word of the letters and text blocks that come with Fallstand. */
const ownWords = (): readonly string[] => {
  const words = new Set<string>();
  const files = globSync(join(import.meta.dirname, '../resources/letters/**/*.txt'));
  for (const file of files) {
    // Above the line stands what the program reads.
    const [, body = ''] = readFileSync(file, 'utf8').split(/^---$/m);
    const text = body.replace(/\{\{.*?\}\}|\{%.*?%\}/gs, ' ');
    for (const [word] of text.matchAll(/\p{L}[\p{L}'’-]*/gu)) words.add(word);
  }
  return [...words];
};

it('marks no word of the letters and text blocks that come with Fallstand', () => {
  const words = ownWords();
  expect(words.length).toBeGreaterThan(300);
  expect(words.filter((word) => !spelling.isRight(word))).toEqual([]);
});

it('knows compounds, inflected forms, abbreviations and the office’s names', () => {
  for (const word of [
    'Stoßfängerverkleidung',
    'Reparaturkostenübernahmebestätigung',
    'Nutzungsausfallentschädigung',
    'UPE-Aufschläge',
    '48-Stunden-Ziel',
    'abgerechneten',
    'Brückners',
    'Brückner-Weißenfels',
    'Haftpflichtversicherer',
    'StVG',
    'Türinnenverkleidung',
    'Innenschweller',
    'Radlager',
    'Smart-Repair',
    'Schadensminderungspflicht',
    'Voraussetzung',
    'widersprechen',
  ]) {
    expect([word, spelling.isRight(word)]).toEqual([word, true]);
  }
});

it('marks slips, and offers what was meant', () => {
  for (const [slip, meant] of [
    ['Wertmindrung', 'Wertminderung'],
    ['Gutahcten', 'Gutachten'],
    ['Versicherug', 'Versicherung'],
    ['Fahrzueg', 'Fahrzeug'],
    ['Rueckfrage', 'Rückfrage'],
    ['aussergewöhnlich', 'außergewöhnlich'],
    ['Anspuch', 'Anspruch'],
    ['Brükner', 'Brückner'],
    ['Haftplicht', 'Haftpflicht'],
    ['Fahrzug', 'Fahrzeug'],
    ['Wiederspruch', 'Widerspruch'],
    ['VErsicherung', 'Versicherung'],
  ] as const) {
    expect([slip, spelling.isRight(slip)]).toEqual([slip, false]);
    expect(spelling.suggest(slip)).toContain(meant);
  }
});

it('catches at least nine of ten slips made by chance', () => {
  let seed = 20261124;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed % below;
  };
  const slips = ownWords()
    .filter((word) => /^\p{Lu}?\p{Ll}{4,}$/u.test(word))
    .flatMap((word) => {
      const at = 1 + random(word.length - 2);
      return [
        word.slice(0, at) + word.slice(at + 1),
        word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
        word.slice(0, at) + 'abdefghiklmnoprstu'.charAt(random(18)) + word.slice(at + 1),
      ].filter((slip) => slip !== word);
    });
  const caught = slips.filter((word) => !spelling.isRight(word)).length;
  expect(slips.length).toBeGreaterThan(400);
  expect(caught / slips.length).toBeGreaterThan(0.9);
});
