import { diffArrays, diffLines } from 'diff';
import type { TextPart } from '../../../src-shared/contract/versions.ts';

/** Two texts with nothing in common take long by words; then lines must do. */
const WORDS_MS = 1500;
/** Amounts, dates and numbers of letters are one word: whoever compares them wants to see the whole of them. */
const pieces = /[\p{L}\p{M}\p{N}]+(?:[.,:/'’-][\p{L}\p{M}\p{N}]+)*|\s+|./gsu;
const piecesOf = (text: string): string[] => text.match(pieces) ?? [];

interface Piece {
  readonly value: string;
  readonly added: boolean;
  readonly removed: boolean;
}

function differences(older: string, newer: string): readonly Piece[] {
  const words = diffArrays(piecesOf(older), piecesOf(newer), { timeout: WORDS_MS });
  return words
    ? words.map(({ value, added, removed }) => ({ value: value.join(''), added, removed }))
    : diffLines(older, newer);
}

/** Which words differ. What changed in one go, only blanks between, is one change: first what was, then what is. */
export function diffWords(older: string, newer: string): TextPart[] {
  const parts: TextPart[] = [];
  let removed = '';
  let added = '';
  let blank = '';
  const settle = (): void => {
    if (removed !== '') parts.push({ kind: 'removed', text: removed });
    if (added !== '') parts.push({ kind: 'added', text: added });
    if (blank !== '') parts.push({ kind: 'same', text: blank });
    removed = '';
    added = '';
    blank = '';
  };
  for (const piece of differences(older, newer)) {
    if (piece.added || piece.removed) {
      if (removed !== '' && added !== '') {
        removed += blank;
        added += blank;
        blank = '';
      } else if (blank !== '') settle();
      if (piece.removed) removed += piece.value;
      else added += piece.value;
    } else if ((removed !== '' || added !== '') && /^[^\S\n]+$/.test(piece.value)) {
      blank += piece.value;
    } else {
      settle();
      parts.push({ kind: 'same', text: piece.value });
    }
  }
  settle();
  return parts;
}
