import { POSITIONS_MARK, unmarked } from './marks.ts';

export interface Run {
  readonly text: string;
  readonly bold: boolean;
}
/** A paragraph, a list, free lines (room for a signature), or the place of the table of positions. */
export type LetterPart =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Run[])[] }
  | { readonly kind: 'gap'; readonly lines: number }
  | { readonly kind: 'positions' };

const runsOf = (text: string): readonly Run[] =>
  text
    .split('**')
    .map((run, at) => ({ text: unmarked(run), bold: at % 2 === 1 }))
    .filter((run) => run.text !== '');

const item = /^\s*- +/;

/** Lines that begin with `- ` are a list; the lines around them are paragraphs of their own. */
const blockParts = (block: string): LetterPart[] => {
  const parts: LetterPart[] = [];
  let lines: string[] = [];
  const close = (): void => {
    const first = lines[0];
    if (first === undefined) return;
    parts.push(
      item.test(first)
        ? { kind: 'list', items: lines.map((line) => runsOf(line.replace(item, ''))) }
        : { kind: 'paragraph', runs: runsOf(lines.join('\n')) },
    );
    lines = [];
  };
  for (const line of block.split('\n')) {
    if (lines[0] !== undefined && item.test(lines[0]) !== item.test(line)) close();
    lines.push(line.trimEnd());
  }
  close();
  return parts;
};

/** From so many empty lines on they are meant as room; fewer may be left over from a condition. */
const ROOM = 3;

/**
 * A filled text (template.ts) cut into what a page is made of. Empty lines part paragraphs, three or more leave room,
 * `**` makes bold.
 */
export const letterParts = (text: string): readonly LetterPart[] =>
  text.split(POSITIONS_MARK).flatMap((piece, at): LetterPart[] => [
    ...(at > 0 ? [{ kind: 'positions' as const }] : []),
    ...piece
      .trim()
      .split(/(\n(?:[^\S\n]*\n)+)/)
      .flatMap((block, place): LetterPart[] => {
        if (place % 2 === 0) return block === '' ? [] : blockParts(block);
        const lines = block.split('\n').length - 2;
        return lines >= ROOM ? [{ kind: 'gap', lines }] : [];
      }),
  ]);
