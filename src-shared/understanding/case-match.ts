import { readFileNumber } from '../cases/file-number.ts';
import { fold } from '../text/fold.ts';
import { LONGEST_TEXT } from './words.ts';

/** What a case can be recognised by. */
export interface KnownCase {
  readonly caseId: string;
  readonly fileNumber: string;
  readonly clientName: string;
  readonly claimNumber: string;
  readonly plates: readonly string[];
  readonly fins: readonly string[];
}

export interface CaseSuggestion {
  readonly caseId: string;
  readonly fileNumber: string;
  readonly clientName: string;
  /** As the end of a German sentence. */
  readonly reason: string;
  readonly certainty: 'sure' | 'likely';
}

/** In the order in which they count. */
const signs = {
  fileNumber: { certainty: 'sure', word: 'das Aktenzeichen' },
  claimNumber: { certainty: 'sure', word: 'die Schadennummer' },
  fin: { certainty: 'sure', word: 'die FIN' },
  plate: { certainty: 'likely', word: 'das Kennzeichen' },
  name: { certainty: 'likely', word: 'der Name' },
} as const;
type SignKind = keyof typeof signs;

interface Sign {
  readonly known: KnownCase;
  readonly kind: SignKind;
  /** As the case holds it. */
  readonly said: string;
}

/** All cases by their signs, so that a text is compared with ten thousand cases as quickly as with ten. */
export interface CaseIndex {
  readonly add: (known: KnownCase) => void;
  /** Numbers exactly as they are, without what stands between their signs. */
  readonly numbers: ReadonlyMap<string, readonly Sign[]>;
  /** The same numbers with the signs that scanners take for each other made equal. */
  readonly misread: ReadonlyMap<string, readonly Sign[]>;
  readonly names: ReadonlyMap<string, readonly Sign[]>;
}

const squeeze = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
const confused: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', I: '1', L: '1', S: '5', B: '8', Z: '2' };
const skeleton = (number: string): string => [...number].map((sign) => confused[sign] ?? sign).join('');
const wordsOf = (text: string): readonly string[] => fold(text).match(/[a-z0-9]+/g) ?? [];

/** Shorter numbers stand in many texts by chance. */
const SHORTEST_NUMBER = 6;
const LONGEST_NUMBER = 40;
const MOST_PIECES = 9;
const SHORTEST_NAME = 8;
const MOST_NAME_WORDS = 6;
const MOST = 3;

const put = (map: Map<string, Sign[]>, key: string, sign: Sign): void => {
  const there = map.get(key);
  if (there) there.push(sign);
  else map.set(key, [sign]);
};

/** An index that cases are added to one by one. */
export const createCaseIndex = (): CaseIndex => {
  const numbers = new Map<string, Sign[]>();
  const misread = new Map<string, Sign[]>();
  const names = new Map<string, Sign[]>();
  return {
    numbers,
    misread,
    names,
    add: (known) => {
      const number = (kind: SignKind, said: string): void => {
        const key = squeeze(said);
        if (key.length < SHORTEST_NUMBER || key.length > LONGEST_NUMBER || !/\d/.test(key)) return;
        put(numbers, key, { known, kind, said });
        put(misread, skeleton(key), { known, kind, said });
      };
      number('fileNumber', known.fileNumber);
      number('claimNumber', known.claimNumber);
      for (const fin of known.fins) if (fin.length === 17) number('fin', fin);
      for (const plate of known.plates) number('plate', plate);
      const words = wordsOf(known.clientName);
      if (words.length < 2 || words.length > MOST_NAME_WORDS || words.join(' ').length < SHORTEST_NAME) return;
      const sign: Sign = { known, kind: 'name', said: known.clientName };
      put(names, words.join(' '), sign);
      // „Brückner, Katharina“ as lists write it.
      put(names, [...words.slice(-1), ...words.slice(0, -1)].join(' '), sign);
    },
  };
};

const fileNumberLike =
  /\b(?:20\d{2}|\d{2})[-/ ]?[A-Z]{1,3}[-/ ]?\d{3,6}\b|\b[A-Z]{1,3}[- ]?\d{3,6}[/-](?:20)?\d{2}\b/gi;

/** File numbers that stand in the text, in the spelling the office gives them. */
const fileNumbersIn = (text: string): readonly string[] =>
  (text.match(fileNumberLike) ?? []).flatMap((found) => {
    const parts = readFileNumber(found);
    return parts?.year && parts.tag ? [`${parts.year}-${parts.tag}${String(parts.running).padStart(4, '0')}`] : [];
  });

/**
 * Everything in the text that could be a number: pieces of letters and digits that stand together, at most two other
 * signs between them, never across lines, and never a part of a longer piece.
 */
function* numbersIn(text: string): Generator<string> {
  for (const line of text.toUpperCase().split(/[\r\n]+/)) {
    const pieces = [...line.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
      sign: match[0],
      from: match.index,
      to: match.index + match[0].length,
    }));
    for (let start = 0; start < pieces.length; start++) {
      let number = '';
      for (let at = start; at < Math.min(pieces.length, start + MOST_PIECES); at++) {
        const piece = pieces[at];
        const before = pieces[at - 1];
        if (!piece || (at > start && before && piece.from - before.to > 2)) break;
        number += piece.sign;
        if (number.length > LONGEST_NUMBER) break;
        if (number.length >= SHORTEST_NUMBER) yield number;
      }
    }
  }
}

function* namesIn(text: string): Generator<string> {
  const words = wordsOf(text);
  for (let start = 0; start < words.length; start++) {
    for (let length = 2; length <= MOST_NAME_WORDS; length++) yield words.slice(start, start + length).join(' ');
  }
}

/**
 * The cases a text seems to belong to, the surest first: by file number in any spelling, claim number, FIN, plate, or the
 * client's whole name. Where one sign names several cases it is worth nothing, and no case is suggested by it. A number
 * that only agrees once scanners' confusions (O and 0, I and 1) are made equal is likely, never sure.
 */
export const matchCases = (whole: string, index: CaseIndex): readonly CaseSuggestion[] => {
  const text = whole.slice(0, LONGEST_TEXT);
  /** Per case and sign, so that the strongest is told. */
  const found = new Map<SignKind, Map<string, Sign & { readonly exact: boolean }>>();
  const note = (hits: readonly Sign[] | undefined, exact: boolean): void => {
    for (const hit of hits ?? []) {
      const cases = found.get(hit.kind) ?? new Map<string, Sign & { readonly exact: boolean }>();
      if (!cases.get(hit.known.caseId)?.exact) cases.set(hit.known.caseId, { ...hit, exact });
      found.set(hit.kind, cases);
    }
  };
  for (const number of fileNumbersIn(text)) note(index.numbers.get(squeeze(number)), true);
  for (const number of numbersIn(text)) {
    note(index.numbers.get(number), true);
    if (/\d/.test(number)) note(index.misread.get(skeleton(number)), false);
  }
  for (const name of namesIn(text)) note(index.names.get(name), true);

  const suggestions = new Map<string, CaseSuggestion>();
  for (const exact of [true, false]) {
    for (const [kind, { certainty, word }] of Object.entries(signs) as [SignKind, (typeof signs)[SignKind]][]) {
      const hits = [...(found.get(kind)?.values() ?? [])].filter((hit) => hit.exact === exact);
      const [hit] = hits;
      // A misread number beside an exact one of another case says nothing.
      if (!hit || hits.length > 1 || suggestions.has(hit.known.caseId) || (!exact && suggestions.size > 0)) continue;
      const { caseId, fileNumber, clientName } = hit.known;
      suggestions.set(caseId, {
        caseId,
        fileNumber,
        clientName,
        certainty: exact ? certainty : 'likely',
        reason: exact ? `weil ${word} ${hit.said} darin steht` : `weil ${word} ${hit.said} fast so darin steht`,
      });
    }
  }
  const sorted = [...suggestions.values()].sort(
    (a, b) => Number(b.certainty === 'sure') - Number(a.certainty === 'sure'),
  );
  return sorted.slice(0, MOST);
};
