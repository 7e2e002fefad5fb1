import { distance } from 'fastest-levenshtein';
import type { SqliteDatabase } from '../../store/database.ts';
import { soundOf } from '../language/phonetics.ts';
import { wordsOf } from '../words.ts';

/** A name or number of the office's cases and contacts that may have been meant. */
export interface NearName {
  /** As it is written in the office. */
  readonly shown: string;
  /** Folded, without blanks and dashes. */
  readonly key: string;
}

/** Names, plates and numbers: few enough to compare a mistyped one with all of them. */
export interface Names {
  /** Takes up a line of names and numbers, parted by „ · “. Call inside a transaction. */
  learn(line: string): void;
  /** Those that look or sound like the (folded) text, the likeliest first; the text itself is not among them. */
  near(typed: string): NearName[];
}

/** Shorter ones have too many neighbours. */
const SHORTEST_NAME = 4;
const SHORTEST_NUMBER = 5;
/** Up to so many letters one slip is allowed, from there on two (Damerau 1964). */
const ONE_SLIP = 7;
const MOST = 5;

interface Known extends NearName {
  readonly isNumber: boolean;
  readonly sound: string;
  /** With an umlaut as one letter, so that a slip beside one counts once. */
  readonly bare: string;
}

export function createNames(sqlite: SqliteDatabase): Names {
  const insert = sqlite.prepare<[string, string, number]>(
    'INSERT OR IGNORE INTO search_name (key, shown, is_number) VALUES (?, ?, ?)',
  );
  const newer = sqlite.prepare<[number], { id: number; key: string; shown: string; is_number: number }>(
    'SELECT id, key, shown, is_number FROM search_name WHERE id > ? ORDER BY id',
  );
  /** By length, so that only those are compared that can be near. */
  const known = new Map<number, Known[]>();
  let last = 0;

  function catchUp(): void {
    for (const { id, key, shown, is_number } of newer.all(last)) {
      const isNumber = is_number === 1;
      const list = known.get(key.length) ?? [];
      list.push({ key, shown, isNumber, sound: isNumber ? '' : soundOf(key), bare: bareOf(key) });
      known.set(key.length, list);
      last = id;
    }
  }

  return {
    learn(line) {
      for (const part of line.split(' · ')) {
        if (/\d/.test(part)) {
          const key = keyOf(part);
          if (key.length >= SHORTEST_NUMBER && key.length <= 30) insert.run(key, part.trim(), 1);
          continue;
        }
        for (const { folded, start, end } of wordsOf(part)) {
          if (folded.length >= SHORTEST_NAME) insert.run(folded, part.slice(start, end), 0);
        }
      }
    },
    near(typed) {
      const key = keyOf(typed);
      const isNumber = /\d/.test(key);
      if (key.length < (isNumber ? SHORTEST_NUMBER : SHORTEST_NAME)) return [];
      catchUp();
      const slips = key.length <= ONE_SLIP ? 1 : 2;
      const sound = isNumber ? '' : soundOf(key);
      const bare = bareOf(key);
      const found: { name: Known; away: number }[] = [];
      for (let length = key.length - 2; length <= key.length + 2; length++) {
        for (const name of known.get(length) ?? []) {
          if (name.isNumber !== isNumber || name.key === key) continue;
          const alike = sound.length > 1 && name.sound === sound;
          const away = Math.min(slipsBetween(key, name.key), slipsBetween(bare, name.bare));
          if (away <= slips) found.push({ name, away: away - (alike ? 0.5 : 0) });
          else if (alike && away <= slips + 1) found.push({ name, away: away - 0.5 });
        }
      }
      return found
        .sort((a, b) => a.away - b.away || a.name.key.localeCompare(b.name.key))
        .slice(0, MOST)
        .map(({ name: { key: near, shown } }) => ({ key: near, shown }));
    },
  };
}

const bareOf = (key: string): string => key.replace(/([aou])e/g, '$1');

const keyOf = (text: string): string =>
  wordsOf(text)
    .map(({ folded }) => folded)
    .join('');

/** Letters typed wrong, left out, doubled, or two exchanged. */
function slipsBetween(one: string, other: string): number {
  const away = distance(one, other);
  return away === 2 && areExchanged(one, other) ? 1 : away;
}

/** Whether two neighbouring letters changed places, and that is all. */
function areExchanged(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let at = 0;
  while (one[at] === other[at]) at++;
  return one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
}
