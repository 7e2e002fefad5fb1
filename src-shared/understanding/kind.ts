import { type DocumentKind, documentKinds } from '../cases/words.ts';
import { fold } from '../text/fold.ts';
import { kindRules, nameRules } from './kind-rules.ts';
import { type Learned, learnedPoints } from './learning.ts';
import { comparedWords, phraseFinder } from './words.ts';

export interface PageText {
  /** From 1. */
  readonly page: number;
  readonly text: string;
}

export interface KindSuggestion {
  readonly kind: DocumentKind;
  readonly title: string;
  /** Why, as the end of a German sentence: `weil „Vollmacht“ auf Seite 1 steht`. */
  readonly reason: string;
  readonly certainty: 'sure' | 'likely';
}

/** So many words at the beginning are the heading and what stands around it. */
const TOP_WORDS = 60;
const NAME_POINTS = 4;
const LIKELY = 4;
const SURE = 7;
/** So much more than the second must speak for the first. */
const LEAD = 2;

interface Count {
  points: number;
  best: number;
  reason: string;
}

/**
 * The kind a document seems to be, by its words, its file name and what the office taught (`learned`). Undefined where
 * nothing or too much speaks: then a person says it.
 */
export const suggestKind = (
  pages: readonly PageText[],
  name: string,
  learned: Learned | undefined = undefined,
): KindSuggestion | undefined => {
  const counts = new Map<DocumentKind, Count>();
  const count = (kind: DocumentKind, points: number, reason: string): void => {
    const now = counts.get(kind) ?? { points: 0, best: 0, reason: '' };
    counts.set(kind, {
      points: now.points + points,
      best: Math.max(now.best, points),
      reason: points > now.best ? reason : now.reason,
    });
  };
  const read = pages.slice(0, 10).map(({ page, text }) => {
    const words = comparedWords(text);
    return { page, anywhere: phraseFinder(words), top: phraseFinder(page === 1 ? words.slice(0, TOP_WORDS) : []) };
  });
  for (const { kind, phrase, points, top } of kindRules) {
    const found = read.find((page) => (top ? page.top : page.anywhere)(phrase) >= 0);
    if (found) count(kind, points, `weil „${phrase}“ auf Seite ${found.page} steht`);
  }
  const plain = fold(name).replace(/[^a-z]/g, '');
  const named = nameRules.find(([, word]) => plain.includes(word));
  if (named) count(named[0], NAME_POINTS, `weil die Datei „${name}“ heißt`);
  if (learned) {
    const text = pages.map(({ text }) => text).join('\n');
    for (const { kind, points, words } of learnedPoints(learned, text)) {
      const said = words.map((word) => `„${word}“`).join(' und ');
      count(kind, points, `weil Ihr Büro Dokumente mit ${said} so eingeordnet hat`);
    }
  }
  const [first, second] = [...counts].sort((a, b) => b[1].points - a[1].points);
  if (!first || first[1].points < LIKELY) return undefined;
  const lead = first[1].points - (second?.[1].points ?? 0);
  if (lead < LEAD) return undefined;
  const [kind, { points, reason }] = first;
  return { kind, title: documentKinds[kind], reason, certainty: points >= SURE && lead >= 3 ? 'sure' : 'likely' };
};
