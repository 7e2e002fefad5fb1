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

const squeeze = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
/** Shorter claim numbers stand in many texts by chance. */
const SHORTEST_NUMBER = 6;
const MOST = 3;

const fileNumberLike = /\b(?:20\d{2}|\d{2})[-/ ]?[A-Z]{1,3}[-/ ]?\d{3,6}\b|\b[A-Z]{1,3} ?\d{4}\/(?:20)?\d{2}\b/gi;

/** File numbers that stand in the text, in the spelling the office gives them. */
const fileNumbersIn = (text: string): ReadonlySet<string> =>
  new Set(
    (text.match(fileNumberLike) ?? []).flatMap((found) => {
      const parts = readFileNumber(found);
      return parts?.year && parts.tag ? [`${parts.year}-${parts.tag}${String(parts.running).padStart(4, '0')}`] : [];
    }),
  );

/** The number with its signs left out or written otherwise, but never as a part of a longer number. */
const standsIn = (text: string, number: string): boolean => {
  const signs = [...squeeze(number)];
  if (signs.length < SHORTEST_NUMBER || !/\d/.test(number)) return false;
  const pattern = signs.map((sign) => sign.replace(/[^\p{L}\p{N}]/gu, '')).join('[^\\p{L}\\p{N}\\n]{0,2}');
  return new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'iu').test(text);
};

/**
 * The cases a text seems to belong to, the surest first: by file number in any spelling, claim number, FIN, plate, or the
 * client's whole name. Where one sign names several cases it is worth nothing, and no case is suggested by it.
 */
export const matchCases = (whole: string, cases: readonly KnownCase[]): readonly CaseSuggestion[] => {
  const text = whole.slice(0, LONGEST_TEXT);
  const numbers = fileNumbersIn(text);
  const squeezed = squeeze(text);
  const words = ` ${fold(text).replace(/[^a-z0-9]+/g, ' ')} `;
  const has = (number: string): boolean => squeezed.includes(squeeze(number)) && standsIn(text, number);
  const signs: readonly (readonly ['sure' | 'likely', (known: KnownCase) => string | undefined])[] = [
    ['sure', (known) => (numbers.has(known.fileNumber) ? `das Aktenzeichen ${known.fileNumber}` : undefined)],
    ['sure', ({ claimNumber }) => (has(claimNumber) ? `die Schadennummer ${claimNumber}` : undefined)],
    ['sure', ({ fins }) => fins.filter((fin) => fin.length === 17 && has(fin)).map((fin) => `die FIN ${fin}`)[0]],
    ['likely', ({ plates }) => plates.filter(has).map((plate) => `das Kennzeichen ${plate}`)[0]],
    [
      'likely',
      ({ clientName }) => {
        const name = fold(clientName)
          .replace(/[^a-z0-9]+/g, ' ')
          .trim();
        return name.length >= 8 && name.includes(' ') && words.includes(` ${name} `)
          ? `der Name ${clientName}`
          : undefined;
      },
    ],
  ];
  const found = new Map<string, CaseSuggestion>();
  for (const [certainty, sign] of signs) {
    const hits = cases.flatMap((known) => {
      const what = sign(known);
      return what === undefined ? [] : [{ known, what }];
    });
    const [hit] = hits;
    if (!hit || hits.length > 1 || found.has(hit.known.caseId)) continue;
    const { caseId, fileNumber, clientName } = hit.known;
    found.set(caseId, { caseId, fileNumber, clientName, certainty, reason: `weil ${hit.what} darin steht` });
  }
  const sorted = [...found.values()].sort((a, b) => Number(b.certainty === 'sure') - Number(a.certainty === 'sure'));
  return sorted.slice(0, MOST);
};
