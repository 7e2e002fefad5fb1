import { POSITIONS_MARK, unmarked } from './marks.ts';

export interface Run {
  readonly text: string;
  readonly bold: boolean;
}
/** A paragraph, a list, or the place of the table of positions. */
export type LetterPart =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Run[])[] }
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

/** A filled text (template.ts) cut into what a page is made of. Empty lines part paragraphs, `**` makes bold. */
export const letterParts = (text: string): readonly LetterPart[] =>
  text.split(POSITIONS_MARK).flatMap((piece, at): LetterPart[] => [
    ...(at > 0 ? [{ kind: 'positions' as const }] : []),
    ...piece
      .split(/\n[^\S\n]*\n/)
      .map((block) => block.replace(/^\n+|\s+$/g, ''))
      .filter((block) => block.trim() !== '')
      .flatMap(blockParts),
  ]);
